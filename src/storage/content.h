// Erasable text: names, reasons, descriptions. Records keep the identifier and a salted digest; the text can go.
// Must not hold what a number rests on.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/digest.h"
#include "base/problem.h"
#include "storage/transaction.h"

namespace tolok::storage {

struct StoredText {
    std::string id;
    Digest digest{};  // SHA-256 of salt and text
};

StoredText add_text(WriteTransaction& transaction, std::string_view office, std::string_view text);

struct FoundText {
    bool erased = false;
    std::string text;  // "dihapus" when erased
};
// Empty when there is no such content.
std::optional<FoundText> find_text(Reader& reader, std::string_view office, std::string_view id);

// Erasing takes a reason and two persons: one proposes, another confirms. Both steps write to the log; the caller
// commits.
Problems propose_erasure(WriteTransaction& transaction, std::string_view office, std::string_view id,
                         std::string_view person, std::string_view reason);
Problems confirm_erasure(WriteTransaction& transaction, std::string_view office, std::string_view id,
                         std::string_view person);

}  // namespace tolok::storage
