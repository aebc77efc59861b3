// Names of files that come from or go to somebody's computer.
// Must not be used as paths on ours.
#pragma once

#include <string>
#include <string_view>

namespace tolok::web {

// Without folder, control characters, direction marks, characters Windows refuses, dots and blanks at its ends; at most
// 150 bytes with its ending kept; "berkas" when nothing is left.
std::string harmless_file_name(std::string_view name);

// RFC 6266: attachment (saved) or inline (shown, saved under its name all the same); filename="…" in ASCII for old
// programs, filename*=UTF-8''… for the others.
enum class Disposition { saved, shown };
std::string content_disposition(std::string_view file_name, Disposition disposition = Disposition::saved);

}  // namespace tolok::web
