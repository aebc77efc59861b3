// Fixed days, days after an event, extensions, and the days that others were late.
#include "desa_document/deadline.h"

#include <algorithm>

namespace tolok::desa_document {

namespace {

std::optional<Date> day_of_event(const DocumentHistory& history, EventKind kind) {
    const Version* first = history.first_complete();
    switch (kind) {
        case EventKind::bpd_agreement:
            return history.agreed_on;
        case EventKind::submission:
            return first == nullptr ? std::nullopt : std::optional(first->received_on);
        case EventKind::judgement:
            return first == nullptr ? std::nullopt : first->judged_on;
        case EventKind::enactment:
            return history.enacted_on;
        default:
            return std::nullopt;
    }
}

// When the evaluator answered a version: by its result or return, at the latest when the desa went on without it.
std::optional<Date> answered_on(const DocumentHistory& history, const Version& version) {
    std::optional<Date> earliest;
    const auto consider = [&](const std::optional<Date>& day) {
        if (day && (!earliest || *day < *earliest)) earliest = day;
    };
    consider(version.judged_on);
    consider(version.sent_back_on);
    consider(history.enacted_on);
    const auto next = static_cast<std::size_t>(version.number);
    if (next < history.versions.size()) consider(history.versions[next].received_on);
    return earliest;
}

void add_evaluation_lateness(const Stage& stage, const DocumentHistory& history, const WorkCalendar& calendar,
                             Date cut_off, Deadline& deadline) {
    if (!stage.evaluation_days) return;
    for (const Version& version : history.versions) {
        if (version.contents != Contents::complete || version.received_on > cut_off) continue;
        const Date due = count_days(calendar, version.received_on, *stage.evaluation_days, DayKind::working,
                                    deadline.calendar_years);
        const auto answered = answered_on(history, version);
        const int late = due.days_until(answered.value_or(cut_off));
        if (late <= 0) continue;
        deadline.evaluation_days += late;
        if (!answered) deadline.evaluation_pending = true;
    }
}

}  // namespace

Date count_days(const WorkCalendar& calendar, Date from, int count, DayKind kind, std::set<int>& years) {
    const Date day = calendar.plus_days(from, count, kind);
    if (kind == DayKind::working) {
        for (int year = from.year(); year <= day.year(); ++year) years.insert(year);
    }
    return day;
}

std::optional<Date> calculate_ordinary_deadline(const Obligation& obligation, const DocumentHistory& history,
                                                const WorkCalendar& calendar, std::set<int>& years) {
    const DeadlineRule& rule = obligation.stage->deadline;
    if (rule.kind == DeadlineRule::Kind::fixed_day) return Date::of(obligation.year, rule.month, rule.day);
    const auto from = day_of_event(history, rule.after);
    if (!from) return std::nullopt;
    return count_days(calendar, *from, rule.days, rule.day_kind, years);
}

Deadline calculate_deadline(const Obligation& obligation, const DocumentHistory& history, const WorkCalendar& calendar,
                            Date cut_off) {
    Deadline deadline;
    // 1. The rule of the definition.
    deadline.ordinary = calculate_ordinary_deadline(obligation, history, calendar, deadline.calendar_years);
    // 2. An extension, granted with a reason.
    deadline.extended_to = history.extended_to;
    deadline.extension_reason = history.extension_reason;
    // 3. Ceilings that the kabupaten announced late.
    if (history.ceiling_due_on) {
        deadline.ceiling_days =
            std::max(0, history.ceiling_due_on->days_until(history.ceiling_received_on.value_or(cut_off)));
    }
    // 4. An evaluation beyond the evaluator's working days (Permendagri 20/2018 Pasal 35 ayat (2): 20).
    add_evaluation_lateness(*obligation.stage, history, calendar, cut_off, deadline);
    // 5. What the desa is held to.
    if (deadline.ordinary)
        deadline.effective = deadline.ordinary->plus_days(deadline.ceiling_days + deadline.evaluation_days);
    if (deadline.extended_to && (!deadline.effective || *deadline.extended_to > *deadline.effective)) {
        deadline.effective = deadline.extended_to;
    }
    return deadline;
}

}  // namespace tolok::desa_document
