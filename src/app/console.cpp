// Writes to the two streams.
#include "app/console.h"

#include <istream>
#include <ostream>

namespace tolok::app {

void Console::print(std::string_view text) { out_ << text << std::flush; }

void Console::line(std::string_view text) { out_ << text << '\n' << std::flush; }

void Console::say(std::string_view code, const std::vector<Argument>& arguments) {
    err_ << messages_.text(code, arguments) << '\n' << std::flush;
}

void Console::event(std::string_view line) { err_ << line << '\n' << std::flush; }

void Console::problems(const Problems& problems) {
    constexpr std::size_t most = 50;
    for (std::size_t at = 0; at < problems.size() && at < most; ++at)
        err_ << "- " << messages_.text(problems[at]) << '\n';
    if (problems.size() > most) say("app.more_problems", {{"jumlah", std::to_string(problems.size() - most)}});
    err_ << std::flush;
}

void Console::progress(std::string_view code, const std::vector<Argument>& arguments) {
    if (terminal_) say(code, arguments);
}

}  // namespace tolok::app
