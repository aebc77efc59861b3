// The server with a certificate: TLS 1.2 and later, cookies with __Host-, and no plain HTTP beside it.
#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>

#include "web/sample_site.h"
#include "web/wire.h"

namespace tolok::web {
namespace {

// A certificate signed by itself, made for this test.
class Certificate {
public:
    Certificate() {
        std::filesystem::create_directory(folder);
        EVP_PKEY* key = EVP_EC_gen("P-256");
        X509* certificate = X509_new();
        ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1);
        X509_gmtime_adj(X509_getm_notBefore(certificate), -60);
        X509_gmtime_adj(X509_getm_notAfter(certificate), 3600);
        X509_set_pubkey(certificate, key);
        X509_NAME* name = X509_get_subject_name(certificate);
        X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>("localhost"), -1,
                                   -1, 0);
        X509_set_issuer_name(certificate, name);
        X509_sign(certificate, key, EVP_sha256());
        std::FILE* file = std::fopen(certificate_file().c_str(), "w");
        PEM_write_X509(file, certificate);
        std::fclose(file);
        file = std::fopen(key_file().c_str(), "w");
        PEM_write_PrivateKey(file, key, nullptr, nullptr, 0, nullptr, nullptr);
        std::fclose(file);
        X509_free(certificate);
        EVP_PKEY_free(key);
    }
    ~Certificate() { std::filesystem::remove_all(folder); }
    std::string certificate_file() const { return folder / "sertifikat.pem"; }
    std::string key_file() const { return folder / "kunci.pem"; }
    ServerOptions options() const {
        ServerOptions with;
        with.certificate_file = certificate_file();
        with.key_file = key_file();
        return with;
    }

private:
    std::filesystem::path folder =
        std::filesystem::temp_directory_path() / ("tolok-tls-test-" + std::to_string(getpid()));
};

// The answer to one request over TLS of at most this version; "" when no handshake comes about.
std::string ask_over_tls(std::uint16_t port, int version, const std::string& request) {
    SSL_CTX* context = SSL_CTX_new(TLS_client_method());
    SSL_CTX_set_security_level(context, 0);
    SSL_CTX_set_min_proto_version(context, TLS1_VERSION);
    SSL_CTX_set_max_proto_version(context, version);
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const timeval limit{5, 0};
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    std::string answer;
    SSL* tls = SSL_new(context);
    if (connect(socket, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0 && SSL_set_fd(tls, socket) == 1 &&
        SSL_connect(tls) == 1) {
        SSL_write(tls, request.data(), static_cast<int>(request.size()));
        char piece[4096];
        for (int got = 0; (got = SSL_read(tls, piece, sizeof piece)) > 0;)
            answer.append(piece, static_cast<std::size_t>(got));
    }
    SSL_free(tls);
    close(socket);
    SSL_CTX_free(context);
    return answer;
}

const std::string close_after = "Host: kantor.lan\r\nConnection: close\r\n";

TEST(Tls, AnswersSecurely) {
    const Certificate certificate;
    SampleServer site(certificate.options());
    EXPECT_TRUE(site.server->address().starts_with("https://127.0.0.1:"));
    for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
        const std::string answer =
            ask_over_tls(site.port(), version,
                         "GET / HTTP/1.1\r\n" + close_after + "Cookie: sesi=pemantau; __Host-sesi=petugas\r\n\r\n");
        EXPECT_TRUE(answer.starts_with("HTTP/1.1 200 OK\r\n")) << answer;
        EXPECT_TRUE(answer.ends_with("\r\n\r\nSiti")) << "only the cookie with __Host- counts";
        EXPECT_NE(answer.find("Strict-Transport-Security: max-age=31536000\r\n"), std::string::npos);
    }
    const std::string english =
        ask_over_tls(site.port(), TLS1_3_VERSION, "GET /?lang=en HTTP/1.1\r\n" + close_after + "\r\n");
    EXPECT_NE(english.find("Set-Cookie: __Host-lang=en; Path=/; Max-Age=31536000; SameSite=Lax; Secure; HttpOnly\r\n"),
              std::string::npos)
        << english;
    const std::string large =
        ask_over_tls(site.port(), TLS1_3_VERSION, "GET /besar HTTP/1.1\r\n" + close_after + "\r\n");
    EXPECT_TRUE(large.ends_with(std::string(200'000, 'x')));
}

TEST(Tls, RefusesOldVersionsAndPlainHttp) {
    const Certificate certificate;
    SampleServer site(certificate.options());
    EXPECT_EQ(ask_over_tls(site.port(), TLS1_1_VERSION, "GET / HTTP/1.1\r\n" + close_after + "\r\n"), "");
    Wire plain(site.port());
    plain.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    EXPECT_TRUE(plain.closes_within(5));
}

TEST(Tls, ListensOnTheNetworkAndSaysWhatIsWrongWithACertificate) {
    const Certificate certificate;
    SampleSite site;
    const FixedClock clock;
    ServerOptions options = certificate.options();
    options.port = 0;
    options.address = "0.0.0.0";
    EXPECT_TRUE(HttpServer::start(options, *site.site, clock).ok());
    std::swap(options.certificate_file, options.key_file);
    const auto swapped = HttpServer::start(options, *site.site, clock);
    ASSERT_FALSE(swapped.ok());
    EXPECT_EQ(swapped.problems().front().code, "web.certificate_unreadable");
    EXPECT_FALSE(site.words.indonesian.text(swapped.problems().front()).empty());
}

}  // namespace
}  // namespace tolok::web
