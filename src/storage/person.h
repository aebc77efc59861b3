// Pseudonyms: the log and every record name persons by an identifier; the name itself is erasable content.
// Must not know accounts.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/transaction.h"

namespace tolok::storage {

// What is compared of a name: case folded, blanks trimmed, several blanks inside counted as one.
std::string fold_name(std::string_view name);
// The pseudonym of a name in an office, made when new. Names are compared as fold_name() makes them.
std::string ensure_person(WriteTransaction& transaction, std::string_view office, std::string_view name);
std::optional<std::string> find_person(Reader& reader, std::string_view office, std::string_view name);
// "dihapus" when the name was erased; the pseudonym itself when it is known neither here nor at a code above.
std::string person_name(Reader& reader, std::string_view office, std::string_view person);
// All persons of an office and of the codes above it, pseudonym to name: for tables that name many.
std::map<std::string, std::string> list_person_names(Reader& reader, std::string_view office);

}  // namespace tolok::storage
