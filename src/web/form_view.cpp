// Puts labels, values and problems of a form side by side.
#include "web/form_view.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace tolok::web {

namespace {

using Kind = FormField::Kind;

constexpr std::array<std::pair<Kind, const char*>, 11> kind_names = {{
    {Kind::text, "is_text"},
    {Kind::long_text, "is_long_text"},
    {Kind::whole, "is_whole"},
    {Kind::number, "is_number"},
    {Kind::date, "is_date"},
    {Kind::choice, "is_choice"},
    {Kind::choices, "is_choices"},
    {Kind::truth, "is_truth"},
    {Kind::file, "is_file"},
    {Kind::hidden, "is_hidden"},
    {Kind::secret, "is_secret"},
}};

std::string anchor_of(const FormField& field) { return "isian-" + field.name; }

// What the field's place says, without the place itself: the field stands beside it.
std::string sentence(const Problem& found, const MessageCatalog& messages) {
    return messages.text(found.code, found.arguments);
}

Data choices_data(const FormField& field, const std::vector<std::string>& values) {
    Data choices = Data::list();
    for (std::size_t at = 0; at < field.choices.size(); ++at) {
        const Choice& choice = field.choices[at];
        const bool chosen = std::find(values.begin(), values.end(), choice.value) != values.end();
        choices.add({{"value", choice.value},
                     {"label", choice.label},
                     {"chosen", chosen},
                     {"name", field.name},
                     {"anchor", anchor_of(field) + "-" + std::to_string(at + 1)}});
    }
    return choices;
}

Data field_data(const FormField& field, const Fields& typed, const Problems& problems, const MessageCatalog& messages) {
    const auto values = typed.list(field.name);
    std::vector<std::string> sentences;
    for (const Problem& found : problems) {
        if (found.place.source == field.name) sentences.push_back(sentence(found, messages));
    }
    const bool shown = field.kind != Kind::secret && field.kind != Kind::file;
    Data data{{"name", field.name},
              {"anchor", anchor_of(field)},
              {"label", field.label.empty() ? "" : messages.text(field.label)},
              {"hint", field.hint.empty() ? "" : messages.text(field.hint)},
              {"value", shown && !values.empty() ? values.front() : ""},
              {"checked", !values.empty() && values.front() == "ya"},
              {"required", field.required},
              {"optional", !field.required && !field.conditional},
              {"most", std::to_string(field.most)},
              {"complete", field.complete},
              {"accept", field.accept},
              {"several", field.several},
              {"problem", join(sentences, " ")},
              {"choices", choices_data(field, values)}};
    for (const auto& [kind, name] : kind_names) data.set(name, kind == field.kind);
    return data;
}

}  // namespace

Data form_data(const Form& form, const Fields& typed, const Problems& problems, const MessageCatalog& messages) {
    Data all = Data::list();
    for (const Problem& found : problems) {
        const auto field = std::find_if(form.fields.begin(), form.fields.end(),
                                        [&](const FormField& each) { return each.name == found.place.source; });
        if (field == form.fields.end()) {
            all.add({{"text", messages.text(found)}, {"anchor", ""}});
        } else {
            const std::string label = field->label.empty() ? "" : messages.text(field->label) + ": ";
            all.add({{"text", label + sentence(found, messages)}, {"anchor", anchor_of(*field)}});
        }
    }
    Data fields = Data::list();
    Data by_name;
    for (const FormField& field : form.fields) {
        Data data = field_data(field, typed, problems, messages);
        by_name.set(field.name, data);
        fields.add(std::move(data));
    }
    return {{"problems", std::move(all)},
            {"has_problems", !problems.empty()},
            {"fields", std::move(fields)},
            {"field", std::move(by_name)}};
}

}  // namespace tolok::web
