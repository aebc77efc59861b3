// The first lines of an answer: status, the headers every answer has, and its own.
// Must not send anything.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "base/date.h"
#include "web/response.h"

namespace tolok::web {

// "Tue, 15 Nov 1994 08:12:31 GMT"
std::string format_http_date(Instant now);

struct HeadFacts {
    std::string_view date;
    bool secure = false;
    bool keep_alive = true;
    std::optional<std::size_t> length;  // of the body; nothing: it comes in pieces
    bool chunked = false;               // in pieces, each with its length before it
};

// To the empty line. Every answer forbids foreign scripts, frames and guessing of types.
std::string format_head(const Response& response, const HeadFacts& facts);

}  // namespace tolok::web
