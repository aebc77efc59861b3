// Judging stages, and folding them into desa and office.
#include "desa_document/verdict.h"

#include <algorithm>
#include <array>

namespace tolok::desa_document {

namespace {

void add_versions(StageVerdict& verdict, const DocumentHistory& history, Date cut_off) {
    for (const Version& version : history.versions) {
        if (version.received_on > cut_off) continue;
        ++verdict.versions;
        if (version.sent_back_on) ++verdict.returns;
        if (version.contents == Contents::complete && !verdict.first_complete_on)
            verdict.first_complete_on = version.received_on;
    }
}

Outcome judge_time(const StageVerdict& verdict) {
    if (!verdict.judged_date) return verdict.due ? Outcome::no : Outcome::not_yet_due;
    if (!verdict.deadline.effective) return Outcome::not_judged;
    return *verdict.judged_date <= *verdict.deadline.effective ? Outcome::yes : Outcome::no;
}

// Follows the complete versions, each within the days that the return before it allowed.
void find_counted_version(StageVerdict& verdict, const DocumentHistory& history, const WorkCalendar& calendar,
                          Date cut_off) {
    const Stage& stage = *verdict.obligation.stage;
    for (const Version& version : history.versions) {
        if (version.received_on > cut_off || version.contents != Contents::complete) continue;
        if (verdict.repair_until && version.received_on > *verdict.repair_until) {
            verdict.late_repair_on = version.received_on;
            return;
        }
        verdict.counted_version = version;
        verdict.repair_until.reset();
        if (!version.sent_back_on) continue;
        verdict.repair_until = count_days(calendar, *version.sent_back_on, stage.repair_days, stage.repair_day_kind,
                                          verdict.deadline.calendar_years);
    }
}

RightReason find_right_reason(const StageVerdict& verdict, Date cut_off) {
    if (!verdict.counted_version) return verdict.versions == 0 ? RightReason::not_handed_in : RightReason::incomplete;
    const Version& version = *verdict.counted_version;
    if (verdict.late_repair_on) return RightReason::repaired_too_late;
    if (version.judged_on && version.verdict == Verdict::right) return RightReason::judged_right;
    if (verdict.repair_until)
        return *verdict.repair_until > cut_off ? RightReason::in_repair : RightReason::not_repaired;
    return version.judged_on ? RightReason::judged_wrong : RightReason::not_judged;
}

Outcome judge_right(const StageVerdict& verdict) {
    switch (verdict.right_reason) {
        case RightReason::judged_right:
            return Outcome::yes;
        case RightReason::in_repair:
        case RightReason::not_judged:
            return verdict.due ? Outcome::not_judged : Outcome::not_yet_due;
        default:
            return verdict.due ? Outcome::no : Outcome::not_yet_due;
    }
}

// Over the aspects of one stage the least settled wins: handed in early but not examined says nothing yet.
int weight_in_stage(Outcome outcome) {
    switch (outcome) {
        case Outcome::no:
            return 3;
        case Outcome::not_judged:
            return 2;
        case Outcome::not_yet_due:
            return 1;
        case Outcome::yes:
            return 0;
    }
    return 0;
}

// Over stages what is not yet due stands back: the others decide.
int weight_over_stages(Outcome outcome) {
    switch (outcome) {
        case Outcome::no:
            return 3;
        case Outcome::not_judged:
            return 2;
        case Outcome::yes:
            return 1;
        case Outcome::not_yet_due:
            return 0;
    }
    return 0;
}

Outcome fold_aspects(const StageVerdict& stage, std::span<const Aspect> aspects) {
    Outcome result = Outcome::yes;
    for (Aspect aspect : aspects) {
        if (weight_in_stage(stage.of(aspect)) > weight_in_stage(result)) result = stage.of(aspect);
    }
    return result;
}

// Whether a document of last year is still to be judged: at the end of that year it was not due and not settled, and
// its deadline lies beyond.
bool moved_on(const StageVerdict& stage, const DocumentHistory& history, const WorkCalendar& calendar) {
    const auto year_end = Date::of(stage.obligation.year, 12, 31);
    require(year_end.has_value(), "every year has an end");
    if (!stage.deadline.effective || *stage.deadline.effective <= *year_end) return false;
    const StageVerdict then = judge_stage(stage.obligation, history, calendar, *year_end);
    return !then.due && (then.on_time != Outcome::yes || then.right != Outcome::yes);
}

}  // namespace

std::string_view outcome_key(Outcome outcome) {
    static constexpr std::array<std::string_view, 4> keys = {"ya", "tidak", "belum_dinilai", "belum_jatuh_tempo"};
    return keys[static_cast<std::size_t>(outcome)];
}

std::string_view outcome_label(Outcome outcome) {
    static constexpr std::array<std::string_view, 4> labels = {"ya", "tidak", "belum dinilai", "belum jatuh tempo"};
    return labels[static_cast<std::size_t>(outcome)];
}

std::string_view aspect_key(Aspect aspect) {
    static constexpr std::array<std::string_view, 3> keys = {"diserahkan", "tepat_waktu", "benar"};
    return keys[static_cast<std::size_t>(aspect)];
}

std::string_view aspect_label(Aspect aspect) {
    static constexpr std::array<std::string_view, 3> labels = {"diserahkan", "tepat waktu", "benar"};
    return labels[static_cast<std::size_t>(aspect)];
}

Outcome StageVerdict::of(Aspect aspect) const {
    switch (aspect) {
        case Aspect::handed_in:
            return handed_in;
        case Aspect::on_time:
            return on_time;
        case Aspect::right:
            return right;
    }
    require(false, "an aspect is one of three");
    return Outcome::not_judged;
}

StageVerdict judge_stage(const Obligation& obligation, const DocumentHistory& history, const WorkCalendar& calendar,
                         Date cut_off) {
    StageVerdict verdict;
    verdict.obligation = obligation;
    verdict.year = cut_off.year();
    add_versions(verdict, history, cut_off);
    // 1. The deadline this desa is held to.
    verdict.deadline = calculate_deadline(obligation, history, calendar, cut_off);
    verdict.due = verdict.deadline.effective && *verdict.deadline.effective <= cut_off;
    // 2. On time, and whether it was handed in at all.
    if (obligation.stage->judged_date == JudgedDate::submission) {
        verdict.judged_date = verdict.first_complete_on;
        if (verdict.first_complete_on) verdict.judged_number = history.first_complete()->agenda_number;
    } else if (history.enacted_on && *history.enacted_on <= cut_off) {
        verdict.judged_date = history.enacted_on;
        verdict.judged_number = history.enacted_number;
    }
    verdict.handed_in = verdict.first_complete_on ? Outcome::yes : verdict.due ? Outcome::no : Outcome::not_yet_due;
    verdict.on_time = judge_time(verdict);
    // 3. Right, on the last version repaired within the days allowed. 4. Before the deadline only a yes is settled.
    find_counted_version(verdict, history, calendar, cut_off);
    verdict.right_reason = find_right_reason(verdict, cut_off);
    verdict.right = judge_right(verdict);
    return verdict;
}

Outcome DesaVerdict::of(std::span<const Aspect> aspects, std::string_view document) const {
    Outcome result = Outcome::not_yet_due;
    for (const StageVerdict& stage : stages) {
        if (!document.empty() && stage.obligation.definition->key != document) continue;
        const Outcome whole = fold_aspects(stage, aspects);
        if (weight_over_stages(whole) > weight_over_stages(result)) result = whole;
    }
    return result;
}

bool DesaVerdict::something_due() const {
    return std::any_of(stages.begin(), stages.end(), [](const StageVerdict& stage) { return stage.due; });
}

std::vector<Event> events_of(const Register& register_lines, const DocumentKey& key) {
    std::vector<Event> events;
    DocumentKey everyone = key;
    everyone.desa.clear();
    for (const DocumentKey& wanted : {everyone, key}) {
        const auto found = register_lines.find(wanted);
        if (found != register_lines.end()) events.insert(events.end(), found->second.begin(), found->second.end());
        if (key.desa.empty()) break;
    }
    return events;
}

DesaVerdict judge_desa(const std::string& desa, std::span<const Obligation> obligations, const Register& register_lines,
                       const WorkCalendar& calendar, Date cut_off) {
    DesaVerdict verdict{desa, {}};
    for (const Obligation& obligation : obligations) {
        const DocumentKey key{desa, obligation.definition->key, obligation.stage->key, obligation.budget_year};
        const DocumentHistory history = gather_history(events_of(register_lines, key));
        StageVerdict stage = judge_stage(obligation, history, calendar, cut_off);
        if (obligation.year < cut_off.year() && !moved_on(stage, history, calendar)) continue;
        verdict.stages.push_back(std::move(stage));
    }
    return verdict;
}

Tally calculate_tally(std::span<const DesaVerdict> verdicts, std::span<const Aspect> aspects) {
    Tally tally;
    for (const DesaVerdict& verdict : verdicts) {
        ++tally.desa;
        if (verdict.of(aspects) == Outcome::yes) ++tally.counted;
        if (verdict.something_due()) tally.something_due = true;
        const auto any = [&](Outcome wanted) {
            return std::any_of(verdict.stages.begin(), verdict.stages.end(), [&](const StageVerdict& stage) {
                return std::any_of(aspects.begin(), aspects.end(),
                                   [&](Aspect aspect) { return stage.of(aspect) == wanted; });
            });
        };
        if (any(Outcome::not_judged)) ++tally.not_judged;
        if (any(Outcome::not_yet_due)) ++tally.not_yet_due;
    }
    return tally;
}

}  // namespace tolok::desa_document
