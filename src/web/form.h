// A form as it is declared once: its fields, shown, checked and described (openapi.h) from the same list.
// Must not know what the values mean; services judge them and name the field in Problem::place.source.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/problem.h"
#include "web/fields.h"

namespace tolok::web {

struct Choice {
    std::string value;
    std::string label;  // as the person reads it
};

struct FormField {
    enum class Kind {
        text,
        long_text,
        whole,    // digits on the phone's keyboard; read as text
        number,   // Indonesian number, read as text
        date,     // sent as 2021-03-30
        choice,   // one of `choices`
        choices,  // any of them
        truth,    // a check box; sent as "ya"
        file,
        hidden,
        secret,  // a password or code: never shown again
    };
    std::string name{};   // letters, digits, _: what is sent, and Problem::place.source
    std::string label{};  // message code
    Kind kind = Kind::text;
    bool required = false;
    std::string hint{};             // message code, "" = none
    std::size_t most = 200;         // letters (code points) of a text; long_text is usually given more
    std::vector<Choice> choices{};  // filled in by the page when they come from the database
    std::string complete{};         // HTML autocomplete token, such as "username"
    std::string accept{};           // for files, such as "image/*,application/pdf"
    bool several = false;           // of files: more than one may be chosen
    bool conditional = false;       // other fields decide whether it is needed: not called optional, not demanded
};

struct Form {
    std::vector<FormField> fields;
};

// web.required, web.too_long {paling, panjang}, web.not_a_choice, web.control_character, each with the field's name as
// place. Emoji and right-to-left marks are letters like others. Files are not looked at.
Problems check_form(const Form& form, const Fields& typed);

}  // namespace tolok::web
