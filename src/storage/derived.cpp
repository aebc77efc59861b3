// Rebuilds derived tables and compares what they held.
#include "storage/derived.h"

#include "base/require.h"
#include "storage/logged_row.h"

namespace tolok::storage {

namespace {

std::string describe(const std::vector<RebuiltTable>& tables, Digest RebuiltTable::*digest) {
    std::string lines;
    for (const RebuiltTable& table : tables) lines += table.name + " " + format_hex(table.*digest) + "\n";
    return lines;
}

}  // namespace

Digest table_digest(Reader& reader, std::string_view table) {
    const DigestedTable whole = whole_table(reader, table);
    const std::string name = "storage.table_digest." + whole.name;
    const std::string sql = select_columns(whole);
    std::vector<Digest> digests;
    RowDigest digest;
    reader.each({name, sql}, {}, [&](const Row& row) {
        digest.begin(whole.name);
        digest.add_row(whole, row);
        digests.push_back(digest.finish());
    });
    return combine_row_digests(std::move(digests)).value_or(Digest{});
}

Checked<std::vector<RebuiltTable>> rebuild_derived(Database& database, std::span<const DerivedTable> tables,
                                                   std::string_view actor, std::span<const std::string> offices) {
    require(!offices.empty(), "a rebuilding is logged in at least one office");
    using Result = Checked<std::vector<RebuiltTable>>;
    return database.write<std::vector<RebuiltTable>>([&](WriteTransaction& transaction) -> Result {
        std::vector<RebuiltTable> rebuilt;
        for (const DerivedTable& table : tables) {
            RebuiltTable entry{table.name, table_digest(transaction, table.name), {}};
            table.rebuild(transaction);
            entry.after = table_digest(transaction, table.name);
            rebuilt.push_back(std::move(entry));
        }
        std::vector<AuditEntry> entries;
        for (const std::string& office : offices) {
            AuditEntry entry;
            entry.office = office;
            entry.actor = actor;
            entry.action = "storage.rebuild";
            entry.before = describe(rebuilt, &RebuiltTable::before);
            entry.after = describe(rebuilt, &RebuiltTable::after);
            entries.push_back(std::move(entry));
        }
        transaction.commit_for_offices(entries);
        return rebuilt;
    });
}

}  // namespace tolok::storage
