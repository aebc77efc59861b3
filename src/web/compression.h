// gzip for bodies on their way to a browser.
// Must not decide when: the site does.
#pragma once

#include <string>
#include <string_view>

namespace tolok::web {

enum class Effort { quick, best };  // for a page made now; for an asset made once

std::string gzip(std::string_view bytes, Effort effort);
// Text in one of its forms; pictures and archives are compressed already.
bool is_compressible(std::string_view content_type);

}  // namespace tolok::web
