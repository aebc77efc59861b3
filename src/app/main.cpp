// The program: one command, one exit code, and the only place beside the HTTP server that meets failures.
// Must not do anything else.
#include <sys/ioctl.h>
#include <unistd.h>

#include <iostream>

#include "app/command_line.h"
#include "app/session.h"
#include "base/failure.h"
#include "base/text.h"

namespace {

int terminal_columns() {
    winsize size{};
    if (isatty(STDOUT_FILENO) == 0 || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col < 60) return 120;
    return size.ws_col;
}

}  // namespace

int main(int argc, char** argv) {
    using namespace tolok;
    std::ios::sync_with_stdio(false);
    const std::vector<EmbeddedFile> files = embedded_files();
    const MessageCatalog messages = MessageCatalog::from(files);
    app::Console console(std::cin, std::cout, std::cerr, messages, isatty(STDERR_FILENO) == 1, terminal_columns());
    const SystemClock clock;
    SystemIdentitySource identities(clock);
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    app::Session session{console, clock, identities, files, "tolok " + join(arguments, " ")};
    try {
        return static_cast<int>(app::run_command_line(arguments, session));
    } catch (const Failure& failure) {
        console.problems({failure.problem()});
    } catch (const std::exception& mistake) {
        console.say("app.own_mistake", {{"sebab", mistake.what()}});
    }
    return static_cast<int>(app::Exit::failure);
}
