// What a sheet would add to the typed values, found by comparing: so that the same sheet twice adds nothing.
// Must not write; manual_entry_import.cpp carries a plan out.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "manual_entry/manual_entry_import_sheet.h"
#include "manual_entry/manual_entry_store.h"
#include "storage/difference.h"
#include "storage/named_evidence.h"
#include "storage/transaction.h"

namespace tolok::manual_entry {

// How many of each would be, or were, added.
struct ImportSummary {
    std::int64_t values = 0;  // of quarters that had none
    std::int64_t corrections = 0;
    std::int64_t files = 0;  // links to evidence
    std::int64_t verifications = 0;
    std::int64_t unchanged = 0;  // rows that say nothing new

    bool adds_nothing() const { return values + corrections + verifications == 0; }
};

struct PlannedValue {
    const ValueRow* row = nullptr;
    std::string stored;  // the row of the register, where only a verdict is added to it; "" = a new one is written
    ValueDraft draft;    // of the new one, with its files; what the sheet leaves blank stays as it was
    std::optional<ValueRecord> replaces;
    std::optional<Verdict> verdict_before;
    bool verified = false;
};

struct ImportPlan {
    std::vector<PlannedValue> values;
    ImportSummary summary;
    Problems problems;
};

// Compares with the values as `reader` sees them. `files` are those named that are fit to keep. The plan points into
// `sheet`, which must outlive it.
ImportPlan plan_import(storage::Reader& reader, const Office& office, const ValueSheet& sheet,
                       const storage::MeasuredFiles& files, storage::OnDifference on_difference);

}  // namespace tolok::manual_entry
