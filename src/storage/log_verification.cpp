// Recomputes an office's log from the ground up and compares it with what the database says.
#include <algorithm>
#include <limits>
#include <map>
#include <utility>

#include "base/require.h"
#include "storage/audit_store.h"
#include "storage/content_store.h"
#include "storage/logged_row.h"
#include "storage/office_verification.h"
#include "storage/storage_statements.h"

namespace tolok::storage {

namespace {

std::optional<Digest> find_digest(const Row& row, int column) {
    if (row.is_null(column)) return std::nullopt;
    // A digest of another length is a changed one: its bytes cannot fit the leaf.
    if (row.bytes(column).size() != sizeof(Digest)) return Digest{};
    return row.digest(column);
}

std::vector<std::string> list_logged_offices(Reader& reader) {
    std::vector<std::string> offices;
    reader.each(statements::list_logged_offices, {}, [&](const Row& row) { offices.push_back(row.copy_text(0)); });
    return offices;
}

// Rows of offices that have no log at all; the statement is made of names that the migrations gave.
void check_offices_of_rows(Reader& reader, const std::vector<DigestedTable>& tables, Verification& found) {
    for (const DigestedTable& table : tables) {
        const std::string name = "storage.verify_offices." + table.name;
        const std::string sql = "SELECT t.office, COUNT(*) FROM " + table.name +
                                " AS t WHERE NOT EXISTS (SELECT 1 FROM audit_head AS h WHERE h.office = t.office) "
                                "GROUP BY t.office ORDER BY t.office";
        reader.each({name, sql}, {}, [&](const Row& row) {
            found.problems.push_back(problem(
                "storage.rows_orphan",
                {{"kantor", row.copy_text(0)}, {"tabel", table.name}, {"jumlah", std::to_string(row.whole(1))}}));
        });
    }
}

}  // namespace

void OfficeVerification::report(const char* code, std::vector<Argument> arguments) {
    arguments.insert(arguments.begin(), {"kantor", office_});
    found_.problems.push_back(problem(code, std::move(arguments)));
}

void OfficeVerification::report_missing(std::int64_t from, std::int64_t to) {
    for (std::int64_t number = from; number <= to && missing_ < most_missing; ++number, ++missing_)
        report("storage.leaf_missing", {{"nomor", std::to_string(number)}});
}

void OfficeVerification::check_leaf(const Row& row) {
    const std::int64_t number = row.whole(0);
    report_missing(last_number_ + 1, number - 1);
    last_number_ = number;
    const LeafFields fields{office_,
                            number,
                            row.text(1),
                            row.text(2),
                            row.text(3),
                            row.text(4),
                            row.text(5),
                            find_digest(row, 6),
                            find_digest(row, 7),
                            find_digest(row, 8),
                            find_digest(row, 9)};
    // The tree is built from the stored hashes, so that one changed row is told as one, and not as a changed head too.
    const Digest stored = find_digest(row, 10).value_or(Digest{});
    if (stored != leaf_hash(leaf_bytes(fields))) report("storage.leaf_changed", {{"nomor", std::to_string(number)}});
    edge_.add(stored);
    ++found_.leaves;
    leaves_[number] = {row.copy_text(4), fields.rows};
    const auto expect = [&](std::string_view part, const std::optional<Digest>& digest) {
        if (digest) leaf_texts_[leaf_text_id(number, part)] = *digest;
    };
    expect("before", fields.before);
    expect("after", fields.after);
    expect("reason", fields.reason);
}

void OfficeVerification::check_leaves() {
    reader_.each(statements::list_leaves, {office_}, [&](const Row& row) { check_leaf(row); });
}

void OfficeVerification::check_head() {
    LogHead head{office_, 0, {}};
    bool fits = false;
    const LogEdge stored = find_log_edge(reader_, office_);
    reader_.first(statements::find_log_head, {office_}, [&](const Row& row) {
        head.size = row.whole(0);
        head.root = find_digest(row, 2).value_or(Digest{});
        fits = head.size == edge_.size && head.root == edge_.root() && stored.hashes == edge_.hashes;
    });
    found_.heads.push_back(head);
    report_missing(last_number_ + 1, head.size);
    if (!fits) report("storage.head_changed", {});
}

void OfficeVerification::check_text(const Row& row) {
    const std::string id = row.copy_text(0);
    const auto digest = find_digest(row, 2);
    ++found_.texts;
    if (row.is_null(4)) {
        if (row.whole(5) == 0) report("storage.text_emptied", {{"isi", id}});
    } else if (row.is_null(3) || salted_digest(row.bytes(3), row.text(4)) != digest) {
        report("storage.text_changed", {{"isi", id}});
    }
    const auto named = leaf_texts_.find(id);
    if (named != leaf_texts_.end()) {
        if (named->second != digest) report("storage.text_changed", {{"isi", id}});
        leaf_texts_.erase(named);
    } else if (id.starts_with("log-")) {
        report("storage.text_orphan", {{"isi", id}});
    }
}

void OfficeVerification::check_texts() {
    reader_.each(statements::list_texts, {office_}, [&](const Row& row) { check_text(row); });
    for (const auto& [id, digest] : leaf_texts_) report("storage.text_missing", {{"isi", id}});
}

// Digests of all rows of one table, each under its log number.
void OfficeVerification::add_rows(const DigestedTable& table) {
    const auto log_number = std::find_if(table.columns.begin(), table.columns.end(),
                                         [](const DigestedColumn& column) { return column.name == "log_number"; });
    require(log_number != table.columns.end(), "a logged table carries log numbers");
    const int position = static_cast<int>(log_number - table.columns.begin());
    const std::string name = "storage.verify_rows." + table.name;
    const std::string sql = select_columns(table) + " WHERE office = ?1";
    RowDigest digest;
    reader_.each({name, sql}, {office_}, [&](const Row& row) {
        digest.begin(table.name);
        digest.add_row(table, row);
        rows_.push_back({row.whole(position), digest.finish(), &table.name});
        ++found_.rows;
    });
}

void OfficeVerification::check_rows(const std::vector<DigestedTable>& tables) {
    for (const DigestedTable& table : tables) add_rows(table);
    std::sort(rows_.begin(), rows_.end(),
              [](const FoundRow& left, const FoundRow& right) { return left.number < right.number; });
    std::map<std::string, std::int64_t> orphans;
    auto next = rows_.begin();
    const auto take_until = [&](std::int64_t number) {
        for (; next != rows_.end() && next->number < number; ++next) ++orphans[*next->table];
    };
    for (const auto& [number, leaf] : leaves_) {
        take_until(number);
        std::vector<Digest> digests;
        for (; next != rows_.end() && next->number == number; ++next) digests.push_back(next->digest);
        if (combine_row_digests(std::move(digests)) != leaf.rows)
            report("storage.rows_changed", {{"nomor", std::to_string(number)}, {"sasaran", leaf.subject}});
    }
    take_until(std::numeric_limits<std::int64_t>::max());
    if (edge_.size == 0) return;  // named already as rows of an office without log
    for (const auto& [table, count] : orphans)
        report("storage.rows_orphan", {{"tabel", table}, {"jumlah", std::to_string(count)}});
}

Verification verify_log(Reader& reader) {
    Verification found;
    const std::vector<DigestedTable> tables = list_logged_tables(reader);
    for (const std::string& office : list_logged_offices(reader)) {
        OfficeVerification check(reader, office, found);
        check.check_leaves();
        check.check_head();
        check.check_texts();
        check.check_rows(tables);
        check.check_evidence();
        check.check_persons();
    }
    check_offices_of_rows(reader, tables, found);
    return found;
}

}  // namespace tolok::storage
