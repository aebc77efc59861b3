// The verdict on village documents at a cut-off: handed in, on time and right, per stage, per desa and for the office.
// Must not word it for people (explanation.h), and must not take what is unknown for false.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/date.h"
#include "desa_document/deadline.h"
#include "desa_document/document_history.h"

namespace tolok::desa_document {

// ya, tidak, belum_dinilai, belum_jatuh_tempo. The last two are neither true nor false.
enum class Outcome { yes, no, not_judged, not_yet_due };
std::string_view outcome_key(Outcome outcome);
std::string_view outcome_label(Outcome outcome);  // "belum jatuh tempo"

// What may be asked of a document.
enum class Aspect { handed_in, on_time, right };
std::string_view aspect_key(Aspect aspect);    // diserahkan, tepat_waktu, benar
std::string_view aspect_label(Aspect aspect);  // "tepat waktu"

// Why a document is, or is not, right.
enum class RightReason {
    not_handed_in,  // nothing received by the cut-off
    incomplete,     // received, never complete
    not_judged,     // the version that counts has not been examined
    judged_right,
    judged_wrong,       // and not returned for repair
    in_repair,          // returned; the days allowed have not run out at the cut-off
    not_repaired,       // returned; the days ran out
    repaired_too_late,  // a repair came after the days allowed
};

struct StageVerdict {
    Obligation obligation;
    int year = 0;  // in which it is judged: the obligation's, or the next when the deadline moved on
    Deadline deadline;
    bool due = false;  // the deadline lies on or before the cut-off
    Outcome handed_in = Outcome::not_yet_due;
    Outcome on_time = Outcome::not_yet_due;
    Outcome right = Outcome::not_yet_due;
    RightReason right_reason = RightReason::not_handed_in;
    std::optional<Date> first_complete_on;
    std::optional<Date> judged_date;         // compared with the deadline: first complete submission, or enactment
    std::string judged_number;               // agenda number, or number of the Perdes; "" when not recorded
    int versions = 0;                        // received by the cut-off
    int returns = 0;                         // of those versions
    std::optional<Version> counted_version;  // the last one repaired within the days allowed
    std::optional<Date> repair_until;
    std::optional<Date> late_repair_on;

    Outcome of(Aspect aspect) const;
};

struct DesaVerdict {
    std::string desa;
    std::vector<StageVerdict> stages;

    // `no` when a stage fails, else not_judged when one is unknown, else `yes` when one is settled, else not_yet_due.
    Outcome of(std::span<const Aspect> aspects, std::string_view document = {}) const;
    bool something_due() const;
};

// 1. Deadline (deadline.h). 2. On time: the first complete submission, or the enactment, against it; never handed in
// after the deadline is `no`. 3. Right: the last version repaired within the days allowed; an open repair is not
// judged.
// 4. Before the deadline only a `yes` is settled. The desa's own acts count up to the cut-off; examination, return and
// extension are acts of the office and may come later.
StageVerdict judge_stage(const Obligation& obligation, const DocumentHistory& history, const WorkCalendar& calendar,
                         Date cut_off);

// Lines of one office, by document.
using Register = std::map<DocumentKey, std::vector<Event>>;

// The lines of one document together with those that hold for all desa.
std::vector<Event> events_of(const Register& register_lines, const DocumentKey& key);

// A document counts in the year in which its deadline falls. Of the year before the cut-off's those are judged whose
// deadline moved on (extension, others' lateness) before everything about them was settled; they come first.
DesaVerdict judge_desa(const std::string& desa, std::span<const Obligation> obligations, const Register& register_lines,
                       const WorkCalendar& calendar, Date cut_off);

// The count of an office over the aspects asked for.
struct Tally {
    int desa = 0;
    int counted = 0;      // desa for which everything due so far is known and true
    int not_judged = 0;   // desa with something not judged
    int not_yet_due = 0;  // desa with something not yet due
    bool something_due = false;
};
Tally calculate_tally(std::span<const DesaVerdict> verdicts, std::span<const Aspect> aspects);

}  // namespace tolok::desa_document
