// Rows of erasable content: the one way to add a text under a given identifier.
// Must not be used outside storage: others add texts through content.h.
#pragma once

#include <string_view>

#include "base/digest.h"
#include "storage/transaction.h"

namespace tolok::storage {

// SHA-256 of the salt and the text.
Digest salted_digest(ByteView salt, std::string_view text);
// Adds the text with a fresh salt; returns its salted digest.
Digest add_text_as(WriteTransaction& transaction, std::string_view office, std::string_view id, std::string_view text,
                   std::int64_t log_number);

}  // namespace tolok::storage
