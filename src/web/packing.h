// Whether a body is packed on its way to this browser.
// Must not choose how well: the caller knows how often the bytes will be sent.
#pragma once

#include "web/compression.h"
#include "web/request.h"
#include "web/response.h"

namespace tolok::web {

// gzip where it is worth it, the browser takes it and the body is this answer's own; says so in the headers.
void pack(const Request& request, Response& response, Effort effort);

}  // namespace tolok::web
