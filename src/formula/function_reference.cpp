// Puts the list of functions into Markdown.
#include "formula/function_reference.h"

#include "formula/language_text.h"

namespace tolok::formula {

namespace {

// The first sentence of the help.
std::string_view first_sentence(std::string_view help) {
    const std::size_t end = help.find(". ");
    return end == std::string_view::npos ? help : help.substr(0, end + 1);
}

std::string table_of_functions() {
    std::string text = "\n| fungsi | memberi |\n|---|---|\n";
    for (const Function& function : list_functions()) {
        text += "| `" + signature(function) + "` | " + std::string(first_sentence(function.help)) + " |\n";
    }
    return text;
}

std::string chapter(const Function& function) {
    std::string text = "\n### " + std::string(function.name) + "\n\n`" + signature(function) + "`\n\n" +
                       std::string(function.help) + "\n\n";
    for (const Parameter& parameter : function.parameters) {
        text += "- `" + std::string(parameter.name) + "` (" + std::string(expects_words(parameter.expects)) +
                "): " + std::string(parameter.help) + "\n";
    }
    text += "- Hasil: " + std::string(function.result) + "\n- Keadaan: " + std::string(function.states) + "\n\n";
    for (const Example& example : function.examples)
        text += "    " + example_command(example) + "\n    " + std::string(example.result) + "\n";
    return text;
}

}  // namespace

std::string example_command(const Example& example) {
    std::string text = "tolok rumus \"" + std::string(example.formula) + "\"";
    for (std::string_view variable : example.variables) text += " --variabel \"" + std::string(variable) + "\"";
    return text;
}

std::string render_function_reference() {
    std::string text(language_opening());
    text += table_of_functions();
    for (const Function& function : list_functions()) text += chapter(function);
    return text + std::string(language_closing());
}

}  // namespace tolok::formula
