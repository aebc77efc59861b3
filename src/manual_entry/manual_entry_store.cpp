// The SQL of the typed values.
#include "manual_entry/manual_entry_store.h"

#include <set>

namespace tolok::manual_entry {

using storage::BulkInsert;
using storage::Parameter;
using storage::Reader;
using storage::Row;
using storage::Statement;
using storage::WriteTransaction;

namespace {

const BulkInsert append_values_insert{
    "manual_entry.append_values",
    "manual_entry_value",
    {"office", "id", "replaces", "log_number", "key", "year", "quarter", "standing", "kind", "unit", "content",
     "source", "given_by", "given_on", "document_number", "reason_id", "reason_digest", "recorded_by"}};
const BulkInsert append_files_insert{
    "manual_entry.append_files", "manual_entry_file", {"office", "value", "digest", "log_number"}};
const BulkInsert append_verifications_insert{
    "manual_entry.append_verifications",
    "manual_entry_verification",
    {"office", "value", "log_number", "verdict", "reason_id", "reason_digest", "verified_by"}};

// Columns as read_value() takes them.
constexpr Statement find_value_statement{"manual_entry.find_value", R"sql(
    SELECT v.id, v.replaces, v.key, v.year, v.quarter, v.standing, v.kind, v.unit, v.content, v.source, v.given_by,
        v.given_on, v.document_number, v.reason_id, v.reason_digest, v.recorded_by, c.verdict, c.verified_by,
        c.reason_id
    FROM manual_entry_value AS v
    LEFT JOIN manual_entry_verification AS c ON c.office = v.office AND c.value = v.id AND NOT EXISTS (
        SELECT 1 FROM manual_entry_verification AS n
        WHERE n.office = c.office AND n.value = c.value AND n.log_number > c.log_number)
    WHERE v.office = ?1 AND v.id = ?2)sql"};

constexpr Statement find_present_statement{"manual_entry.find_present", R"sql(
    SELECT v.id FROM manual_entry_value AS v
    WHERE v.office = ?1 AND v.key = ?2 AND v.year = ?3 AND v.quarter = ?4 AND NOT EXISTS (
        SELECT 1 FROM manual_entry_value AS n WHERE n.office = v.office AND n.replaces = v.id))sql"};

constexpr Statement list_recorders_statement{"manual_entry.list_recorders", R"sql(
    SELECT DISTINCT v.recorded_by FROM manual_entry_value AS v
    WHERE v.office = ?1 AND v.key = ?2 AND v.year = ?3 AND v.quarter = ?4 ORDER BY v.recorded_by)sql"};

constexpr Statement list_files_statement{"manual_entry.list_files", R"sql(
    SELECT f.digest FROM manual_entry_file AS f WHERE f.office = ?1 AND f.value = ?2 ORDER BY f.digest)sql"};

constexpr Statement list_quarter_rows_statement{"manual_entry.list_quarter_rows", R"sql(
    SELECT v.id, v.replaces, v.key, v.year, v.quarter, v.standing, v.kind, v.unit, v.content, v.source, v.given_by,
        v.given_on, v.document_number, v.reason_id, v.reason_digest, v.recorded_by, c.verdict, c.verified_by,
        c.reason_id, v.log_number
    FROM manual_entry_value AS v
    LEFT JOIN manual_entry_verification AS c ON c.office = v.office AND c.value = v.id AND NOT EXISTS (
        SELECT 1 FROM manual_entry_verification AS n
        WHERE n.office = c.office AND n.value = c.value AND n.log_number > c.log_number)
    WHERE v.office = ?1 AND v.key = ?2 AND v.year = ?3 AND v.quarter = ?4
    ORDER BY v.log_number, v.id)sql"};

constexpr Statement list_verdicts_statement{"manual_entry.list_verdicts", R"sql(
    SELECT c.verdict, c.verified_by, c.reason_id, c.log_number FROM manual_entry_verification AS c
    WHERE c.office = ?1 AND c.value = ?2 ORDER BY c.log_number)sql"};

constexpr Statement list_uses_statement{"manual_entry.list_uses", R"sql(
    SELECT v.id, v.replaces, v.key, v.year, v.quarter, v.standing, v.kind, v.unit, v.content, v.source, v.given_by,
        v.given_on, v.document_number, v.reason_id, v.reason_digest, v.recorded_by, c.verdict, c.verified_by,
        c.reason_id
    FROM manual_entry_file AS f
    JOIN manual_entry_value AS v ON v.office = f.office AND v.id = f.value
    LEFT JOIN manual_entry_verification AS c ON c.office = v.office AND c.value = v.id AND NOT EXISTS (
        SELECT 1 FROM manual_entry_verification AS n
        WHERE n.office = c.office AND n.value = c.value AND n.log_number > c.log_number)
    WHERE f.office = ?1 AND f.digest = ?2
    ORDER BY v.log_number, v.id)sql"};

constexpr Statement list_values_statement{"manual_entry.list_values", R"sql(
    SELECT v.id, v.replaces, v.key, v.year, v.quarter, v.standing, v.kind, v.unit, v.content, v.source, v.given_by,
        v.given_on, v.document_number, v.reason_id, v.reason_digest, v.recorded_by, c.verdict, c.verified_by,
        c.reason_id,
        v.office, s.log_size
    FROM SCOPE(?1) AS s
    JOIN manual_entry_value AS v ON v.office = s.office AND v.log_number <= s.log_size
    LEFT JOIN manual_entry_verification AS c ON c.office = v.office AND c.value = v.id AND c.log_number <= s.log_size
        AND NOT EXISTS (
            SELECT 1 FROM manual_entry_verification AS n
            WHERE n.office = c.office AND n.value = c.value AND n.log_number > c.log_number AND n.log_number <= s.log_size)
    WHERE v.year BETWEEN ?2 AND ?3 AND NOT EXISTS (
        SELECT 1 FROM manual_entry_value AS r
        WHERE r.office = v.office AND r.replaces = v.id AND r.log_number <= s.log_size)
    ORDER BY v.office, v.key, v.year, v.quarter)sql"};

template <typename Value, std::size_t Count>
Value from_key(std::string_view key, const Value (&values)[Count], std::string_view (*key_of)(Value)) {
    for (const Value value : values) {
        if (key_of(value) == key) return value;
    }
    require(false, "a row holds one of the words its table allows");
    return values[0];
}

VerificationRecord read_verification(const Row& row, int first) {
    const Verdict verdict = from_key(row.text(first), {Verdict::accepted, Verdict::rejected}, verdict_key);
    return {verdict, row.copy_text(first + 1), row.find_text(first + 2)};
}

ValueRecord read_value(const Row& row) {
    ValueRecord value;
    value.id = row.copy_text(0);
    value.replaces = row.find_text(1);
    value.key = row.copy_text(2);
    value.year = static_cast<int>(row.whole(3));
    value.quarter = static_cast<int>(row.whole(4));
    value.standing = from_key(row.text(5), {Standing::holds, Standing::withdrawn}, standing_key);
    value.kind =
        from_key(row.text(6), {ValueKind::number, ValueKind::text, ValueKind::date, ValueKind::truth}, kind_key);
    value.unit = row.copy_text(7);
    if (!row.is_null(8)) value.content = read_stored(value.kind, row.text(8));
    value.source = from_key(row.text(9), {Source::office, Source::outside_evaluator}, source_key);
    value.given_by = row.copy_text(10);
    if (!row.is_null(11)) value.given_on = Date::parse_iso(row.text(11));
    value.document_number = row.copy_text(12);
    value.reason_id = row.copy_text(13);
    value.reason_digest = row.digest(14);
    value.recorded_by = row.copy_text(15);
    if (!row.is_null(16)) value.verification = read_verification(row, 16);
    return value;
}

Parameter text_or_nothing(const std::optional<std::string>& text) {
    return text ? Parameter(std::string_view(*text)) : Parameter(std::monostate());
}

// Offices stand in a scope parameter at most once.
std::vector<std::vector<storage::Scope>> layers(std::span<const OfficeScope> scopes) {
    std::set<ScopeKey> seen;
    std::map<std::string_view, std::size_t> used;
    std::vector<std::vector<storage::Scope>> all;
    for (const OfficeScope& scope : scopes) {
        if (!seen.emplace(scope.office, scope.log_size).second) continue;
        const std::size_t layer = used[scope.office]++;
        if (all.size() <= layer) all.emplace_back();
        all[layer].push_back({scope.office, scope.log_size});
    }
    return all;
}

}  // namespace

std::vector<Statement> manual_entry_statements() {
    return {find_value_statement,        find_present_statement,  list_recorders_statement, list_files_statement,
            list_quarter_rows_statement, list_verdicts_statement, list_uses_statement,      list_values_statement};
}

void append_value(WriteTransaction& transaction, std::string_view office, const ValueRecord& value,
                  std::span<const Digest> files) {
    const std::int64_t log_number = transaction.next_log_number(office);
    const std::optional<std::string> content =
        value.content ? std::optional(format_stored(*value.content)) : std::nullopt;
    const std::optional<std::string> given_on =
        value.given_on ? std::optional(value.given_on->format_iso()) : std::nullopt;
    const std::vector<Parameter> row = {office,
                                        value.id,
                                        text_or_nothing(value.replaces),
                                        log_number,
                                        value.key,
                                        std::int64_t{value.year},
                                        std::int64_t{value.quarter},
                                        standing_key(value.standing),
                                        kind_key(value.kind),
                                        value.unit,
                                        text_or_nothing(content),
                                        source_key(value.source),
                                        value.given_by,
                                        text_or_nothing(given_on),
                                        value.document_number,
                                        value.reason_id,
                                        ByteView(value.reason_digest),
                                        value.recorded_by};
    const std::vector<bool> added = transaction.append_rows(append_values_insert, row);
    require(added.size() == 1 && added.front(), "a typed value is appended after its quarter was seen free");
    std::vector<Parameter> file_rows;
    for (const Digest& file : files) {
        for (const Parameter& each : {Parameter(office), Parameter(std::string_view(value.id)),
                                      Parameter(ByteView(file)), Parameter(log_number)}) {
            file_rows.push_back(each);
        }
    }
    if (!files.empty()) transaction.append_rows(append_files_insert, file_rows);
}

void append_verification(WriteTransaction& transaction, std::string_view office, std::string_view value,
                         const NewVerification& verification) {
    const Parameter digest =
        verification.reason_id ? Parameter(ByteView(verification.reason_digest)) : Parameter(std::monostate());
    const std::vector<Parameter> row = {office,
                                        value,
                                        transaction.next_log_number(office),
                                        verdict_key(verification.verdict),
                                        text_or_nothing(verification.reason_id),
                                        digest,
                                        verification.verified_by};
    transaction.append_rows(append_verifications_insert, row);
}

std::optional<ValueRecord> find_value(Reader& reader, std::string_view office, std::string_view id) {
    std::optional<ValueRecord> value;
    reader.first(find_value_statement, {office, id}, [&](const Row& row) { value = read_value(row); });
    return value;
}

std::optional<ValueRecord> find_present_value(Reader& reader, std::string_view office, std::string_view key, int year,
                                              int quarter) {
    std::optional<std::string> id;
    reader.first(find_present_statement, {office, key, std::int64_t{year}, std::int64_t{quarter}},
                 [&](const Row& row) { id = row.copy_text(0); });
    return id ? find_value(reader, office, *id) : std::nullopt;
}

std::optional<Number> find_present_amount(Reader& reader, std::string_view office, std::string_view key, int year,
                                          int quarter) {
    const auto value = find_present_value(reader, office, key, year, quarter);
    if (!value || !value->content || value->kind != ValueKind::number) return std::nullopt;
    return std::get<Number>(*value->content);
}

std::vector<std::string> list_recorders(Reader& reader, std::string_view office, std::string_view key, int year,
                                        int quarter) {
    std::vector<std::string> persons;
    reader.each(list_recorders_statement, {office, key, std::int64_t{year}, std::int64_t{quarter}},
                [&](const Row& row) { persons.push_back(row.copy_text(0)); });
    return persons;
}

std::vector<Digest> list_files(Reader& reader, std::string_view office, std::string_view value) {
    std::vector<Digest> files;
    reader.each(list_files_statement, {office, value}, [&](const Row& row) { files.push_back(row.digest(0)); });
    return files;
}

std::vector<LoggedValue> list_quarter_rows(Reader& reader, std::string_view office, std::string_view key, int year,
                                           int quarter) {
    std::vector<LoggedValue> rows;
    reader.each(list_quarter_rows_statement, {office, key, std::int64_t{year}, std::int64_t{quarter}},
                [&](const Row& row) {
                    rows.push_back({read_value(row), row.whole(19)});
                });
    return rows;
}

std::vector<LoggedVerdict> list_verdicts(Reader& reader, std::string_view office, std::string_view value) {
    std::vector<LoggedVerdict> verdicts;
    reader.each(list_verdicts_statement, {office, value}, [&](const Row& row) {
        verdicts.push_back({read_verification(row, 0), row.whole(3)});
    });
    return verdicts;
}

std::vector<ValueRecord> list_uses(Reader& reader, std::string_view office, const Digest& file) {
    std::vector<ValueRecord> values;
    reader.each(list_uses_statement, {office, ByteView(file)},
                [&](const Row& row) { values.push_back(read_value(row)); });
    return values;
}

std::map<ScopeKey, std::vector<ValueRecord>> list_values(Reader& reader, std::span<const OfficeScope> scopes,
                                                         int from_year, int to_year) {
    std::map<ScopeKey, std::vector<ValueRecord>> values;
    for (const auto& layer : layers(scopes)) {
        const std::string list = storage::scope_list(layer);
        reader.each(list_values_statement, {list, std::int64_t{from_year}, std::int64_t{to_year}}, [&](const Row& row) {
            values[{row.copy_text(19), row.whole(20)}].push_back(read_value(row));
        });
    }
    return values;
}

}  // namespace tolok::manual_entry
