// What pages show of the register: permission first, then everything from one snapshot, names and texts included.
// Must not write, nor know how it is shown.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "coordination/register.h"
#include "domain/actor.h"
#include "domain/clock.h"
#include "domain/measure.h"
#include "domain/office.h"
#include "domain/period.h"
#include "storage/database.h"
#include "storage/evidence_file.h"
#include "storage/evidence_type.h"

namespace tolok::coordination {

enum class RegisterOrder { newest_first, oldest_open_first };

struct RegisterFilter {
    std::string field;                 // key; "" = all
    std::optional<Progress> progress;  // empty: all
    std::string words;                 // looked for in number, text, addressees and person in charge, case folded
    bool overdue_only = false;
    RegisterOrder order = RegisterOrder::newest_first;  // the other one leaves out what is closed
};

struct Page {
    std::size_t first = 0;  // lines to pass over
    std::size_t most = 25;
};

// Where one stands: the office, and what who asks may do in it.
struct OfficeView {
    Office definition;
    std::int64_t log_size = 0;
    Date today;                              // in the office's zone, only for fields that are filled in beforehand
    std::vector<std::string> record_fields;  // keys of the fields that the actor may record in
    std::vector<std::string> verify_fields;

    bool may_record() const { return !record_fields.empty(); }
    bool may_record_in(std::string_view field) const;
    bool may_verify_in(std::string_view field) const;
};

// One result of a meeting as lists show it, at a cut-off.
struct RegisterLine {
    ItemRecord item;
    std::string text;
    std::string field_name;
    std::string person_in_charge;
    Outcome outcome;
    Progress progress = Progress::not_started;
    bool carried = false;   // of an earlier year, open when this one began
    std::size_t files = 0;  // of its follow-ups, each once
    int days = 0;           // from its date to the cut-off

    // The number in the register, else the beginning of the text.
    std::string label() const;
};

struct RegisterView {
    OfficeView at;
    std::size_t total = 0;            // that the filter lets through
    std::vector<RegisterLine> lines;  // of the page asked for
};

// Something that a file shows.
struct FileUse {
    bool meeting = false;  // else a recommendation
    std::string id;
    std::string label;
};
struct FileView {
    EvidenceReference reference;
    std::vector<storage::EvidenceOriginal> originals;  // what a photo was made from
    bool erased = false;
    std::vector<FileUse> other_uses;  // beside the thing it is shown with
};

struct FollowUpView {
    FollowUpRecord record;
    std::string addressee;
    std::string reason;
    std::string remark;
    std::string recorded_by;
    std::vector<FileView> files;
    std::string note;  // of the verdict
    std::string verified_by;
    // The actor may, and entered nothing of it: to judge what is not judged yet, or to change the verdict.
    bool may_verify = false;
    bool may_change_verdict = false;
};

// One line of the log.
struct HistoryLine {
    Date day;
    std::string person;
    std::string action;  // "coordination.add_item"
    std::string reason;
};

struct RecommendationView {
    OfficeView at;
    RegisterLine line;
    MeetingRecord meeting;
    std::vector<std::pair<Addressee, Standing>> addressees;
    std::vector<FollowUpView> follow_ups;  // the newest last
    std::vector<HistoryLine> history;      // the newest last
    MeasureRow row;                        // of rekomendasi.ditindaklanjuti for its field: whether it counts, and why

    const FollowUpView* find_follow_up(std::string_view id) const;
};

struct MeetingFilter {
    std::optional<Forum> forum;  // empty: all
    std::string words;           // looked for in numbers, place, agenda and forum, case folded
};
struct MeetingLine {
    MeetingRecord meeting;
    std::string agenda;
    std::size_t items = 0;
    std::size_t recommendations = 0;
};
struct MeetingList {
    OfficeView at;
    std::size_t total = 0;           // that the filter lets through
    std::vector<MeetingLine> lines;  // of the page asked for, the newest first
};

struct MeetingView {
    OfficeView at;
    MeetingRecord meeting;
    std::string agenda;
    std::string attendance;
    std::vector<std::pair<MeetingFileKind, FileView>> files;
    std::vector<RegisterLine> items;  // by number
    std::vector<HistoryLine> history;
    std::string parties{};
    std::string conclusion{};
};

// Problems: domain.not_permitted, coordination.office_not_set_up, and *_not_found.
class CoordinationQueries {
public:
    // The clock only says which day it is for who fills in a form; nothing that is counted depends on it.
    CoordinationQueries(storage::Database& database, const Clock& clock) : database_(database), clock_(clock) {}

    Checked<OfficeView> find_office_view(const Actor& actor, const std::string& office);

    // Recommendations of the year up to the cut-off, and those carried over into it.
    Checked<RegisterView> list_recommendations(const Actor& actor, const std::string& office, Period until,
                                               const RegisterFilter& filter, Page page);
    // `item` names a result of a meeting for good.
    Checked<RecommendationView> find_recommendation(const Actor& actor, const std::string& office, Period until,
                                                    const std::string& item);
    // By one of its follow-ups, present or corrected; with the id of the row that stands for it now.
    Checked<std::pair<RecommendationView, std::string>> find_follow_up(const Actor& actor, const std::string& office,
                                                                       Period until, const std::string& follow_up);

    // Meetings of the year up to the cut-off.
    Checked<MeetingList> list_meetings(const Actor& actor, const std::string& office, Period until,
                                       const MeetingFilter& filter, Page page);
    Checked<MeetingView> find_meeting_view(const Actor& actor, const std::string& office, Period until,
                                           const std::string& meeting);

    // A file that something in this register names.
    Checked<storage::OpenedEvidence> find_file(const Actor& actor, const std::string& office, const Digest& digest);
    // A file kept for the office, named by something or not yet; for whoever records.
    Checked<EvidenceReference> find_kept_file(const Actor& actor, const std::string& office, const Digest& digest);

private:
    storage::Database& database_;
    const Clock& clock_;
};

}  // namespace tolok::coordination
