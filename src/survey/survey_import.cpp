// A sheet becomes answers of a round: read outside the writer, written whole or not at all.
#include <algorithm>

#include "base/text.h"
#include "storage/content.h"
#include "storage/person.h"
#include "survey/sheet_service.h"
#include "survey/survey_service.h"
#include "survey/survey_service_round.h"
#include "survey/survey_suggestion_store.h"

namespace tolok::survey {

namespace {

// The round as the sheet is read under it; `recorded` when the office has it already.
struct TargetRound {
    RoundWithEdition round;
    bool recorded = false;
};

Checked<TargetRound> find_target(storage::Reader& reader, KnownEditions& editions, const std::string& office,
                                 const SheetImport& import) {
    const std::string key = import.new_round ? import.new_round->key : import.round;
    const bool known = find_round(reader, office, key).has_value();
    if (!known && import.new_round) {
        auto prepared = prepare_round(reader, office, *import.new_round);
        if (!prepared) return prepared.problems();
        return TargetRound{*std::move(prepared), false};
    }
    auto recorded = find_round_with_edition(reader, editions, office, key);
    if (!recorded) return recorded.problems();
    if (import.new_round) {
        RoundDraft described = *import.new_round;
        if (described.order.empty()) described.order = recorded->round.draft.order;
        const auto asked = prepare_round(reader, office, described);
        if (!asked) return asked.problems();
        RoundDraft wanted = asked->round.draft;
        if (wanted.services.empty())
            wanted.services = recorded->round.draft.services;  // they came from the first sheet
        if (wanted != recorded_draft(reader, recorded->round)) {
            return problem("survey.round_exists", {{"putaran", key}, {"judul", recorded->round.draft.title}});
        }
    }
    return TargetRound{*std::move(recorded), true};
}

SheetReading reading_of(const SheetImport& import, const RoundDraft& round, Cells cells) {
    SheetReading reading;
    reading.order = import.order.empty() ? round.order : import.order;
    reading.mapping = import.mapping;
    reading.services = list_service_choices(round);
    reading.days = DayRange{round.first_day, round.last_day};
    reading.cells = cells;
    return reading;
}

AnswerSheet read_for(TargetRound& target, const SheetImport& import, Cells cells) {
    RoundDraft& round = target.round.round.draft;
    AnswerSheet sheet = read_answer_sheet(import.table, target.round.questionnaire, reading_of(import, round, cells));
    if (!target.recorded && round.services.empty()) take_services(round, sheet);
    set_services(import.service, round, sheet);
    return sheet;
}

void add_field(std::string& line, std::string_view field) {
    line += std::to_string(field.size());
    line += ':';
    line += field;
}

// Of the cells as they are written, so that another separator, line end or encoding makes no other sheet.
Digest digest_of_cells(const office_file::CsvTable& table) {
    Sha256 digest;
    std::string line;
    for (const office_file::CsvRow& row : table.rows) {
        line.clear();
        for (const std::string& cell : row.cells) add_field(line, trim(cell));
        add_field(line, "\n");
        digest.add(as_bytes(line));
    }
    return digest.finish();
}

// Of the rows as they were read into their round.
Digest digest_of_rows(const AnswerSheet& sheet, const RoundDraft& round) {
    Sha256 digest;
    std::string line;
    add_field(line, round.key);
    for (const RespondentRow& row : sheet.rows) {
        add_field(line, fold_case(row.respondent));
        add_field(line, row.service);
        add_field(line, row.day.value_or(round.last_day).format_iso());
        add_field(line, std::to_string(row.answers.bits()));
        digest.add(as_bytes(line));
        line.clear();
    }
    return digest.finish();
}

// Identifiers follow each other from a number that the rows' digest gives: the same rows always make the same ones, two
// sheets never meet, and pages of the table are filled one after the other.
std::vector<StoredAnswer> answers_of(const AnswerSheet& sheet, const RoundDraft& round) {
    const Digest digest = digest_of_rows(sheet, round);
    std::int64_t id = 0;
    for (const std::byte byte : std::span(digest).first<7>()) id = (id << 8) | std::to_integer<std::int64_t>(byte);
    std::vector<StoredAnswer> answers;
    answers.reserve(sheet.rows.size());
    for (const RespondentRow& row : sheet.rows) {
        answers.push_back({++id, row.service, row.day.value_or(round.last_day), row.line, row.answers});
    }
    return answers;
}

// Stored in an order of their own, so that their neighbourhood tells nothing about the rows they came from.
std::int64_t add_suggestions(storage::WriteTransaction& transaction, const std::string& office,
                             const std::string& round, const AnswerSheet& sheet) {
    std::vector<std::pair<std::int64_t, const std::string*>> shuffled;
    for (const RespondentRow& row : sheet.rows) {
        if (!trim(row.suggestion).empty())
            shuffled.emplace_back(make_answer_id(transaction.identities()), &row.suggestion);
    }
    std::sort(shuffled.begin(), shuffled.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    const std::int64_t log_number = transaction.next_log_number(office);
    for (const auto& [random, text] : shuffled) {
        const storage::StoredText stored = storage::add_text(transaction, office, trim(*text));
        const std::string id = transaction.identities().make_id().text();
        add_suggestion_row(transaction, office, log_number, {id, round, stored.id, stored.digest, std::nullopt});
    }
    return static_cast<std::int64_t>(shuffled.size());
}

struct ReadSheet {
    TargetRound target;
    AnswerSheet sheet;
    Digest cells{};
    std::vector<StoredAnswer> answers;
};

std::string imported_name(storage::Reader& reader, const std::string& office, std::int64_t log_number) {
    for (const ImportedSheet& sheet : survey::list_imports(reader, {office, log_number})) {
        if (sheet.log_number == log_number) return sheet.file_name;
    }
    return "";
}

// The log number under which these very rows came in before; nothing when they are new. A problem when they were set
// aside since, or when the same sheet was read otherwise and is still counted.
Checked<std::optional<std::int64_t>> find_earlier(storage::Reader& reader, const std::string& office,
                                                  const SheetImport& import, const ReadSheet& read) {
    const std::string& round = read.target.round.round.draft.key;
    if (const auto row = find_answer_row(reader, office, round, read.answers.front().id)) {
        if (is_import_counted(reader, office, round, row->log_number)) return std::optional(row->log_number);
        return problem("survey.sheet_was_set_aside", {{"berkas", imported_name(reader, office, row->log_number)}});
    }
    Problems problems;
    for (const ImportedSheet& sheet : find_imports(reader, office, import.table.digest, read.cells)) {
        if (!is_import_counted(reader, office, sheet.round, sheet.log_number)) continue;
        const char* code = sheet.round == round ? "survey.sheet_read_otherwise" : "survey.file_in_other_round";
        problems.push_back(
            problem(code, {{"berkas", sheet.file_name}, {"putaran", sheet.round}, {"urutan", sheet.order}}));
    }
    if (!problems.empty()) return problems;
    return std::optional<std::int64_t>();
}

// Who is in one sheet must not come in again with the next: nobody's number is kept, so only a person can tell.
void note_other_sheets(storage::Reader& reader, const std::string& office, ImportReceipt& receipt) {
    std::int64_t sheets = 0;
    std::int64_t respondents = 0;
    for (const ImportedSheet& sheet : survey::list_imports(reader, {office, reader.log_size(office)})) {
        if (sheet.round != receipt.round || !is_import_counted(reader, office, sheet.round, sheet.log_number)) continue;
        ++sheets;
        respondents += sheet.respondents;
    }
    if (sheets == 0) return;
    receipt.notes.push_back(problem(
        "survey.round_has_sheets",
        {{"putaran", receipt.round}, {"lembar", std::to_string(sheets)}, {"responden", std::to_string(respondents)}}));
}

storage::AuditEntry import_entry(const Actor& actor, const ImportedSheet& imported, const ReadSheet& read) {
    storage::AuditEntry entry;
    entry.office = imported.office;
    entry.actor = actor.person;
    entry.action = "survey.import";
    entry.subject = format_hex(imported.file_digest);
    entry.rule_version = read.target.round.questionnaire.key;
    std::vector<std::string> lines = {"berkas=" + imported.file_name, "isi=" + format_hex(imported.sheet_digest),
                                      "responden=" + std::to_string(imported.respondents),
                                      "urutan_kolom=" + imported.order};
    if (read.target.recorded)
        lines.push_back("putaran=" + imported.round);
    else
        lines.push_back(canonical_round(read.target.round.round.draft));
    entry.after = join(lines, "\n");
    return entry;
}

Checked<ImportReceipt> write_sheet(storage::WriteTransaction& transaction, const Actor& actor,
                                   const std::string& office, const SheetImport& import, const ReadSheet& read) {
    const std::string& round = read.target.round.round.draft.key;
    const auto earlier = find_earlier(transaction, office, import, read);
    if (!earlier) return earlier.problems();
    ImportReceipt receipt{Addition::already_there, round, static_cast<std::int64_t>(read.answers.size()), 0, 0,
                          read.sheet.notes()};
    if (*earlier) {
        receipt.log_number = **earlier;
        receipt.notes.push_back(
            problem("survey.imported_before",
                    {{"berkas", imported_name(transaction, office, receipt.log_number)}, {"putaran", round}}));
        transaction.nothing_to_do();
        return receipt;
    }
    note_other_sheets(transaction, office, receipt);
    ImportedSheet imported{office,
                           round,
                           transaction.next_log_number(office),
                           import.table.digest,
                           read.cells,
                           import.table.source,
                           import.file_size,
                           read.sheet.order,
                           receipt.respondents,
                           actor.person,
                           {}};
    if (!trim(import.verified_by).empty()) {
        imported.verified_by = storage::ensure_person(transaction, office, import.verified_by);
        if (*imported.verified_by == actor.person)
            return problem("survey.verified_by_same_person", {{"nama", import.verified_by}});
    }
    if (!read.target.recorded) write_round(transaction, read.target.round, actor.person);
    add_import(transaction, imported);
    const std::vector<bool> added = add_answer_rows(transaction, office, round, imported.log_number, read.answers);
    require(std::count(added.begin(), added.end(), true) == imported.respondents, "identifiers of a new sheet are new");
    receipt.addition = Addition::added;
    receipt.log_number = imported.log_number;
    receipt.suggestions = add_suggestions(transaction, office, round, read.sheet);
    transaction.commit(import_entry(actor, imported, read));
    return receipt;
}

bool is_same_round(storage::Reader& reader, const std::string& office, const TargetRound& target) {
    const auto now = find_round(reader, office, target.round.round.draft.key);
    if (!target.recorded) return !now;
    return now && now->log_number == target.round.round.log_number;
}

Checked<TargetRound> look_up_target(storage::Database& database, KnownEditions& editions, const Actor& actor,
                                    const std::string& office, const SheetImport& import) {
    if (const auto refused = check_permission(actor, Permission::record_survey, {office, "", ""})) return *refused;
    std::optional<Checked<TargetRound>> target;
    database.read(storage::Reach(office),
                  [&](storage::Reader& reader) { target = find_target(reader, editions, office, import); });
    return *std::move(target);
}

}  // namespace

Checked<std::vector<office_file::ColumnDeclaration>> SurveyService::list_import_columns(const Actor& actor,
                                                                                        const std::string& office,
                                                                                        const SheetImport& import) {
    const auto target = look_up_target(database_, editions_, actor, office, import);
    if (!target) return target.problems();
    return list_columns(target->round.questionnaire, reading_of(import, target->round.round.draft, Cells::dropped));
}

Checked<AnswerSheet> SurveyService::preview_sheet(const Actor& actor, const std::string& office,
                                                  const SheetImport& import) {
    const auto target = look_up_target(database_, editions_, actor, office, import);
    if (!target) return target.problems();
    TargetRound read_under = *target;
    return read_for(read_under, import, Cells::kept);
}

Checked<ImportReceipt> SurveyService::import_sheet(const Actor& actor, const std::string& office,
                                                   const SheetImport& import) {
    while (true) {
        const auto target = look_up_target(database_, editions_, actor, office, import);
        if (!target) return target.problems();
        ReadSheet read{*target, {}, {}, {}};
        read.sheet = read_for(read.target, import, Cells::dropped);
        if (read.sheet.rows.empty()) {
            read.sheet.sheet.problems.push_back(
                problem("survey.sheet_without_answers", {}, {import.table.source, 0, 0}));
        }
        if (!read.sheet.problems().empty()) return read.sheet.problems();
        const RoundDraft& round = read.target.round.round.draft;
        read.cells = digest_of_cells(import.table);
        read.answers = answers_of(read.sheet, round);
        bool round_changed = false;  // by another write since the sheet was read
        auto receipt =
            database_.write<ImportReceipt>([&](storage::WriteTransaction& transaction) -> Checked<ImportReceipt> {
                if (const auto refused = check_permission(actor, Permission::record_survey, {office, "", ""}))
                    return *refused;
                round_changed = !is_same_round(transaction, office, read.target);
                if (!round_changed) return write_sheet(transaction, actor, office, import, read);
                transaction.nothing_to_do();
                return ImportReceipt{};
            });
        if (!round_changed) return receipt;
    }
}

Checked<std::vector<ImportedSheet>> SurveyService::list_imports(const Actor& actor, const std::string& office) {
    if (const auto refused = check_permission(actor, Permission::read_evidence, {office, "", ""})) return *refused;
    std::vector<ImportedSheet> sheets;
    database_.read(storage::Reach(office), [&](storage::Reader& reader) {
        sheets = survey::list_imports(reader, storage::Scope{office, reader.log_size(office)});
    });
    return sheets;
}

}  // namespace tolok::survey
