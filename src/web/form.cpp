// Checks what every form checks.
#include "web/form.h"

#include <algorithm>

#include "base/text.h"

namespace tolok::web {

namespace {

std::size_t count_letters(std::string_view utf8) {
    const auto begins_letter = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; };
    return static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), begins_letter));
}

bool has_control_character(std::string_view text, FormField::Kind kind) {
    const bool lines = kind == FormField::Kind::long_text;
    return std::any_of(text.begin(), text.end(), [&](char c) {
        if (lines && (c == '\n' || c == '\t')) return false;
        return static_cast<unsigned char>(c) < 32 || c == 127;
    });
}

bool is_choice(const FormField& field, std::string_view value) {
    return std::any_of(field.choices.begin(), field.choices.end(),
                       [&](const Choice& choice) { return choice.value == value; });
}

void check_value(const FormField& field, const std::string& value, Problems& problems) {
    using Kind = FormField::Kind;
    const Place place{field.name, 0, 0};
    if (value.empty()) return;
    const bool chosen = field.kind == Kind::choice || field.kind == Kind::choices;
    if (chosen && !is_choice(field, value)) problems.push_back(problem("web.not_a_choice", {}, place));
    if (field.kind == Kind::truth && value != "ya") problems.push_back(problem("web.not_a_choice", {}, place));
    if (has_control_character(value, field.kind)) problems.push_back(problem("web.control_character", {}, place));
    const std::size_t letters = count_letters(value);
    if (letters > field.most) {
        problems.push_back(problem(
            "web.too_long", {{"paling", std::to_string(field.most)}, {"panjang", std::to_string(letters)}}, place));
    }
}

}  // namespace

Problems check_form(const Form& form, const Fields& typed) {
    Problems problems;
    for (const FormField& field : form.fields) {
        if (field.kind == FormField::Kind::file) continue;
        const auto values = typed.list(field.name);
        const bool something =
            std::any_of(values.begin(), values.end(), [](const std::string& value) { return !trim(value).empty(); });
        if (field.required && !something) problems.push_back(problem("web.required", {}, {field.name, 0, 0}));
        for (const std::string& value : values) check_value(field, value, problems);
    }
    return problems;
}

}  // namespace tolok::web
