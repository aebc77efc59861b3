// What happened with one village document: the lines of the register, put together as versions, results and dates.
// Must not judge: whether a document is right and on time is said by verdict.h.
#pragma once

#include <compare>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/problem.h"
#include "desa_document/document_definition.h"

namespace tolok::desa_document {

// Which document of which desa; `desa` is empty in lines that hold for all desa of the office (extension, ceiling).
struct DocumentKey {
    std::string desa;      // Kemendagri code
    std::string document;  // "apbdes"
    std::string stage;     // "penetapan"
    int budget_year = 0;
    auto operator<=>(const DocumentKey&) const = default;
};

enum class Contents { incomplete, complete };
enum class Verdict { wrong, right };
std::string_view verdict_key(Verdict verdict);  // tidak_benar, benar

enum class Answer { yes, no, not_applicable };
std::string_view answer_key(Answer answer);  // ya, tidak, tidak_berlaku
std::optional<Answer> find_answer(std::string_view key);

struct ItemAnswer {
    std::string item;  // key of the checklist item
    Answer answer = Answer::yes;
    std::string reason;  // erasable
    bool operator==(const ItemAnswer&) const = default;
};

// One line of the register. Which members mean something depends on the kind.
struct Event {
    std::string id;  // "" until recorded
    DocumentKey key;
    EventKind kind = EventKind::submission;
    int version = 0;                   // submission, sent_back, judgement: from 1
    std::optional<Date> happened_on;   // empty only for an extension, and for ceilings that have not come yet
    std::optional<Date> due_on;        // extension: the new deadline; ceiling: when it should have come
    std::string number;                // agenda number, number of the evaluation's decree, number of the Perdes
    std::optional<Contents> contents;  // submission
    std::optional<Verdict> verdict;    // judgement
    std::vector<ItemAnswer> answers;   // judgement
    std::string reason;                // sent_back, extension, ceiling; remark of the others. Erasable
    std::string handed_in_by;          // submission: pseudonym
    std::string recorded_by;           // pseudonym of who recorded it
    std::string judged_by;             // judgement: pseudonym of who examined
    std::string replaces;              // identifier of the line that this one corrects
    Place place;                       // where it was read, for messages of an import
};

struct Version {
    int number = 0;
    Date received_on;
    std::string agenda_number;
    Contents contents = Contents::incomplete;
    std::string recorded_by;
    std::optional<Date> sent_back_on;
    std::string sent_back_reason;
    std::optional<Date> judged_on;
    Verdict verdict = Verdict::wrong;  // only when judged
    std::vector<ItemAnswer> answers;
};

struct DocumentHistory {
    std::vector<Version> versions;  // by number, from 1 without gap
    std::optional<Date> agreed_on;
    std::optional<Date> enacted_on;
    std::string enacted_number;
    std::optional<Date> extended_to;  // the latest, when several hold
    std::string extension_reason;
    std::optional<Date> ceiling_due_on;
    std::optional<Date> ceiling_received_on;

    const Version* first_complete() const;
};

// The lines of one document, in any order, with those that hold for all desa. Lines must fit together (check_history).
DocumentHistory gather_history(std::span<const Event> events);

// Whether the lines of one document fit together: dates in order (agreement <= submission <= evaluation <= enactment,
// receipt <= return <= repair), versions without gap, nothing twice, nothing after `today`, judged by another person
// than the one who recorded. Evaluation may come after the enactment only when it took longer than the evaluator's
// days: silence then lets the draft take effect. Problems stand at the place of the line they are about.
Problems check_history(std::span<const Event> events, const Obligation& obligation, const WorkCalendar& calendar,
                       Date today);

}  // namespace tolok::desa_document
