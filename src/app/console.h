// What a command says to a person at a terminal or to another program: text out, problems and progress to the side.
// Must not decide exit codes.
#pragma once

#include <iosfwd>
#include <string>
#include <string_view>

#include "base/message_catalog.h"
#include "base/problem.h"

namespace tolok::app {

class Console {
public:
    // `terminal`: progress is shown only where a person is looking. `columns`: width to wrap tables to.
    Console(std::istream& in, std::ostream& out, std::ostream& err, const MessageCatalog& messages, bool terminal,
            int columns)
        : in_(in), out_(out), err_(err), messages_(messages), terminal_(terminal), columns_(columns) {}

    std::istream& in() { return in_; }
    const MessageCatalog& messages() const { return messages_; }
    int columns() const { return columns_; }

    void print(std::string_view text);  // to standard output, as it is
    void line(std::string_view text);
    void say(std::string_view code, const std::vector<Argument>& arguments = {});  // a sentence, to standard error
    void event(std::string_view line);        // what happened while serving, to standard error
    void problems(const Problems& problems);  // one a line, to standard error, at most 50 and then how many more
    void progress(std::string_view code, const std::vector<Argument>& arguments = {});  // only on a terminal
    std::string text(std::string_view code, const std::vector<Argument>& arguments = {}) const {
        return messages_.text(code, arguments);
    }

private:
    std::istream& in_;
    std::ostream& out_;
    std::ostream& err_;
    const MessageCatalog& messages_;
    bool terminal_;
    int columns_;
};

}  // namespace tolok::app
