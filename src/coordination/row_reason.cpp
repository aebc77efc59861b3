// Remarks on one recommendation at a cut-off.
// Must not decide what counts: recommendation.h does.
#include "coordination/row_reason.h"

#include <algorithm>
#include <map>

#include "base/text.h"

namespace tolok::coordination {

namespace {

// Names of addressees by where they stand, in the order they were named.
std::map<Standing, std::vector<std::string>> group_addressees(const ItemRecord& item, const ResultFact& fact,
                                                              Date cut_off) {
    const std::vector<AddresseeStanding> standings = calculate_standings(fact, cut_off);
    std::map<Standing, std::vector<std::string>> names;
    for (const Addressee& addressee : item.addressees) {
        const auto found = std::find_if(standings.begin(), standings.end(),
                                        [&](const auto& s) { return s.addressee == addressee.key; });
        names[found == standings.end() ? Standing::not_started : found->standing].push_back(addressee.name);
    }
    return names;
}

const char* reason_code(Standing standing) {
    switch (standing) {
        case Standing::completed:
            return "";
        case Standing::awaiting_verification:
            return "coordination.reason_awaiting_verification";
        case Standing::without_evidence:
            return "coordination.reason_without_evidence";
        case Standing::rejected:
            return "coordination.reason_rejected";
        case Standing::in_progress:
            return "coordination.reason_in_progress";
        case Standing::not_started:
            return "coordination.reason_not_started";
        case Standing::not_feasible:
            return "coordination.reason_not_feasible";
        case Standing::not_feasible_unconfirmed:
            return "coordination.reason_unconfirmed";
    }
    return "";
}

// The day of the verdict on what decided where an addressee stands; after the cut-off as well.
std::optional<Date> verified_on(const ItemRecord& item, const AddresseeStanding& standing) {
    std::optional<Date> last;
    for (const FollowUpRecord* follow_up : item.list_follow_ups(standing.addressee)) {
        if (follow_up->event_date == standing.event_date && follow_up->verdict() == Verdict::accepted)
            last = follow_up->verification->date;
    }
    return last;
}

void explain_completion(const ItemRecord& item, const ResultFact& fact, Date cut_off, const Outcome& outcome,
                        std::vector<Note>& notes) {
    notes.push_back(problem("coordination.reason_addressees", {{"selesai", std::to_string(outcome.completed)},
                                                               {"semua", std::to_string(outcome.addressees)}}));
    if (!outcome.followed_up()) return;
    Date last;
    Date verified;
    for (const AddresseeStanding& standing : calculate_standings(fact, cut_off)) {
        last = std::max(last, standing.event_date.value_or(last));
        verified = std::max(verified, verified_on(item, standing).value_or(verified));
    }
    notes.push_back(problem("coordination.reason_followed_up", {{"tanggal", last.format_indonesian()},
                                                                {"tanggal_verifikasi", verified.format_indonesian()}}));
    if (item.due_date && last > *item.due_date) {
        notes.push_back(
            problem("coordination.reason_after_due_date", {{"tenggat", item.due_date->format_indonesian()}}));
    }
}

}  // namespace

std::vector<Note> explain_item(const ItemRecord& item, const ResultFact& fact, Date cut_off) {
    std::vector<Note> notes;
    if (!item.needs_follow_up) {
        notes.push_back(
            problem("coordination.reason_no_follow_up_needed", {{"tanggal", item.date.format_indonesian()}}));
        return notes;
    }
    const Outcome outcome = calculate_outcome(fact, cut_off);
    notes.push_back(problem("coordination.reason_issued", {{"tanggal", item.date.format_indonesian()}}));
    explain_completion(item, fact, cut_off, outcome, notes);
    for (const auto& [standing, names] : group_addressees(item, fact, cut_off)) {
        if (standing != Standing::completed)
            notes.push_back(problem(reason_code(standing), {{"sasaran", join_words(names)}}));
    }
    if (outcome.overdue)
        notes.push_back(problem("coordination.reason_overdue", {{"tenggat", item.due_date->format_indonesian()}}));
    if (outcome.not_yet_due)
        notes.push_back(problem("coordination.reason_not_yet_due", {{"tenggat", item.due_date->format_indonesian()}}));
    if (outcome.is_not_feasible()) notes.push_back(problem("coordination.reason_counts_below_only"));
    const auto& all = item.follow_ups;
    const bool later =
        std::any_of(all.begin(), all.end(), [&](const FollowUpRecord& f) { return f.event_date > cut_off; });
    if (later) notes.push_back(problem("coordination.reason_after_cut_off", {{"batas", cut_off.format_indonesian()}}));
    return notes;
}

Note explain_meeting(const MeetingRecord& meeting) {
    const std::string shown = meeting.minutes_number.empty() ? "-" : meeting.minutes_number;
    return problem(
        meeting.has_minutes_file() ? "coordination.reason_minutes" : "coordination.reason_minutes_without_file",
        {{"rapat", std::string(forum_label(meeting.forum)) + " " + meeting.date.format_indonesian()},
         {"notulen", shown}});
}

std::vector<Note> explain_open(const ItemRecord& item, const ResultFact& fact, Date cut_off, const std::string& label) {
    std::vector<Note> notes;
    const Outcome outcome = calculate_outcome(fact, cut_off);
    if (outcome.followed_up() || outcome.is_not_feasible()) return notes;
    const auto names = group_addressees(item, fact, cut_off);
    const auto note = [&](Standing standing, const char* code) {
        const auto found = names.find(standing);
        if (found == names.end()) return;
        notes.push_back(problem(code, {{"rekomendasi", label}, {"sasaran", join_words(found->second)}}));
    };
    note(Standing::awaiting_verification, "coordination.missing_verification");
    note(Standing::without_evidence, "coordination.missing_evidence");
    note(Standing::rejected, "coordination.missing_after_rejection");
    note(Standing::not_feasible_unconfirmed, "coordination.missing_confirmation");
    if (outcome.overdue) {
        notes.push_back(problem("coordination.missing_overdue", {{"rekomendasi", label},
                                                                 {"tenggat", item.due_date->format_indonesian()},
                                                                 {"selesai", std::to_string(outcome.completed)},
                                                                 {"semua", std::to_string(outcome.addressees)}}));
    }
    return notes;
}

}  // namespace tolok::coordination
