// The routes every site has: assets, a sign of life, the description of its JSON.
// Must not answer for any module.
#pragma once

#include <vector>

#include "web/asset.h"
#include "web/route.h"
#include "web/words.h"

namespace tolok::web {

// The given routes and, behind them, /aset/{modul}/{berkas}, /healthz and /api/v1/openapi.json.
std::vector<Route> with_floor_routes(std::vector<Route> routes, const Words& words, const Assets& assets);

}  // namespace tolok::web
