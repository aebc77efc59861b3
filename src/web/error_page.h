// The page, or the JSON, that stands where no handler gave one.
// Must not tell more than the status does.
#pragma once

#include <string>

#include "web/request.h"
#include "web/response.h"
#include "web/template.h"
#include "web/words.h"

namespace tolok::web {

// `code` names the sentence and, with _title behind it, the title; `incident` is the number of a failure, "" without.
struct ErrorText {
    std::string code;
    std::string incident;
};

// The code of a status, such as web.not_found.
std::string error_code(Status status);

// Of a form that was not taken: what was typed, to be sent again with one press. Only when a page of ours sent it and
// somebody is signed in; else render_error().
Response render_again(const Request& request, Status status, const ErrorText& text, const Words& words,
                      const Templates& templates);

Response render_error(const Request& request, Status status, const ErrorText& text, const Words& words,
                      const Templates& templates);

}  // namespace tolok::web
