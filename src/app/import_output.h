// How a register was read, for the person who must decide whether to import it.
// Must not read or store anything.
#pragma once

#include "app/console.h"
#include "office_file/sheet.h"

namespace tolok::app {

// Every cell as written and as read: a table for narrow sheets, a list for wide ones; at most 100 rows, those with
// problems first among what is left out.
void print_sheet(const office_file::Sheet& sheet, Console& console);

}  // namespace tolok::app
