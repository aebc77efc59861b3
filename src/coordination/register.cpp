// Finding one's way in the register, and handing its facts to the counting rule.
// Must not change what was recorded.
#include "coordination/register.h"

#include <algorithm>

namespace tolok::coordination {

namespace {

int rank(FollowUpStatus status) {
    switch (status) {
        case FollowUpStatus::not_started:
            return 0;
        case FollowUpStatus::in_progress:
            return 1;
        case FollowUpStatus::completed:
        case FollowUpStatus::not_feasible:
            return 2;
    }
    return 0;
}

bool happened_before(const FollowUpRecord& a, const FollowUpRecord& b) {
    if (a.event_date != b.event_date) return a.event_date < b.event_date;
    return recorded_before(a.key.log_number, a.status, b.key.log_number, b.status);
}

}  // namespace

std::optional<std::string> id_of(const std::optional<TextReference>& text) {
    return text ? std::optional(text->id) : std::nullopt;
}

bool MeetingRecord::has_minutes_file() const {
    return std::any_of(files.begin(), files.end(),
                       [](const MeetingFile& file) { return file.kind == MeetingFileKind::minutes; });
}

bool FollowUpRecord::has_file(const Digest& digest) const {
    return std::any_of(files.begin(), files.end(), [&](const FollowUpFile& file) { return file.digest == digest; });
}

std::optional<Verdict> FollowUpRecord::verdict() const {
    if (!verification) return std::nullopt;
    std::optional<std::int64_t> first;
    for (const FollowUpFile& file : files) first = std::min(first.value_or(file.log_number), file.log_number);
    return judged_verdict(status, verification->verdict, verification->log_number, first);
}

const Addressee* ItemRecord::find_addressee(std::string_view addressee) const {
    const auto found =
        std::find_if(addressees.begin(), addressees.end(), [&](const Addressee& a) { return a.key == addressee; });
    return found == addressees.end() ? nullptr : &*found;
}

std::vector<const FollowUpRecord*> ItemRecord::list_follow_ups(std::string_view addressee) const {
    std::vector<const FollowUpRecord*> own;
    for (const FollowUpRecord& follow_up : follow_ups) {
        if (follow_up.addressee == addressee) own.push_back(&follow_up);
    }
    std::stable_sort(own.begin(), own.end(), [](const auto* a, const auto* b) { return happened_before(*a, *b); });
    return own;
}

const MeetingRecord* Register::find_meeting(std::string_view root) const {
    const auto found = meetings.find(root);
    return found == meetings.end() ? nullptr : &found->second;
}

std::optional<Verdict> judged_verdict(FollowUpStatus status, std::optional<Verdict> verdict, std::int64_t verdict_log,
                                      std::optional<std::int64_t> first_file) {
    if (!verdict || status == FollowUpStatus::not_feasible || !first_file) return verdict;
    return verdict_log >= *first_file ? verdict : std::nullopt;
}

bool recorded_before(std::int64_t log_a, FollowUpStatus status_a, std::int64_t log_b, FollowUpStatus status_b) {
    return log_a != log_b ? log_a < log_b : rank(status_a) < rank(status_b);
}

ResultFact fact_of(const ItemRecord& item) {
    ResultFact fact;
    fact.field = item.field;
    fact.date = item.date;
    fact.needs_follow_up = item.needs_follow_up;
    fact.due_date = item.due_date;
    fact.addressees = item.addressee_count;
    for (const Addressee& addressee : item.addressees) {
        for (const FollowUpRecord* follow_up : item.list_follow_ups(addressee.key)) {
            fact.follow_ups.push_back({follow_up->addressee, follow_up->status, follow_up->event_date,
                                       !follow_up->files.empty(), follow_up->verdict()});
        }
    }
    order_follow_ups(fact.follow_ups);
    return fact;
}

}  // namespace tolok::coordination
