// Pieces that the services of coordination share: the office's definition, texts to records, canonical texts for the
// log. Must not commit.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "coordination/entry.h"
#include "coordination/register.h"
#include "domain/actor.h"
#include "storage/transaction.h"

namespace tolok::coordination {

// The office as its adopted definition describes it; coordination.office_not_set_up when there is none.
Checked<Office> find_office(storage::Reader& reader, std::string_view office);

// Empty text gives no reference.
std::optional<TextReference> add_text_unless_empty(storage::WriteTransaction& transaction, std::string_view office,
                                                   std::string_view text);

// Draft to record, texts and persons stored on the way. `corrects` gives the root and the row replaced.
MeetingRecord make_meeting(storage::WriteTransaction& transaction, std::string_view office, const MeetingDraft& draft,
                           const MeetingRecord* corrects, std::string id, std::string person);
ItemRecord make_item(storage::WriteTransaction& transaction, std::string_view office, const ItemDraft& draft,
                     int number, Date meeting_date, const ItemRecord* corrects, std::string id, std::string person);
FollowUpRecord make_follow_up(storage::WriteTransaction& transaction, std::string_view office,
                              const FollowUpDraft& draft, const FollowUpRecord* corrects, std::string id,
                              std::string person);
VerificationRecord make_verification(storage::WriteTransaction& transaction, std::string_view office,
                                     const VerificationDraft& draft, const VerificationRecord* corrects,
                                     std::string person);

// What stands in a record, as drafts state it.
MeetingDraft draft_of(storage::Reader& reader, std::string_view office, const MeetingRecord& record);
ItemDraft draft_of(storage::Reader& reader, std::string_view office, const ItemRecord& record);
FollowUpDraft draft_of(storage::Reader& reader, std::string_view office, const FollowUpRecord& record);
VerificationDraft draft_of(storage::Reader& reader, std::string_view office, const VerificationRecord& record);

// For the log: one line end at the end, keys in a fixed order.
std::string format_canonical(const MeetingDraft& draft);
std::string format_canonical(const ItemDraft& draft);
std::string format_canonical(const FollowUpDraft& draft);
std::string format_canonical(const VerificationDraft& draft);

// domain.not_permitted unless the actor may do this for the section that answers for the field.
std::optional<Problem> check_section(const Actor& actor, Permission permission, const Office& office,
                                     std::string_view field);
// coordination.correction_reason_missing
Problems check_reason(const std::string& reason);
// coordination.changed_meanwhile unless the row as it stands is the one that was seen.
Problems check_seen(const RecordKey& stands, const std::string& seen);

// The number in the minutes and in the register belong to one item; `own_root` is the item's, "" for a new one.
Problems check_numbers(storage::Reader& reader, std::string_view office, const ItemDraft& draft, int number,
                       const std::string& own_root);
int next_number(storage::Reader& reader, std::string_view office, std::string_view meeting);

// What a corrected recommendation may not take away from the follow-ups that rest on it: their addressee, and a day
// before theirs.
Problems check_follow_ups_kept(const ItemDraft& draft, const ItemRecord& stored);
// coordination.register_number_taken: `stored` has the number of `draft`.
Problem number_taken(const ItemDraft& draft, const ItemRecord& stored, Place place);

// coordination.evidence_unknown for each that was not kept before.
Problems check_files_kept(storage::Reader& reader, std::string_view office, const std::vector<Digest>& files);

}  // namespace tolok::coordination
