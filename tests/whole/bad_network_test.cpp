// tolok jalankan under bad links, crowds and a stop at a bad moment: others are served, nothing half is written, what
// was accepted is kept.
#include <gmock/gmock.h>

#include <atomic>
#include <thread>

#include "whole/serving_fixture.h"

namespace tolok {
namespace {

using test::HeldConnection;
using test::http_get;
using test::http_post;
using test::HttpAnswer;
using test::RunningProgram;
using testing::HasSubstr;

class BadNetwork : public test::ServedOffice {
protected:
    // Size and root of the log among it: the same twice means that nothing was written in between.
    std::string state() { return run({"verifikasi", "--basis-data", database}).output; }
};

TEST_F(BadNetwork, AnUploadThatIsCutOffWritesNothing) {
    RunningProgram program(serve(), folder.path());
    const std::string session = enter(program, "Petugas Contoh 1");
    const std::string token = token_in(http_get(program.port(), "/akun", session).body);
    const std::string before = state();
    {
        const HeldConnection lost(
            program.port(),
            "POST /koordinasi/rapat/baru HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: sesi=" + session +
                "\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 5000000\r\n\r\n--b\r\n"
                "Content-Disposition: form-data; name=\"csrf\"\r\n\r\n" +
                token +
                "\r\n--b\r\nContent-Disposition: form-data; name=\"foto\"; filename=\"rapat.jpg\"\r\n\r\n\xFF\xD8\xFF" +
                std::string(300'000, 'f'));
    }
    EXPECT_EQ(http_get(program.port(), "/akun", session).status, 200);
    EXPECT_EQ(state(), before);
    EXPECT_EQ(program.errors(), "") << "a lost connection is nobody's failure";
}

TEST_F(BadNetwork, FiveHundredIdleAndASlowSenderLetOthersIn) {
    RunningProgram program(serve(), folder.path());
    std::vector<HeldConnection> idle;
    for (int each = 0; each < 500; ++each)
        idle.emplace_back(program.port(), each % 2 == 0 ? "" : "GET / HTTP/1.1\r\nHost: 12",
                          each < 250 ? "127.0.0.2" : "127.0.0.3");
    HeldConnection slow(program.port(), "POST /masuk HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 90\r\n\r\n",
                        "127.0.0.4");
    const std::string session = enter(program, "Camat Contoh");
    for (int each = 0; each < 20; ++each) {
        EXPECT_TRUE(slow.say("a"));
        ASSERT_EQ(http_get(program.port(), "/", session).status, 200);
    }
}

TEST_F(BadNetwork, WhatIsTooLargeIsRefusedInWords) {
    RunningProgram program(serve(), folder.path());
    const std::string session = enter(program, "Petugas Contoh 1");
    const HttpAnswer body = http_post(program.port(), "/akun/sandi", std::string(2 << 20, 'a'), session);
    EXPECT_TRUE(body.status == 413 || body.status == 0) << body.status;  // 0: still sending when it was cut off
    const HttpAnswer address = http_get(program.port(), "/" + std::string(5000, 'a'), session);
    EXPECT_EQ(address.status, 414);
    EXPECT_THAT(address.body, HasSubstr("<h1>"));
    const HttpAnswer head = http_get(program.port(), "/", std::string(20'000, 'a'));
    EXPECT_EQ(head.status, 431);
    EXPECT_THAT(head.body, HasSubstr("<h1>"));
    for (const char* path : {"/../../etc/passwd", "/aset/..%2f..%2fetc/passwd", "/koordinasi/%00", "/desa/%2e%2e/x"})
        EXPECT_EQ(http_get(program.port(), path, session).status, 400) << path;
    EXPECT_EQ(program.errors(), "") << "no incident";
}

// Whoever was told that something is done finds it done, whenever the stop came.
TEST_F(BadNetwork, AStopKeepsWhatWasAccepted) {
    std::vector<std::string> accepted;
    {
        RunningProgram program(serve(), folder.path());
        std::vector<std::string> links;
        for (const char* name : {"Petugas Contoh 1", "Kepala Seksi Contoh", "Sekretariat Contoh", "Sekretaris Contoh",
                                 "Camat Contoh", "Operator Desa Contoh", "Pemantau Contoh", "Admin Contoh"})
            links.push_back(link_of(program.output(), name));
        std::vector<std::string> sessions(links.size());
        std::atomic<int> answered = 0;
        std::vector<std::thread> people;
        for (std::size_t each = 0; each < links.size(); ++each) {
            people.emplace_back([&, each] {
                const HttpAnswer answer = http_post(program.port(), links[each], "");
                if (answer.status == 303) sessions[each] = test::session_of(answer);
                ++answered;
            });
        }
        while (answered == 0) std::this_thread::yield();
        EXPECT_EQ(program.stop(), 0);
        for (std::thread& person : people) person.join();
        for (const std::string& session : sessions) {
            if (!session.empty()) accepted.push_back(session);
        }
    }
    EXPECT_FALSE(accepted.empty());
    RunningProgram again(serve({}), folder.path());
    for (const std::string& session : accepted) EXPECT_EQ(http_get(again.port(), "/akun", session).status, 200);
    EXPECT_EQ(run({"verifikasi", "--basis-data", database}).exit_code, 0);
}

}  // namespace
}  // namespace tolok
