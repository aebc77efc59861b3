// Problems for other programs: the list "masalah" of every JSON output that can be refused.
// Must not decide exit codes.
#pragma once

#include "base/json.h"
#include "base/message_catalog.h"
#include "base/problem.h"

namespace tolok {

// "masalah": [{kode, baris, kolom, pesan}]; line and column are 0 where there is none.
void write_problems(JsonWriter& json, const Problems& problems, const MessageCatalog& messages);

}  // namespace tolok
