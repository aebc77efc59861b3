// The description of the JSON twins (OpenAPI 3.0), from the table of routes itself.
// Must not be kept by hand.
#pragma once

#include <string>
#include <vector>

#include "web/route.h"
#include "web/words.h"

namespace tolok::web {

// Every route with a twin: its path values, query, form fields, who may, and the answers it can give.
std::string render_openapi(const std::vector<Route>& routes, const MessageCatalog& messages);

}  // namespace tolok::web
