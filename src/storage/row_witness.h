// Gathers every row that a write puts into a record table, so that the write's leaf can vouch for it.
// Must not let a row pass that carries another log number than its leaf.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "storage/logged_row.h"

namespace tolok::storage {

// An engine's side tells it of rows as they are written: SQLite by a hook, PostgreSQL by what its statements return.
class RowWitness {
public:
    explicit RowWitness(std::vector<DigestedTable> tables);

    // A new write: what an earlier one left is forgotten.
    void begin();
    // The digest of the rows written for an office, all of which must carry `number`; empty when there are none.
    std::optional<Digest> take_rows(std::string_view office, std::int64_t number);
    // After the last take: every row belonged to an office with an entry.
    void require_nothing_left() const;
    // Whether content was erased since this was last asked.
    bool take_erased() { return std::exchange(erased_, false); }

    // For the engine's side. A watched table, or null.
    const DigestedTable* find_table(std::string_view name) const;
    void see_row(const DigestedTable& table, std::string_view office, std::int64_t number, const Digest& digest);
    void see_erasing() { erased_ = true; }
    void see_broken_promise(std::string what) { broken_promise_ = std::move(what); }

private:
    struct OfficeRows {
        std::int64_t number = 0;
        std::vector<Digest> digests;
    };
    std::map<std::string, DigestedTable, std::less<>> tables_;
    std::map<std::string, OfficeRows, std::less<>> offices_;
    std::string broken_promise_;
    bool erased_ = false;
};

}  // namespace tolok::storage
