// tolok jalankan: the web application of one database, until it is told to stop.
#include <csignal>
#include <filesystem>
#include <thread>

#include "account/account_service_invitation.h"
#include "app/assembly.h"
#include "app/commands.h"
#include "app/sample_accounts.h"
#include "app/site_assembly.h"
#include "storage/definition_store.h"
#include "web/http_server.h"

namespace tolok::app {

namespace {

// SIGTERM and SIGINT are waited for, so no thread may be interrupted by them: made before any thread begins.
class StopSignals {
public:
    StopSignals() {
        sigemptyset(&signals_);
        sigaddset(&signals_, SIGTERM);
        sigaddset(&signals_, SIGINT);
        pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
    }
    void wait() {
        int which = 0;
        while (sigwait(&signals_, &which) != 0) {
        }
    }

private:
    sigset_t signals_{};
};

bool is_loopback_only(const ServeRequest& request) {
    const bool loopback = request.address.starts_with("127.") || request.address == "::1";
    return loopback && request.certificate.empty() && request.key.empty() && request.proxy.empty();
}

// Beside a file there is room for what will be kept in it, and nobody else reads along; a server may be elsewhere.
std::string folder_for_uploads(const std::string& database) {
    if (storage::is_server_address(database)) return std::filesystem::temp_directory_path().string();
    const std::string folder = std::filesystem::path(database).parent_path().string();
    return folder.empty() ? "." : folder;
}

Checked<web::ServerOptions> read_options(const ServeRequest& request) {
    constexpr std::int64_t highest_port = 65535;
    if (request.port < 0 || request.port > highest_port)
        return problem("app.port_out_of_range", {{"porta", std::to_string(request.port)}});
    web::ServerOptions options;
    options.address = request.address;
    options.port = static_cast<std::uint16_t>(request.port);
    options.certificate_file = request.certificate;
    options.key_file = request.key;
    options.trusted_proxy = request.proxy;
    options.hosts = request.hosts;
    options.temporary_folder = folder_for_uploads(request.database.path);
    options.threads = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
    options.pool_threads = 4 * options.threads;  // most of them wait for a commit
    return options;
}

// The way in for whoever comes first to an office without accounts.
void print_first_codes(storage::Database& database, SiteAssembly& assembly, const std::string& address,
                       Session& session) {
    std::vector<OfficeScope> offices;
    database.read(storage::Reach::everything(),
                  [&](storage::Reader& reader) { offices = storage::list_offices(reader); });
    constexpr std::size_t most = 3;  // with more, whoever set them up invites from the terminal
    if (offices.size() > most) return;
    account::InvitationService invitations(database, session.clock, assembly.hasher());
    for (const OfficeScope& scope : offices) {
        const std::string& office = scope.office;
        const auto code = invitations.make_first_code(office);
        if (!code) continue;  // it has an account
        session.console.line(session.console.text(
            "app.first_code", {{"kantor", office}, {"alamat", address + "/mulai?kantor=" + office}, {"kode", *code}}));
    }
}

void print_sample_accounts(const std::vector<SampleAccount>& accounts, const std::string& address, Console& console) {
    console.line(console.text("app.sample_heading"));
    for (const SampleAccount& account : accounts) {
        console.line("  " + account.name);
        console.line("    " + address + account.link);
    }
    console.line("");
}

// Throws what would keep every write from being kept, such as a clock that differs from the server's: better said now
// than to the first person who records something.
void try_to_write(storage::Database& database) {
    static_cast<void>(database.write<int>([](storage::WriteTransaction& transaction) -> Checked<int> {
        transaction.nothing_to_do();
        return 0;
    }));
}

Exit refuse(const Problems& problems, Console& console) {
    console.problems(problems);
    return Exit::problems_found;
}

}  // namespace

Exit run_serve(const ServeRequest& request, Session& session) {
    StopSignals stop;
    Console& console = session.console;
    const auto options = read_options(request);
    if (!options) return refuse(options.problems(), console);
    const bool alone = is_loopback_only(request);
    if (request.sample_accounts && !alone) return refuse({problem("app.sample_accounts_elsewhere")}, console);
    const auto database = open_database(request.database.path, storage::OpenMode::existing, session);
    try_to_write(*database);
    SiteAssembly assembly(*database, session,
                          alone ? account::SampleAccounts::welcome : account::SampleAccounts::refused);
    auto server = web::HttpServer::start(*options, assembly.site(), session.clock);
    if (!server) return refuse(server.problems(), console);
    const std::string address = server.value()->address();
    if (request.sample_accounts) {
        const auto made = make_sample_accounts(*database, session);
        if (!made) return refuse(made.problems(), console);
        print_sample_accounts(*made, address, console);
    }
    print_first_codes(*database, assembly, address, session);
    console.line(console.text("app.serving", {{"alamat", address}}));
    stop.wait();
    console.say("app.stopping");
    server.value()->stop();
    console.say("app.stopped");
    return Exit::done;
}

}  // namespace tolok::app
