// Digests by office, until the leaf of that office takes them.
#include "storage/row_witness.h"

#include "base/require.h"

namespace tolok::storage {

RowWitness::RowWitness(std::vector<DigestedTable> tables) {
    for (DigestedTable& table : tables) {
        std::string name = table.name;
        tables_.emplace(std::move(name), std::move(table));
    }
}

void RowWitness::begin() {
    offices_.clear();
    broken_promise_.clear();
}

const DigestedTable* RowWitness::find_table(std::string_view name) const {
    const auto found = tables_.find(name);
    return found == tables_.end() ? nullptr : &found->second;
}

void RowWitness::see_row(const DigestedTable& table, std::string_view office, std::int64_t number,
                         const Digest& digest) {
    auto found = offices_.find(office);
    if (found == offices_.end()) found = offices_.emplace(std::string(office), OfficeRows{number, {}}).first;
    if (found->second.number != number && broken_promise_.empty())
        broken_promise_ = "rows of one write carry one log number: " + table.name;
    found->second.digests.push_back(digest);
}

std::optional<Digest> RowWitness::take_rows(std::string_view office, std::int64_t number) {
    require(broken_promise_.empty(), broken_promise_);
    const auto found = offices_.find(office);
    if (found == offices_.end()) return std::nullopt;
    require(found->second.number == number, "a record row carries the log number of its own write");
    std::vector<Digest> digests = std::move(found->second.digests);
    offices_.erase(found);
    return combine_row_digests(std::move(digests));
}

void RowWitness::require_nothing_left() const {
    require(broken_promise_.empty(), broken_promise_);
    if (!offices_.empty())
        require(false, "a record row belongs to an office whose log gets an entry: " + offices_.begin()->first);
}

}  // namespace tolok::storage
