// The words of CLI11's help and refusals.
#include "app/command_line_words.h"

#include "base/indonesian_number.h"
#include "base/text.h"

namespace tolok::app {

namespace {

// Help in the words of messages.id.toml.
class IndonesianHelp : public CLI::Formatter {
public:
    IndonesianHelp() {
        label("Usage", "Cara pakai");
        label("OPTIONS", "OPSI");
        label("SUBCOMMAND", "PERINTAH");
        label("SUBCOMMANDS", "PERINTAH");
        label("TEXT", "TEKS");
        label("INT", "ANGKA");
        label("REQUIRED", "(wajib)");
        label("Positionals", "Masukan");
        column_width(34);
    }
    std::string make_option_opts(const CLI::Option* option) const override {
        if (option->get_type_size() == 0) return "";
        return " " + get_label(option->get_type_name()) + (option->get_required() ? " " + get_label("REQUIRED") : "");
    }
};

// A word no command or option knows, with the one it may have been.
Problem unknown_word(const std::string& word, const CLI::App& root) {
    std::vector<std::string> known;
    for (const CLI::App* command : root.get_subcommands({})) known.push_back(command->get_name());
    const std::string nearest = nearest_word(word, known);
    if (nearest.empty()) return problem("app.option_unknown", {{"opsi", word}});
    return problem("app.option_unknown_near", {{"opsi", word}, {"maksud", nearest}});
}

}  // namespace

std::shared_ptr<CLI::FormatterBase> make_indonesian_help() { return std::make_shared<IndonesianHelp>(); }

void translate_groups(CLI::App& app) {
    app.set_help_flag("-h,--help,--bantuan", "tampilkan bantuan ini");
    for (CLI::Option* option : app.get_options()) {
        if (option->get_group() == "Options") option->group("Opsi");
    }
    for (CLI::App* command : app.get_subcommands({})) {
        command->group("Perintah");
        translate_groups(*command);
    }
}

// CLI11 names the offending word first in its English sentences; only that word is taken over.
Problem wrong_usage(const CLI::ParseError& error, const CLI::App& root) {
    const std::string sentence = error.what();
    const std::string word = sentence.substr(0, sentence.find_first_of(": "));
    const auto about = [&](std::string code) { return problem(std::move(code), {{"opsi", word}}); };
    const std::vector<std::string> unread = root.remaining(true);
    if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr) {
        if (sentence.find("ubcommand") == std::string::npos) return about("app.option_missing");
        return unread.empty() ? problem("app.command_missing") : unknown_word(unread.front(), root);
    }
    if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr && !unread.empty())
        return unknown_word(unread.front(), root);
    if (dynamic_cast<const CLI::ConversionError*>(&error) != nullptr) {
        const std::size_t name = sentence.find("--");
        return problem("app.option_not_a_number",
                       {{"opsi", name == std::string::npos ? sentence : sentence.substr(name)}});
    }
    return about("app.option_without_value");
}

}  // namespace tolok::app
