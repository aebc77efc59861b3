// The counting rule of coordination: which results are recommendations, and which of those count as followed up.
// Must not read, store or know the clock: facts and the cut-off are handed in.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "domain/period.h"

namespace tolok::coordination {

// Status words of a follow-up: selesai, dalam_proses, belum_ditindaklanjuti, tidak_dapat.
enum class FollowUpStatus { completed, in_progress, not_started, not_feasible };
// Verdict words of a verification: diterima, ditolak.
enum class Verdict { accepted, rejected };

std::string_view status_key(FollowUpStatus status);
std::string_view status_label(FollowUpStatus status);
std::optional<FollowUpStatus> parse_status(std::string_view key);
std::span<const FollowUpStatus> all_statuses();
std::string_view verdict_key(Verdict verdict);
std::optional<Verdict> parse_verdict(std::string_view key);

// What is known of one follow-up by one addressee.
struct FollowUpFact {
    std::string addressee;
    FollowUpStatus status = FollowUpStatus::not_started;
    Date event_date;                 // the day it happened; the day of the verification decides nothing
    bool has_evidence = false;       // at least one file
    std::optional<Verdict> verdict;  // of somebody other than who entered it; empty while nobody judged
};

// What is known of one result of a coordination (butir hasil).
struct ResultFact {
    std::string field;
    std::string forum;             // key of the meeting's kind; "" where nobody asked for it
    Date date;                     // of the recommendation; of the meeting where nothing is to be followed up
    bool needs_follow_up = false;  // makes it a recommendation
    std::optional<Date> due_date;
    int addressees = 0;
    std::vector<FollowUpFact> follow_ups;  // in the order of order_follow_ups()
};

// Addressee, then event date, then as they were recorded; `recorded` of equal days keeps its order.
void order_follow_ups(std::vector<FollowUpFact>& follow_ups);

// Where one addressee stands at a cut-off.
enum class Standing {
    completed,              // selesai, with evidence, verified: counts
    awaiting_verification,  // selesai, with evidence, not judged yet
    without_evidence,       // selesai, but no file shows it
    rejected,               // selesai or tidak dapat, but the verifier did not accept it
    in_progress,
    not_started,
    not_feasible,              // tidak dapat, confirmed by a second person
    not_feasible_unconfirmed,  // tidak dapat, not judged yet
};

struct AddresseeStanding {
    std::string addressee;
    Standing standing = Standing::not_started;
    bool responded = false;          // completed, or in progress with evidence and an accepted verdict
    bool response_awaits = false;    // would have responded if a pending verdict were "diterima"
    std::optional<Date> event_date;  // of the event that decided
};

// `follow_ups` of one addressee, in order; those after `cut_off` are as if they were not there. The last event decides;
// of several events "selesai" in a row the one that got furthest.
AddresseeStanding calculate_standing(std::span<const FollowUpFact> follow_ups, Date cut_off);
// One for every addressee that has a follow-up at all, in order of addressee.
std::vector<AddresseeStanding> calculate_standings(const ResultFact& result, Date cut_off);

// Where a recommendation stands at a cut-off: numbers of its addressees. It counts once, however many they are.
struct Outcome {
    int addressees = 0;
    int completed = 0;
    int responded = 0;
    int response_awaiting = 0;
    int awaiting_verification = 0;
    int without_evidence = 0;
    int rejected = 0;
    int in_progress = 0;
    int not_feasible = 0;
    int not_feasible_unconfirmed = 0;
    bool overdue = false;      // due before the cut-off, and neither followed up nor found not feasible
    bool not_yet_due = false;  // due on the cut-off or after it, and still open

    // All addressees have done it.
    bool followed_up() const { return addressees > 0 && completed == addressees; }
    // The wider reading of "ditindaklanjuti": all have at least begun, verified and with evidence.
    bool all_responded() const { return addressees > 0 && responded == addressees; }
    // At least one cannot, and nobody else is still at it.
    bool is_not_feasible() const { return not_feasible > 0 && completed + not_feasible == addressees; }
    // A verdict that is still to be given would make it count.
    bool awaits_verdict() const { return awaiting_verification > 0 && completed + awaiting_verification == addressees; }
    bool response_awaits_verdict() const {
        return response_awaiting > 0 && responded + response_awaiting == addressees;
    }
    // A verdict that is still to be given would make it "tidak dapat".
    bool awaits_confirmation() const;
    // All say done, but at least one without a file.
    bool lacks_evidence() const;
};
Outcome calculate_outcome(const ResultFact& result, Date cut_off);

// How far a recommendation as a whole has come, in one word for lists: selesai, menunggu_verifikasi,
// menunggu_persetujuan, dikembalikan, tanpa_bukti, dalam_proses, belum_ditindaklanjuti, tidak_dapat.
enum class Progress {
    followed_up,
    awaiting_verification,
    awaiting_confirmation,
    rejected,
    without_evidence,
    in_progress,
    not_started,
    not_feasible,
};
// Of several things that are open, what its own people can still do stands before what others owe.
Progress calculate_progress(const Outcome& outcome);
std::string_view progress_key(Progress progress);
std::optional<Progress> parse_progress(std::string_view key);
std::span<const Progress> all_progress();
// Neither followed up nor found not feasible.
bool is_open(Progress progress);

// Sums over results, up to a cut-off. Everything but the carried_ ones looks at what was issued in the period.
struct RegisterCount {
    std::int64_t meetings = 0;  // counted by whoever knows meetings, not by count_result
    std::int64_t results = 0;   // butir hasil
    std::int64_t issued = 0;    // those to be followed up: recommendations
    std::int64_t followed_up = 0;
    std::int64_t responded = 0;
    std::int64_t not_feasible = 0;
    std::int64_t overdue = 0;
    std::int64_t not_yet_due = 0;
    std::int64_t overdue_awaiting_verdict = 0;  // would no longer be overdue if a pending verdict were "diterima"
    std::int64_t awaiting_verdict = 0;
    std::int64_t response_awaiting_verdict = 0;
    std::int64_t awaiting_confirmation = 0;
    std::int64_t lacking_evidence = 0;
    std::int64_t rejected = 0;
    // Issued before the year and still open on 31 December before it: reported apart, never in the numbers above.
    std::int64_t carried = 0;
    std::int64_t carried_followed_up = 0;
    std::int64_t carried_responded = 0;
    std::int64_t carried_awaiting_verdict = 0;
    std::int64_t carried_response_awaiting_verdict = 0;

    RegisterCount& operator+=(const RegisterCount& other);
};

// Issued before the period's year, and neither followed up nor found not feasible when the year began.
bool is_carried_over(const ResultFact& result, Period period);
// Adds one result to the sums.
void count_result(const ResultFact& result, Period period, RegisterCount& count);

}  // namespace tolok::coordination
