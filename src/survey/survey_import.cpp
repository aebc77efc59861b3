// A sheet becomes answers of a round: read outside the writer, written whole or not at all.
#include <algorithm>
#include <unordered_set>

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

Checked<TargetRound> find_target(storage::Reader& reader, const std::string& office, const SheetImport& import) {
    const std::string key = import.new_round ? import.new_round->key : import.round;
    const bool known = find_round(reader, office, key).has_value();
    if (!known && import.new_round) {
        auto prepared = prepare_round(reader, office, *import.new_round);
        if (!prepared) return prepared.problems();
        return TargetRound{*std::move(prepared), false};
    }
    auto recorded = find_round_with_edition(reader, office, key);
    if (!recorded) return recorded.problems();
    if (import.new_round) {
        const auto asked = prepare_round(reader, office, *import.new_round);
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

SheetReading reading_of(const SheetImport& import, const RoundDraft& round) {
    SheetReading reading;
    reading.order = import.order.empty() ? round.order : import.order;
    reading.mapping = import.mapping;
    reading.services = list_service_choices(round);
    reading.first_day = round.first_day;
    reading.last_day = round.last_day;
    return reading;
}

AnswerSheet read_for(TargetRound& target, const SheetImport& import) {
    RoundDraft& round = target.round.round.draft;
    AnswerSheet sheet = read_answer_sheet(import.table, target.round.questionnaire, reading_of(import, round));
    if (!target.recorded && round.services.empty()) take_services(round, sheet);
    set_services(import.service, round, sheet);
    return sheet;
}

// Of the rows as they were read, so that another separator or line end makes no other sheet.
Digest digest_of_rows(const AnswerSheet& sheet, const RoundDraft& round) {
    Sha256 digest;
    const auto add = [&](const std::string& field) {
        const std::string length = std::to_string(field.size()) + ":";
        digest.add(as_bytes(length));
        digest.add(as_bytes(field));
    };
    add(round.key);
    for (const RespondentRow& row : sheet.rows) {
        add(fold_case(row.respondent));
        add(row.service);
        add(row.day.value_or(round.last_day).format_iso());
        add(std::to_string(row.answers.bits()));
    }
    return digest.finish();
}

std::int64_t id_from(const Digest& sheet, std::size_t row, int attempt) {
    const Digest digest = sha256(format_hex(sheet) + "/" + std::to_string(row) + "/" + std::to_string(attempt));
    std::uint64_t bits = 0;
    for (const std::byte byte : std::span(digest).first<8>()) bits = (bits << 8) | static_cast<std::uint64_t>(byte);
    return static_cast<std::int64_t>(bits >> 1);
}

// Identifiers follow from the rows' digest and position: the same sheet always makes the same ones. In the order of
// the table's key, so that pages are filled one after the other.
std::vector<StoredAnswer> answers_of(const AnswerSheet& sheet, const RoundDraft& round, const Digest& digest) {
    std::vector<StoredAnswer> answers;
    answers.reserve(sheet.rows.size());
    std::unordered_set<std::int64_t> taken;
    for (std::size_t at = 0; at < sheet.rows.size(); ++at) {
        const RespondentRow& row = sheet.rows[at];
        std::int64_t id = 0;
        for (int attempt = 0; id == 0 || !taken.insert(id).second; ++attempt) id = id_from(digest, at, attempt);
        answers.push_back({id, row.service, row.day.value_or(round.last_day), row.line, row.answers});
    }
    std::sort(answers.begin(), answers.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
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

// What an earlier import of the same file means for this one.
struct Earlier {
    std::optional<ImportedSheet> same;  // its rows are counted: nothing to do
    Problems problems;
};

Earlier find_earlier(storage::Reader& reader, const std::string& office, const std::string& round, const Digest& file,
                     const Digest& rows) {
    Earlier earlier;
    for (const ImportedSheet& sheet : find_imports(reader, office, file, rows)) {
        const bool still_counted = !list_answers_of_import(reader, office, sheet.round, sheet.log_number).empty();
        if (still_counted && sheet.round == round)
            earlier.same = sheet;
        else if (still_counted) {
            earlier.problems.push_back(
                problem("survey.file_in_other_round", {{"berkas", sheet.file_name}, {"putaran", sheet.round}}));
        } else if (sheet.round == round && sheet.sheet_digest == rows) {
            earlier.problems.push_back(problem("survey.sheet_was_set_aside", {{"berkas", sheet.file_name}}));
        }
    }
    if (earlier.same) earlier.problems.clear();
    return earlier;
}

struct ReadSheet {
    TargetRound target;
    AnswerSheet sheet;
    Digest rows{};
    std::vector<StoredAnswer> answers;
};

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
    Earlier earlier = find_earlier(transaction, office, round, import.table.digest, read.rows);
    if (!earlier.problems.empty()) return std::move(earlier.problems);
    ImportReceipt receipt{Addition::already_there, round, static_cast<std::int64_t>(read.answers.size()), 0, 0,
                          read.sheet.notes()};
    if (earlier.same) {
        receipt.log_number = earlier.same->log_number;
        receipt.notes.push_back(
            problem("survey.imported_before", {{"berkas", earlier.same->file_name}, {"putaran", round}}));
        transaction.nothing_to_do();
        return receipt;
    }
    ImportedSheet imported{office,
                           round,
                           transaction.next_log_number(office),
                           import.table.digest,
                           read.rows,
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
    const std::int64_t added = add_answer_rows(transaction, office, round, imported.log_number, read.answers);
    require(added == imported.respondents, "identifiers of a new sheet are new");
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

}  // namespace

Checked<AnswerSheet> SurveyService::preview_sheet(const Actor& actor, const std::string& office,
                                                  const SheetImport& import) {
    if (const auto refused = check_permission(actor, Permission::record_survey, {office, "", ""})) return *refused;
    std::optional<Checked<TargetRound>> target;
    database_.read([&](storage::Reader& reader) { target = find_target(reader, office, import); });
    if (!target->ok()) return target->problems();
    TargetRound read_under = **target;
    return read_for(read_under, import);
}

Checked<ImportReceipt> SurveyService::import_sheet(const Actor& actor, const std::string& office,
                                                   const SheetImport& import) {
    if (const auto refused = check_permission(actor, Permission::record_survey, {office, "", ""})) return *refused;
    while (true) {
        std::optional<Checked<TargetRound>> target;
        database_.read([&](storage::Reader& reader) { target = find_target(reader, office, import); });
        if (!target->ok()) return target->problems();
        ReadSheet read{**target, {}, {}, {}};
        read.sheet = read_for(read.target, import);
        if (read.sheet.rows.empty()) {
            read.sheet.sheet.problems.push_back(
                problem("survey.sheet_without_answers", {}, {import.table.source, 0, 0}));
        }
        if (!read.sheet.problems().empty()) return read.sheet.problems();
        const RoundDraft& round = read.target.round.round.draft;
        read.rows = digest_of_rows(read.sheet, round);
        read.answers = answers_of(read.sheet, round, read.rows);
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
    database_.read([&](storage::Reader& reader) {
        sheets = survey::list_imports(reader, storage::Scope{office, reader.log_size(office)});
    });
    return sheets;
}

}  // namespace tolok::survey
