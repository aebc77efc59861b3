// Kinds of village documents as dated definition files describe them: stages, deadlines, who evaluates, checklist.
// Must not hold what a desa handed in, nor cite as law what nobody has read.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/problem.h"
#include "desa_document/working_day.h"
#include "domain/citation.h"

namespace tolok::desa_document {

// What can happen with a village document; each is one kind of line in the register.
enum class EventKind {
    bpd_agreement,  // kesepakatan_bpd: head of the village and BPD agree on the draft
    submission,     // penyerahan: a version is handed in and gets its agenda number
    sent_back,      // pengembalian: returned with reasons
    judgement,      // pemeriksaan: checklist and result of the evaluation
    enactment,      // penetapan: Peraturan Desa
    extension,      // perpanjangan: a later deadline, with a reason
    ceiling,        // penerimaan_pagu: when the ceilings should have come and when they came
};

std::string_view event_key(EventKind kind);
std::string_view event_label(EventKind kind);  // "penyerahan", for sentences
std::optional<EventKind> find_event_kind(std::string_view key);

struct DeadlineRule {
    enum class Kind { fixed_day, days_after };
    Kind kind = Kind::fixed_day;
    int month = 0;  // fixed_day: a day of every year, in the year that is judged
    int day = 0;
    int days = 0;  // days_after: 1..366
    DayKind day_kind = DayKind::working;
    EventKind after = EventKind::submission;
    bool confirmed = false;
};

enum class JudgedDate { submission, enactment };
enum class Evaluator { camat_by_delegation, kabupaten };

struct Stage {
    std::string key;
    std::string name;
    std::vector<std::string> other_spellings;  // accepted by imports
    std::string source_of_funds;
    int budget_year_offset = 0;  // budget year of the document minus the year in which it is judged
    DeadlineRule deadline;
    JudgedDate judged_date = JudgedDate::submission;
    Evaluator evaluator = Evaluator::camat_by_delegation;
    std::optional<int> evaluation_days;  // working days the evaluator has; none where nobody waits for the evaluation
    int repair_days = 0;
    DayKind repair_day_kind = DayKind::working;
    std::vector<LegalBasis> legal_basis;
};

struct ChecklistItem {
    int number = 0;  // as printed; unique within the document
    std::string key;
    std::string group;
    std::string text;
    std::vector<std::string> stages;  // keys; empty = every stage
    std::vector<LegalBasis> legal_basis;
    bool confirmed = false;
};

struct DocumentDefinition {
    std::string path;
    std::string key;  // "apbdes"; several files may hold one key, with days in force that do not meet
    std::string name;
    std::string full_name;
    std::vector<std::string> other_spellings;  // accepted by imports
    std::string section;                       // key of the section responsible, or ""
    Date in_force_from;
    std::optional<Date> in_force_until;
    std::vector<Stage> stages;
    std::vector<ChecklistItem> checklist;
    std::string version;  // of the text it was read from: the first 16 hexadecimal digits of its digest

    // By key, name or another spelling; letters folded.
    const Stage* find_stage(std::string_view key_or_name) const;
    std::vector<const ChecklistItem*> list_items(const Stage& stage) const;
    // By key or printed number; only those of the stage.
    const ChecklistItem* find_item(const Stage& stage, std::string_view key_or_number) const;
    bool in_force_on(Date day) const { return in_force_from <= day && (!in_force_until || day <= *in_force_until); }
};

// All problems at once, with line numbers; unknown keys are problems.
Checked<DocumentDefinition> parse_document_definition(std::string_view toml, const std::string& source);

// Two definitions of one key that are in force on the same day, and a word by which an import would find two documents.
Problems check_document_definitions(std::span<const DocumentDefinition> definitions);

// One document that every desa of an office owes in a year.
struct Obligation {
    const DocumentDefinition* definition = nullptr;
    const Stage* stage = nullptr;
    int year = 0;  // in which it is judged
    int budget_year = 0;

    bool is_of(std::string_view document, std::string_view stage_key, int document_year) const {
        return definition->key == document && stage->key == stage_key && budget_year == document_year;
    }
};

// Of the documents named (all when empty), by the definitions in force on the deadline's day (on 31 December where the
// deadline is counted from an event); of two in force, the later one. In the order of `definitions` and their stages.
std::vector<Obligation> list_obligations(std::span<const DocumentDefinition> definitions,
                                         std::span<const std::string> documents, int year);

// What may be judged in the year: before its own obligations those of the year before, because the deadline of one desa
// may have moved on (verdict.h decides).
std::vector<Obligation> list_judged(std::span<const DocumentDefinition> definitions,
                                    std::span<const std::string> documents, int year);

// The obligation that a document of this stage and budget year answers; empty when no definition in force knows it.
std::optional<Obligation> find_obligation(std::span<const DocumentDefinition> definitions, std::string_view document,
                                          std::string_view stage, int budget_year);

// By key, name, full name or another spelling; letters folded. Of several files of one key the first.
const DocumentDefinition* find_document(std::span<const DocumentDefinition> definitions, std::string_view key_or_name);

std::string_view evaluator_label(Evaluator evaluator);
std::string_view day_kind_label(DayKind kind);  // "hari kerja", "hari kalender"

}  // namespace tolok::desa_document
