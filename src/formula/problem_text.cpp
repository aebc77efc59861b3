// Puts the argument "cuplikan" below the sentence.
#include "formula/problem_text.h"

#include "base/text.h"

namespace tolok::formula {

std::string format_problem(const Problem& problem, const MessageCatalog& messages) {
    std::string text = messages.text(problem);
    for (const Argument& argument : problem.arguments) {
        if (argument.name != "cuplikan") continue;
        for (std::string_view line : split(argument.value, '\n')) text += "\n  " + std::string(line);
    }
    return text;
}

}  // namespace tolok::formula
