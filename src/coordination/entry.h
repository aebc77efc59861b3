// What a person enters into the coordination register, and the checks on it.
// Must not read the register: what a check needs to know of earlier entries is handed in.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/digest.h"
#include "base/problem.h"
#include "coordination/recommendation.h"
#include "domain/office.h"

namespace tolok::coordination {

enum class Forum { rakor, forkopimcam, lintas_sektor, mediasi, patroli, monitoring };
enum class MeetingFileKind { invitation, attendance, minutes, photo, letter };
enum class AddresseeKind { village, agency };
// Whether an entry is made now, or copied from a register the office kept before: old registers may lack a due date
// and a person in charge, and show a verification without the file it looked at.
enum class EntryOrigin { new_entry, old_register };

template <typename Word>
struct WordOf {
    Word word;
    std::string_view key;    // in files and the database
    std::string_view label;  // for people
};
std::span<const WordOf<Forum>> forum_words();
std::span<const WordOf<MeetingFileKind>> meeting_file_words();
std::string_view forum_key(Forum forum);
std::string_view forum_label(Forum forum);
std::optional<Forum> parse_forum(std::string_view key);
std::string_view meeting_file_key(MeetingFileKind kind);
std::optional<MeetingFileKind> parse_meeting_file_kind(std::string_view key);
std::string_view addressee_kind_key(AddresseeKind kind);

// Who is to follow up. The key names it for good: a village's code, or "instansi:" and the folded name.
struct Addressee {
    AddresseeKind kind = AddresseeKind::village;
    std::string key;
    std::string name;  // "Cumedak", "Puskesmas Sumberjambe"
    bool operator==(const Addressee&) const = default;
};
Addressee addressee_of(const Village& village);
Addressee addressee_of_agency(std::string_view name);
// One cell or field: a village by code, name or other spelling; "instansi: NAME"; "semua desa". Several are separated
// by ";". Problems: coordination.unknown_addressee (with the nearest village), coordination.addressee_twice.
Checked<std::vector<Addressee>> parse_addressees(const Office& office, std::string_view text, AddresseeKind fallback,
                                                 Place place = {});

// Two forums end in a report of their own in the place of minutes.
enum class Report { none, mediation, patrol };
Report report_of(Forum forum);

struct MeetingFile {
    MeetingFileKind kind = MeetingFileKind::minutes;
    Digest digest{};  // kept before with storage::keep_evidence
};

struct MeetingDraft {
    Forum forum = Forum::rakor;
    Date date;
    std::string invitation_number;  // may be empty
    std::string minutes_number;     // notulen; may be empty when there is a file of them
    std::string agenda;             // may be empty
    std::vector<MeetingFile> files;
    std::string hours{};       // as an invitation says it: "09.00 sampai selesai"; may be empty
    std::string place{};       // may be empty
    std::string attendance{};  // who came, one a line; may be empty
    // Of the report of a mediation or a patrol (report_of); may be empty, and must be in other forums.
    std::string parties{};          // of a mediation, one a line
    std::string route{};            // of a patrol
    std::optional<int> officers{};  // on a patrol
    std::string conclusion{};       // what the parties agreed, or what the patrol found
    // Made when the form was shown, so that sending it twice adds the meeting once; "" = made when it is added.
    std::string id{};

    // A recommendation rests on minutes: their number or their file.
    bool has_minutes() const;
};

struct ItemDraft {
    std::string meeting;          // identifier
    std::optional<int> number;    // of the item in the minutes, from 1; empty: the next free one
    std::string register_number;  // in the office's register of recommendations; may be empty
    std::string field;            // key of the office's definition
    std::string text;             // what was agreed
    bool needs_follow_up = false;
    std::optional<Date> recommendation_date;
    std::optional<Date> due_date;
    std::string person_in_charge;  // name or position
    std::vector<Addressee> addressees;
};

struct FollowUpDraft {
    std::string item;       // identifier of the recommendation
    std::string addressee;  // Addressee::key
    FollowUpStatus status = FollowUpStatus::in_progress;
    std::optional<Date> event_date;
    std::string reason;  // demanded for tidak_dapat
    std::string remark;
    std::vector<Digest> evidence;  // kept before with storage::keep_evidence
};

// What a correction of something that several persons may edit starts from.
struct Correction {
    std::string seen;  // the row as it stood when the form was made; another one by now: somebody was faster
    std::string reason;
};

struct VerificationDraft {
    std::string follow_up;  // identifier of the follow-up as it stands now
    Verdict verdict = Verdict::accepted;
    std::optional<Date> date;
    std::string note;  // demanded for ditolak
};

// Without blanks around texts, each file once and in one order: as they are kept and compared.
MeetingDraft tidied(MeetingDraft draft);
ItemDraft tidied(ItemDraft draft);
FollowUpDraft tidied(FollowUpDraft draft);

// What a follow-up's verification is judged against.
struct VerifiedFollowUp {
    FollowUpStatus status = FollowUpStatus::completed;
    Date event_date;
    bool has_evidence = false;
    std::vector<std::string> entered_by;  // pseudonyms of all who entered it, corrected it or added a file to it
};

// Each collects all problems; a problem's place names the field ("tanggal_rapat"), as in the columns of the import.
// `today` is the day in the office's zone: nothing can have happened after it.
Problems check_meeting(const MeetingDraft& meeting, Date today);
Problems check_item(const ItemDraft& item, const MeetingDraft& meeting, const Office& office, EntryOrigin origin,
                    Date today);
// `recommended` is the date of the recommendation.
Problems check_follow_up(const FollowUpDraft& follow_up, Date recommended, Date today);
// `verifier` is a pseudonym.
Problems check_verification(const VerificationDraft& verification, const VerifiedFollowUp& follow_up,
                            std::string_view verifier, EntryOrigin origin, Date today);

}  // namespace tolok::coordination
