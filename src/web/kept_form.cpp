// Chooses by name: secrets have the same names in every form.
#include "web/kept_form.h"

#include <algorithm>

#include "base/id.h"
#include "base/require.h"
#include "base/text.h"
#include "web/csrf.h"
#include "web/response.h"

namespace tolok::web {

Fields kept_fields(const Fields& form) {
    Fields kept;
    for (const Field& field : form) {
        const bool secret = field.name.starts_with("kata_sandi") || field.name == "kode";
        if (field.name != csrf_field && !secret) kept.add(field.name, field.value);
    }
    return kept;
}

bool is_from_own_page(const Request& request) { return request.headers.text("sec-fetch-site") == "same-origin"; }

void add_kept_form(Data& page, std::string action, const Fields& kept) {
    require(is_own_address(action), "a form goes back to this site only");
    Data sent = Data::list();
    Data typed = Data::list();
    for (const Field& field : kept) {
        sent.add({{"name", field.name}, {"value", field.value}});
        // A person looks for what was typed; the form itself sends along what made it.
        if (trim(field.value).empty() || Id::parse(field.value)) continue;
        std::string label = field.name;
        std::replace(label.begin(), label.end(), '_', ' ');
        typed.add({{"label", std::move(label)}, {"value", field.value}});
    }
    page.set("action", std::move(action)).set("kept", std::move(sent)).set("typed", std::move(typed));
}

}  // namespace tolok::web
