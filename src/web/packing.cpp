// Decides by type, size and what the browser says.
#include "web/packing.h"

#include <algorithm>

#include "web/header_value.h"

namespace tolok::web {

namespace {

constexpr std::size_t smallest_packed = 1024;  // bytes; below it gzip is not worth its time

}  // namespace

void pack(const Request& request, Response& response, Effort effort) {
    if (!is_compressible(response.content_type)) return;
    const bool packed = std::any_of(response.headers.begin(), response.headers.end(),
                                    [](const Field& header) { return header.name == "Content-Encoding"; });
    if (packed || response.shared_body || response.pieces) return;
    response.headers.push_back({"Vary", "Accept-Encoding"});
    if (response.body.size() < smallest_packed || !accepts_gzip(request.headers.text("accept-encoding"))) return;
    response.body = gzip(response.body, effort);
    response.headers.push_back({"Content-Encoding", "gzip"});
}

}  // namespace tolok::web
