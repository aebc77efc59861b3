// Counting recommendations, in the order of the rule: issued, followed up by each addressee, proven, verified.
// Must not round or divide: formulas do.
#include "coordination/recommendation.h"

#include <algorithm>
#include <array>

#include "base/require.h"

namespace tolok::coordination {

namespace {

struct StatusWord {
    FollowUpStatus status;
    std::string_view key;
    std::string_view label;
};

constexpr std::array status_words = {
    StatusWord{FollowUpStatus::completed, "selesai", "selesai"},
    StatusWord{FollowUpStatus::in_progress, "dalam_proses", "dalam proses"},
    StatusWord{FollowUpStatus::not_started, "belum_ditindaklanjuti", "belum ditindaklanjuti"},
    StatusWord{FollowUpStatus::not_feasible, "tidak_dapat", "tidak dapat ditindaklanjuti"},
};
constexpr std::array statuses = {FollowUpStatus::completed, FollowUpStatus::in_progress, FollowUpStatus::not_started,
                                 FollowUpStatus::not_feasible};

struct ProgressWord {
    Progress progress;
    std::string_view key;
};

constexpr std::array progress_words = {
    ProgressWord{Progress::not_started, "belum_ditindaklanjuti"},
    ProgressWord{Progress::in_progress, "dalam_proses"},
    ProgressWord{Progress::without_evidence, "tanpa_bukti"},
    ProgressWord{Progress::awaiting_verification, "menunggu_verifikasi"},
    ProgressWord{Progress::rejected, "dikembalikan"},
    ProgressWord{Progress::awaiting_confirmation, "menunggu_persetujuan"},
    ProgressWord{Progress::followed_up, "selesai"},
    ProgressWord{Progress::not_feasible, "tidak_dapat"},
};

const StatusWord& word_of(FollowUpStatus status) {
    const auto found =
        std::find_if(status_words.begin(), status_words.end(), [&](const auto& w) { return w.status == status; });
    require(found != status_words.end(), "every status has its word");
    return *found;
}

bool accepted(const FollowUpFact& fact) { return fact.verdict == Verdict::accepted; }

// What one event says by itself.
Standing standing_of(const FollowUpFact& fact) {
    const bool rejected = fact.verdict == Verdict::rejected;
    switch (fact.status) {
        case FollowUpStatus::in_progress:
            return Standing::in_progress;
        case FollowUpStatus::not_started:
            return Standing::not_started;
        case FollowUpStatus::not_feasible:
            if (rejected) return Standing::rejected;
            return accepted(fact) ? Standing::not_feasible : Standing::not_feasible_unconfirmed;
        case FollowUpStatus::completed:
            break;
    }
    if (rejected) return Standing::rejected;
    if (!fact.has_evidence) return Standing::without_evidence;
    return accepted(fact) ? Standing::completed : Standing::awaiting_verification;
}

// How far a "selesai" got: a second, unproven one does not undo a first that was verified.
int distance(Standing standing) {
    switch (standing) {
        case Standing::completed:
            return 4;
        case Standing::awaiting_verification:
            return 3;
        case Standing::without_evidence:
            return 2;
        default:
            return 1;
    }
}

// Calls `see` with the follow-ups of one addressee after the other.
template <typename See>
void for_each_addressee(std::span<const FollowUpFact> all, const See& see) {
    for (std::size_t from = 0; from < all.size();) {
        std::size_t to = from + 1;
        while (to < all.size() && all[to].addressee == all[from].addressee) ++to;
        see(all.subspan(from, to - from));
        from = to;
    }
}

}  // namespace

std::string_view status_key(FollowUpStatus status) { return word_of(status).key; }
std::string_view status_label(FollowUpStatus status) { return word_of(status).label; }
std::span<const FollowUpStatus> all_statuses() { return statuses; }

std::optional<FollowUpStatus> parse_status(std::string_view key) {
    for (const StatusWord& word : status_words) {
        if (word.key == key) return word.status;
    }
    return std::nullopt;
}

std::string_view verdict_key(Verdict verdict) { return verdict == Verdict::accepted ? "diterima" : "ditolak"; }

std::optional<Verdict> parse_verdict(std::string_view key) {
    if (key == "diterima") return Verdict::accepted;
    if (key == "ditolak") return Verdict::rejected;
    return std::nullopt;
}

void order_follow_ups(std::vector<FollowUpFact>& follow_ups) {
    std::stable_sort(follow_ups.begin(), follow_ups.end(), [](const FollowUpFact& a, const FollowUpFact& b) {
        if (const int order = a.addressee.compare(b.addressee); order != 0) return order < 0;
        return a.event_date < b.event_date;
    });
}

AddresseeStanding calculate_standing(std::span<const FollowUpFact> follow_ups, Date cut_off) {
    AddresseeStanding at;
    if (!follow_ups.empty()) at.addressee = follow_ups.front().addressee;
    bool completing = false;  // the event before this one was also "selesai"
    for (const FollowUpFact& fact : follow_ups) {
        if (fact.event_date > cut_off) break;
        const Standing standing = standing_of(fact);
        const bool completed = fact.status == FollowUpStatus::completed;
        if (completing && completed && distance(standing) <= distance(at.standing)) continue;
        completing = completed;
        at.standing = standing;
        at.event_date = fact.event_date;
        const bool answer = completed || fact.status == FollowUpStatus::in_progress;
        at.responded = answer && fact.has_evidence && accepted(fact);
        at.response_awaits = answer && fact.has_evidence && !fact.verdict;
    }
    return at;
}

std::vector<AddresseeStanding> calculate_standings(const ResultFact& result, Date cut_off) {
    std::vector<AddresseeStanding> standings;
    for_each_addressee(result.follow_ups, [&](std::span<const FollowUpFact> own) {
        standings.push_back(calculate_standing(own, cut_off));
    });
    return standings;
}

bool Outcome::awaits_confirmation() const {
    return not_feasible_unconfirmed > 0 && completed + not_feasible + not_feasible_unconfirmed == addressees;
}

bool Outcome::lacks_evidence() const {
    return without_evidence > 0 && completed + awaiting_verification + without_evidence == addressees;
}

Outcome calculate_outcome(const ResultFact& result, Date cut_off) {
    Outcome outcome;
    outcome.addressees = result.addressees;
    for_each_addressee(result.follow_ups, [&](std::span<const FollowUpFact> own) {
        const AddresseeStanding at = calculate_standing(own, cut_off);
        outcome.responded += at.responded ? 1 : 0;
        outcome.response_awaiting += at.response_awaits ? 1 : 0;
        switch (at.standing) {
            case Standing::completed:
                ++outcome.completed;
                break;
            case Standing::awaiting_verification:
                ++outcome.awaiting_verification;
                break;
            case Standing::without_evidence:
                ++outcome.without_evidence;
                break;
            case Standing::rejected:
                ++outcome.rejected;
                break;
            case Standing::not_feasible:
                ++outcome.not_feasible;
                break;
            case Standing::not_feasible_unconfirmed:
                ++outcome.not_feasible_unconfirmed;
                break;
            case Standing::in_progress:
                ++outcome.in_progress;
                break;
            case Standing::not_started:
                break;
        }
    });
    const bool open_with_date = result.due_date && !outcome.followed_up() && !outcome.is_not_feasible();
    outcome.overdue = open_with_date && *result.due_date < cut_off;
    outcome.not_yet_due = open_with_date && *result.due_date >= cut_off;
    return outcome;
}

Progress calculate_progress(const Outcome& outcome) {
    if (outcome.followed_up()) return Progress::followed_up;
    if (outcome.is_not_feasible()) return Progress::not_feasible;
    if (outcome.rejected > 0) return Progress::rejected;
    if (outcome.without_evidence > 0) return Progress::without_evidence;
    if (outcome.awaits_verdict()) return Progress::awaiting_verification;
    if (outcome.awaits_confirmation()) return Progress::awaiting_confirmation;
    const bool begun = outcome.completed + outcome.awaiting_verification + outcome.in_progress + outcome.not_feasible +
                           outcome.not_feasible_unconfirmed >
                       0;
    return begun ? Progress::in_progress : Progress::not_started;
}

std::string_view progress_key(Progress progress) {
    const auto found = std::find_if(progress_words.begin(), progress_words.end(),
                                    [&](const auto& word) { return word.progress == progress; });
    require(found != progress_words.end(), "every progress has its word");
    return found->key;
}

std::optional<Progress> parse_progress(std::string_view key) {
    for (const ProgressWord& word : progress_words) {
        if (word.key == key) return word.progress;
    }
    return std::nullopt;
}

std::span<const Progress> all_progress() {
    static constexpr auto all = [] {
        std::array<Progress, progress_words.size()> list{};
        for (std::size_t at = 0; at < list.size(); ++at) list[at] = progress_words[at].progress;
        return list;
    }();
    return all;
}

bool is_open(Progress progress) { return progress != Progress::followed_up && progress != Progress::not_feasible; }

RegisterCount& RegisterCount::operator+=(const RegisterCount& other) {
    meetings += other.meetings;
    results += other.results;
    issued += other.issued;
    followed_up += other.followed_up;
    responded += other.responded;
    not_feasible += other.not_feasible;
    overdue += other.overdue;
    not_yet_due += other.not_yet_due;
    overdue_awaiting_verdict += other.overdue_awaiting_verdict;
    awaiting_verdict += other.awaiting_verdict;
    response_awaiting_verdict += other.response_awaiting_verdict;
    awaiting_confirmation += other.awaiting_confirmation;
    lacking_evidence += other.lacking_evidence;
    rejected += other.rejected;
    carried += other.carried;
    carried_followed_up += other.carried_followed_up;
    carried_responded += other.carried_responded;
    carried_awaiting_verdict += other.carried_awaiting_verdict;
    carried_response_awaiting_verdict += other.carried_response_awaiting_verdict;
    return *this;
}

bool is_carried_over(const ResultFact& result, Period period) {
    if (!result.needs_follow_up || result.date >= period.first_day()) return false;
    const Outcome before = calculate_outcome(result, period.first_day().plus_days(-1));
    return !before.followed_up() && !before.is_not_feasible();
}

void count_result(const ResultFact& result, Period period, RegisterCount& count) {
    if (result.date > period.last_day()) return;
    if (result.date < period.first_day()) {
        if (!is_carried_over(result, period)) return;
        const Outcome outcome = calculate_outcome(result, period.last_day());
        ++count.carried;
        count.carried_followed_up += outcome.followed_up() ? 1 : 0;
        count.carried_responded += outcome.all_responded() ? 1 : 0;
        count.carried_awaiting_verdict += outcome.awaits_verdict() ? 1 : 0;
        count.carried_response_awaiting_verdict += outcome.response_awaits_verdict() ? 1 : 0;
        return;
    }
    ++count.results;
    if (!result.needs_follow_up) return;
    // 1. Below: everything issued in the year up to the cut-off, whatever became of it.
    ++count.issued;
    // 2. Above: what every addressee completed, proven and verified, on or before the cut-off.
    const Outcome outcome = calculate_outcome(result, period.last_day());
    count.followed_up += outcome.followed_up() ? 1 : 0;
    count.responded += outcome.all_responded() ? 1 : 0;
    // 3. Beside it: what cannot be followed up stays below and is counted so that both values can be shown.
    count.not_feasible += outcome.is_not_feasible() ? 1 : 0;
    count.overdue += outcome.overdue ? 1 : 0;
    count.not_yet_due += outcome.not_yet_due ? 1 : 0;
    count.overdue_awaiting_verdict +=
        outcome.overdue && (outcome.awaits_verdict() || outcome.awaits_confirmation()) ? 1 : 0;
    count.awaiting_verdict += outcome.awaits_verdict() ? 1 : 0;
    count.response_awaiting_verdict += outcome.response_awaits_verdict() ? 1 : 0;
    count.awaiting_confirmation += outcome.awaits_confirmation() ? 1 : 0;
    count.lacking_evidence += outcome.lacks_evidence() ? 1 : 0;
    count.rejected += outcome.rejected > 0 ? 1 : 0;
}

}  // namespace tolok::coordination
