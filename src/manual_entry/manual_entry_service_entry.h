// Pieces that entering by hand and importing share: a draft as a row, rows and verdicts with their texts, words for the
// log. Must not commit.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "manual_entry/manual_entry_store.h"
#include "manual_entry/typed_value.h"
#include "storage/transaction.h"

namespace tolok::manual_entry {

// Without identifier, reason and recorder. The draft's content must be readable.
ValueRecord value_of(const TypedValueDeclaration& declaration, const ValueDraft& draft);
// Appends the row; it gets its identifier and reason, and takes the place of `replaces` where there is one.
void add_value(storage::WriteTransaction& transaction, std::string_view office, ValueRecord& value,
               std::string_view reason, std::span<const Digest> files, const ValueRecord* replaces);
// An empty reason is none.
void add_verdict(storage::WriteTransaction& transaction, std::string_view office, std::string_view value,
                 Verdict verdict, std::string_view reason, std::string_view person);

// For the log.
std::string describe(const ValueRecord& value, std::span<const Digest> files = {});
std::string describe(Verdict verdict);

// Each file once.
std::vector<Digest> each_once(std::vector<Digest> files);

}  // namespace tolok::manual_entry
