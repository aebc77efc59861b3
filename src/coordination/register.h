// The register of coordination as it is kept: meetings, results, follow-ups, files and verdicts, in their present
// version. Must not decide what counts (recommendation.h does) nor read the database (coordination_store.h does).
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "coordination/entry.h"
#include "coordination/recommendation.h"

namespace tolok::coordination {

// An erasable text: where it is, and the salted digest that stays.
struct TextReference {
    std::string id;
    Digest digest{};
};

std::optional<std::string> id_of(const std::optional<TextReference>& text);

// What every row that can be corrected carries.
struct RecordKey {
    std::string id;                       // of this row
    std::string root;                     // of the thing: the id of its first row
    std::optional<std::string> replaces;  // the row that this one corrects
    std::int64_t log_number = 0;
};

struct MeetingRecord {
    RecordKey key;
    Forum forum = Forum::rakor;
    Date date;
    std::string invitation_number;
    std::string minutes_number;
    std::optional<TextReference> agenda;
    std::string recorded_by;
    std::vector<MeetingFile> files;
    std::string hours;
    std::string place;
    std::optional<TextReference> attendance;
    std::optional<TextReference> parties;
    std::string route;
    std::optional<int> officers;
    std::optional<TextReference> conclusion;

    bool has_minutes_file() const;
};

struct VerificationRecord {
    std::string id;
    std::optional<std::string> replaces;
    std::int64_t log_number = 0;
    std::string follow_up;  // id of the row that was judged
    Verdict verdict = Verdict::accepted;
    Date date;
    std::optional<TextReference> note;
    std::string verified_by;
};

struct FollowUpFile {
    Digest digest{};
    std::int64_t log_number = 0;
    std::string recorded_by;
};

struct FollowUpRecord {
    RecordKey key;
    std::string item;  // root of the recommendation
    std::string addressee;
    FollowUpStatus status = FollowUpStatus::not_started;
    Date event_date;
    std::optional<TextReference> reason;
    std::optional<TextReference> remark;
    std::string recorded_by;
    std::vector<FollowUpFile> files;
    std::optional<VerificationRecord> verification;

    bool has_file(const Digest& digest) const;
    // The verdict where it still holds: see judged_verdict().
    std::optional<Verdict> verdict() const;
};

struct ItemRecord {
    RecordKey key;
    std::string meeting;  // root of the meeting
    int number = 0;
    std::string register_number;
    std::string field;
    Date date;  // of the recommendation; of the meeting where nothing is to be followed up
    bool needs_follow_up = false;
    std::optional<Date> due_date;
    std::string person_in_charge;  // pseudonym, or ""
    TextReference text;
    int addressee_count = 0;
    std::string recorded_by;
    std::vector<Addressee> addressees;  // in the order they were named
    std::vector<FollowUpRecord> follow_ups;

    const Addressee* find_addressee(std::string_view addressee) const;
    // By day, then as recorded; the last one decides.
    std::vector<const FollowUpRecord*> list_follow_ups(std::string_view addressee) const;
};

// All of an office, as known at a log size: present versions only.
struct Register {
    std::map<std::string, MeetingRecord, std::less<>> meetings;  // by root
    std::vector<ItemRecord> items;
    std::set<std::string, std::less<>> corrected_follow_ups;               // ids of rows that were replaced
    std::map<std::string, std::set<std::string>, std::less<>> entered_by;  // root of a follow-up to its persons

    const MeetingRecord* find_meeting(std::string_view root) const;
};

// A verdict on "selesai" or "dalam proses" given before there was any file judged something else: it must be given
// again. `first_file` is the log number of the first file, empty when there is none.
std::optional<Verdict> judged_verdict(FollowUpStatus status, std::optional<Verdict> verdict, std::int64_t verdict_log,
                                      std::optional<std::int64_t> first_file);

// Which of two follow-ups by one addressee on one day came later: the later recorded, then the further status.
bool recorded_before(std::int64_t log_a, FollowUpStatus status_a, std::int64_t log_b, FollowUpStatus status_b);

// For calculate_outcome and count_result.
ResultFact fact_of(const ItemRecord& item);

}  // namespace tolok::coordination
