// Chooses by name: secrets have the same names in every form.
#include "web/kept_form.h"

#include "base/require.h"
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
    Data list = Data::list();
    for (const Field& field : kept) list.add({{"name", field.name}, {"value", field.value}});
    page.set("action", std::move(action)).set("kept", std::move(list));
}

}  // namespace tolok::web
