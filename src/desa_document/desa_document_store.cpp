// The SQL of the register, and rows to lines and back.
#include "desa_document/desa_document_store.h"

#include <array>
#include <deque>

#include "storage/content.h"

namespace tolok::desa_document {

namespace {

using storage::Row;
using storage::Statement;

#define LINE_COLUMNS                                                                                           \
    "e.office, e.id, e.desa, e.document, e.stage, e.budget_year, e.kind, e.version, e.happened_on, e.due_on, " \
    "e.number, "                                                                                               \
    "e.complete, e.verdict, e.reason_id, e.handed_in_by, e.recorded_by, e.judged_by, e.replaces "

constexpr Statement list_lines{
    "desa_document.list_lines",
    "SELECT " LINE_COLUMNS
    "FROM SCOPE(?1) AS s JOIN desa_document_event AS e ON e.office = s.office AND e.log_number <= s.log_size "
    "WHERE e.budget_year BETWEEN ?2 AND ?3 AND e.withdrawn = 0 AND NOT EXISTS (SELECT 1 FROM desa_document_event AS r "
    "WHERE r.office = e.office AND r.replaces = e.id AND r.log_number <= s.log_size) "
    "ORDER BY e.office, e.desa, e.document, e.stage, e.budget_year, e.log_number, e.position, e.id"};

constexpr Statement list_answers{
    "desa_document.list_answers",
    "SELECT e.office, a.event, a.item, a.answer, a.reason_id FROM SCOPE(?1) AS s JOIN desa_document_event AS e "
    "ON e.office = s.office AND e.log_number <= s.log_size JOIN desa_document_answer AS a "
    "ON a.office = e.office AND a.event = e.id WHERE e.budget_year BETWEEN ?2 AND ?3 AND e.kind = 'pemeriksaan' "
    "ORDER BY e.office, a.event, a.item"};

constexpr Statement find_one{
    "desa_document.find_line",
    "SELECT " LINE_COLUMNS
    ", e.withdrawn, (SELECT COUNT(*) FROM desa_document_event AS r WHERE r.office = e.office AND r.replaces = e.id) "
    "FROM desa_document_event AS e WHERE e.office = ?1 AND e.id = ?2"};

constexpr Statement list_answers_of_line{
    "desa_document.list_answers_of_line",
    "SELECT a.office, a.event, a.item, a.answer, a.reason_id FROM desa_document_answer AS a "
    "WHERE a.office = ?1 AND a.event = ?2 ORDER BY a.item"};

constexpr Statement list_evidence{
    "desa_document.list_evidence",
    "SELECT v.event, v.digest FROM SCOPE(?1) AS s JOIN desa_document_event AS e ON e.office = s.office "
    "JOIN desa_document_evidence AS v ON v.office = e.office AND v.event = e.id AND v.log_number <= s.log_size "
    "WHERE e.budget_year BETWEEN ?2 AND ?3 ORDER BY v.log_number, e.position, v.digest"};

constexpr Statement list_persons{
    "desa_document.list_recorders",
    "SELECT DISTINCT e.recorded_by FROM desa_document_event AS e WHERE e.office = ?1 AND e.budget_year = ?2 AND e.desa "
    "= ?3 "
    "AND e.document = ?4 AND e.stage = ?5 AND e.version = ?6 AND e.kind = 'penyerahan' AND e.withdrawn = 0 "
    "ORDER BY e.recorded_by"};

constexpr Statement list_all_persons{
    "desa_document.list_all_recorders",
    "SELECT DISTINCT e.office, e.desa, e.document, e.stage, e.budget_year, e.version, e.recorded_by FROM SCOPE(?1) AS "
    "s "
    "JOIN desa_document_event AS e ON e.office = s.office AND e.log_number <= s.log_size WHERE e.budget_year BETWEEN "
    "?2 AND ?3 AND e.kind = 'penyerahan' AND e.withdrawn = 0 ORDER BY e.office, e.desa, e.document, e.stage, "
    "e.budget_year, e.version, e.recorded_by"};

const storage::BulkInsert insert_lines{
    "desa_document.append_lines",
    "desa_document_event",
    {"office",        "id",           "log_number",  "position",  "desa",         "document", "stage",    "budget_year",
     "kind",          "version",      "happened_on", "due_on",    "number",       "complete", "verdict",  "reason_id",
     "reason_digest", "handed_in_by", "recorded_by", "judged_by", "rule_version", "replaces", "withdrawn"}};
const storage::BulkInsert insert_answers{
    "desa_document.append_answers",
    "desa_document_answer",
    {"office", "event", "item", "log_number", "answer", "reason_id", "reason_digest"}};
const storage::BulkInsert insert_evidence{"desa_document.append_evidence",
                                          "desa_document_evidence",
                                          {"office", "event", "digest", "log_number", "recorded_by"}};

Date read_day(std::string_view text) {
    const auto day = Date::parse_iso(text);
    require(day.has_value(), "days are stored in ISO form");
    return *day;
}

// A line as stored; its reason is still an identifier.
struct ReadLine {
    std::string office;
    Event event;
    std::optional<std::string> reason_id;
};

ReadLine read_line(const Row& row) {
    ReadLine line;
    line.office = row.copy_text(0);
    Event& event = line.event;
    event.id = row.copy_text(1);
    event.key = {row.copy_text(2), row.copy_text(3), row.copy_text(4), static_cast<int>(row.whole(5))};
    const auto kind = find_event_kind(row.text(6));
    require(kind.has_value(), "a stored line has a known kind");
    event.kind = *kind;
    event.version = static_cast<int>(row.whole(7));
    if (!row.is_null(8)) event.happened_on = read_day(row.text(8));
    if (!row.is_null(9)) event.due_on = read_day(row.text(9));
    event.number = row.copy_text(10);
    if (!row.is_null(11)) event.contents = row.whole(11) == 1 ? Contents::complete : Contents::incomplete;
    if (!row.is_null(12)) event.verdict = row.text(12) == verdict_key(Verdict::right) ? Verdict::right : Verdict::wrong;
    line.reason_id = row.find_text(13);
    event.handed_in_by = row.copy_text(14);
    event.recorded_by = row.copy_text(15);
    event.judged_by = row.copy_text(16);
    event.replaces = row.find_text(17).value_or("");
    return line;
}

std::string read_text(storage::Reader& reader, std::string_view office, const std::optional<std::string>& id) {
    if (!id) return "";
    const auto found = storage::find_text(reader, office, *id);
    return found ? found->text : "";
}

struct ReadAnswer {
    std::string event;
    ItemAnswer answer;
    std::optional<std::string> reason_id;
};

ReadAnswer read_answer(const Row& row) {
    const auto answer = find_answer(row.text(3));
    require(answer.has_value(), "a stored answer is one of three");
    return {row.copy_text(1), {row.copy_text(2), *answer, ""}, row.find_text(4)};
}

using Answers = std::map<std::string, std::vector<ItemAnswer>>;

// Texts are read once the query that names them has ended.
Answers with_texts(storage::Reader& reader, std::span<const std::pair<std::string, ReadAnswer>> found) {
    Answers answers;
    for (const auto& [office, read] : found) {
        ItemAnswer answer = read.answer;
        answer.reason = read_text(reader, office, read.reason_id);
        answers[office + "/" + read.event].push_back(std::move(answer));
    }
    return answers;
}

Answers read_answers(storage::Reader& reader, const std::string& offices, int from_year, int to_year) {
    std::vector<std::pair<std::string, ReadAnswer>> found;
    reader.each(list_answers, {offices, from_year, to_year},
                [&](const Row& row) { found.emplace_back(row.copy_text(0), read_answer(row)); });
    return with_texts(reader, found);
}

// Keeps the texts that parameters point to.
class TextKeeper {
public:
    std::string_view keep(std::string text) { return texts_.emplace_back(std::move(text)); }
    storage::Parameter day(const std::optional<Date>& day) {
        if (!day) return std::monostate{};
        return keep(day->format_iso());
    }
    // Adds an erasable text and returns its identifier and digest; two NULL when there is none.
    std::array<storage::Parameter, 2> text(storage::WriteTransaction& transaction, std::string_view office,
                                           std::string_view text) {
        if (text.empty()) return {std::monostate{}, std::monostate{}};
        const storage::StoredText& stored = stored_.emplace_back(storage::add_text(transaction, office, text));
        return {std::string_view(stored.id), ByteView(stored.digest)};
    }

private:
    std::deque<std::string> texts_;
    std::deque<storage::StoredText> stored_;
};

storage::Parameter contents_parameter(const std::optional<Contents>& contents) {
    if (!contents) return std::monostate{};
    return static_cast<std::int64_t>(*contents == Contents::complete ? 1 : 0);
}

storage::Parameter verdict_parameter(const std::optional<Verdict>& verdict) {
    if (!verdict) return std::monostate{};
    return verdict_key(*verdict);
}

storage::Parameter text_or_null(const std::string& text) {
    if (text.empty()) return std::monostate{};
    return std::string_view(text);
}

void append_answers(storage::WriteTransaction& transaction, std::string_view office, std::span<const NewLine> lines) {
    TextKeeper keeper;
    std::vector<storage::Parameter> values;
    const std::int64_t log_number = transaction.next_log_number(office);
    for (const NewLine& line : lines) {
        for (const ItemAnswer& answer : line.event.answers) {
            const auto reason = keeper.text(transaction, office, answer.reason);
            values.insert(values.end(), {office, std::string_view(line.event.id), std::string_view(answer.item),
                                         log_number, answer_key(answer.answer), reason[0], reason[1]});
        }
    }
    if (!values.empty()) transaction.append_rows(insert_answers, values);
}

}  // namespace

std::vector<Statement> desa_document_statements() {
    return {list_lines, list_answers, find_one, list_answers_of_line, list_evidence, list_persons, list_all_persons};
}

std::map<std::string, Register> list_registers(storage::Reader& reader, std::span<const storage::Scope> scopes,
                                               int from_year, int to_year, Detail detail) {
    const std::string offices = storage::scope_list(scopes);
    std::vector<ReadLine> lines;
    reader.each(list_lines, {offices, from_year, to_year}, [&](const Row& row) { lines.push_back(read_line(row)); });
    Answers answers;
    if (detail == Detail::everything) answers = read_answers(reader, offices, from_year, to_year);
    std::map<std::string, Register> registers;
    for (ReadLine& line : lines) {
        if (detail == Detail::everything) {
            line.event.reason = read_text(reader, line.office, line.reason_id);
            line.event.answers = answers[line.office + "/" + line.event.id];
        }
        registers[line.office][line.event.key].push_back(std::move(line.event));
    }
    return registers;
}

std::optional<StoredLine> find_line(storage::Reader& reader, std::string_view office, std::string_view id) {
    std::optional<ReadLine> line;
    bool in_force = false;
    reader.first(find_one, {office, id}, [&](const Row& row) {
        line = read_line(row);
        in_force = row.whole(18) == 0 && row.whole(19) == 0;
    });
    if (!line) return std::nullopt;
    std::vector<std::pair<std::string, ReadAnswer>> found;
    reader.each(list_answers_of_line, {office, id},
                [&](const Row& row) { found.emplace_back(row.copy_text(0), read_answer(row)); });
    line->event.reason = read_text(reader, office, line->reason_id);
    line->event.answers = with_texts(reader, found)[line->office + "/" + line->event.id];
    return StoredLine{std::move(line->event), in_force};
}

void append_lines(storage::WriteTransaction& transaction, std::string_view office, std::span<const NewLine> lines) {
    TextKeeper keeper;
    std::vector<storage::Parameter> values;
    const std::int64_t log_number = transaction.next_log_number(office);
    std::int64_t position = 0;
    for (const NewLine& line : lines) {
        const Event& event = line.event;
        const auto reason = keeper.text(transaction, office, event.reason);
        values.insert(values.end(), {office,
                                     std::string_view(event.id),
                                     log_number,
                                     ++position,
                                     std::string_view(event.key.desa),
                                     std::string_view(event.key.document),
                                     std::string_view(event.key.stage),
                                     static_cast<std::int64_t>(event.key.budget_year),
                                     event_key(event.kind),
                                     static_cast<std::int64_t>(event.version),
                                     keeper.day(event.happened_on),
                                     keeper.day(event.due_on),
                                     std::string_view(event.number),
                                     contents_parameter(event.contents),
                                     verdict_parameter(event.verdict),
                                     reason[0],
                                     reason[1],
                                     std::string_view(event.handed_in_by),
                                     std::string_view(event.recorded_by),
                                     std::string_view(event.judged_by),
                                     std::string_view(line.rule_version),
                                     text_or_null(event.replaces),
                                     static_cast<std::int64_t>(line.standing == Standing::withdrawn ? 1 : 0)});
    }
    transaction.append_rows(insert_lines, values);
    append_answers(transaction, office, lines);
}

std::vector<std::string> list_recorders(storage::Reader& reader, std::string_view office, const DocumentKey& key,
                                        int version) {
    std::vector<std::string> persons;
    reader.each(list_persons, {office, key.budget_year, key.desa, key.document, key.stage, version},
                [&](const Row& row) { persons.push_back(row.copy_text(0)); });
    return persons;
}

Recorders list_all_recorders(storage::Reader& reader, std::span<const storage::Scope> scopes, int from_year,
                             int to_year) {
    const std::string offices = storage::scope_list(scopes);
    Recorders recorders;
    reader.each(list_all_persons, {offices, from_year, to_year}, [&](const Row& row) {
        const DocumentKey key{row.copy_text(1), row.copy_text(2), row.copy_text(3), static_cast<int>(row.whole(4))};
        recorders[{row.copy_text(0), key, static_cast<int>(row.whole(5))}].insert(row.copy_text(6));
    });
    return recorders;
}

void append_evidence(storage::WriteTransaction& transaction, std::string_view office,
                     std::span<const EvidenceLink> links, std::string_view person) {
    std::vector<storage::Parameter> values;
    const std::int64_t log_number = transaction.next_log_number(office);
    for (const EvidenceLink& link : links) {
        values.insert(values.end(), {office, std::string_view(link.event), ByteView(link.digest), log_number, person});
    }
    if (!values.empty()) transaction.append_rows(insert_evidence, values);
}

std::vector<EvidenceLink> list_evidence_links(storage::Reader& reader, storage::Scope scope, int from_year,
                                              int to_year) {
    const std::string scopes = storage::scope_list(std::span(&scope, 1));
    std::vector<EvidenceLink> links;
    reader.each(list_evidence, {scopes, from_year, to_year}, [&](const Row& row) {
        links.push_back({row.copy_text(0), row.digest(1)});
    });
    return links;
}

}  // namespace tolok::desa_document
