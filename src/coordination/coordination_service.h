// What may be done to the register of coordination: permission first, then checks, then one write with its log entry.
// Must not count: measures do.
#pragma once

#include <istream>
#include <string>
#include <string_view>
#include <vector>

#include "coordination/coordination_import_plan.h"
#include "coordination/entry.h"
#include "coordination/register.h"
#include "domain/actor.h"
#include "domain/clock.h"
#include "domain/measure.h"
#include "office_file/sheet.h"
#include "storage/database.h"
#include "storage/named_evidence.h"

namespace tolok::coordination {

struct ImportRequest {
    std::string office;
    storage::FindFile find_file;
    std::string correction_reason;  // not empty: rows that differ become corrections, with this reason
};

struct ImportReport {
    ImportSummary summary;  // what would be, or was, added
    std::vector<Note> notes;
    Problems problems;  // only in a preview; empty: the import would be accepted
};

// `office` is a Kemendagri code. Identifiers given back name a meeting or an item for good; a follow-up is named by the
// row as it stands, so that a verdict is always on exactly what the verifier saw. Sending the same once more, as a
// double click does, changes nothing and answers as before. coordination.changed_meanwhile: what was to be corrected or
// judged is no longer what the person saw.
class CoordinationService {
public:
    // The clock only says which day it is for the person entering; no result depends on it.
    CoordinationService(storage::Database& database, const Clock& clock) : database_(database), clock_(clock) {}

    // A file that drafts may then name. Problems of storage::keep_handed_in_file().
    Checked<EvidenceReference> keep_file(const Actor& actor, const std::string& office, const std::string& file_name,
                                         std::istream& content);

    // With results that it had, all or none of them; a result's problems have its position, from 1, as line. The same
    // under the same identifier again is there already; something else under it is coordination.form_used.
    Checked<std::string> add_meeting(const Actor& actor, const std::string& office, const MeetingDraft& draft,
                                     const std::vector<ItemDraft>& items = {});
    // Files given here are added to those the meeting has.
    Checked<std::string> correct_meeting(const Actor& actor, const std::string& office, const std::string& meeting,
                                         const MeetingDraft& draft, const Correction& correction);
    Checked<std::string> add_meeting_files(const Actor& actor, const std::string& office, const std::string& meeting,
                                           const std::vector<MeetingFile>& files);

    Checked<std::string> add_item(const Actor& actor, const std::string& office, const ItemDraft& draft);
    // `draft` states everything again, addressees included.
    Checked<std::string> correct_item(const Actor& actor, const std::string& office, const std::string& item,
                                      const ItemDraft& draft, const Correction& correction);

    Checked<std::string> add_follow_up(const Actor& actor, const std::string& office, const FollowUpDraft& draft);
    // The same done by each of these addressees, all or none; in their order. `draft.addressee` is not looked at.
    Checked<std::vector<std::string>> add_follow_ups(const Actor& actor, const std::string& office,
                                                     const FollowUpDraft& draft,
                                                     const std::vector<std::string>& addressees);
    // `draft` states everything again, files included; what was verified has to be verified anew.
    Checked<std::string> correct_follow_up(const Actor& actor, const std::string& office, const std::string& follow_up,
                                           const FollowUpDraft& draft, const std::string& reason);
    Checked<std::string> add_follow_up_files(const Actor& actor, const std::string& office,
                                             const std::string& follow_up, const std::vector<Digest>& files);
    // Also the second person that tidak_dapat needs.
    Checked<std::string> verify_follow_up(const Actor& actor, const std::string& office,
                                          const VerificationDraft& draft);
    Checked<std::string> correct_verification(const Actor& actor, const std::string& office,
                                              const VerificationDraft& draft, const std::string& reason);

    // The whole register as known now, for lists and pages.
    Checked<Register> find_register(const Actor& actor, const std::string& office);

    // The columns of the office's register: what a sheet for the two below is read with.
    Checked<std::vector<office_file::ColumnDeclaration>> list_import_columns(const Actor& actor,
                                                                             const std::string& office);
    // Checks and compares; writes nothing. The same problems as the import would give.
    Checked<ImportReport> preview_import(const Actor& actor, const ImportRequest& request,
                                         const office_file::Sheet& sheet);
    // All of the file or nothing. The same file again adds nothing and writes nothing.
    Checked<ImportReport> import_register(const Actor& actor, const ImportRequest& request,
                                          const office_file::Sheet& sheet);

private:
    storage::Database& database_;
    const Clock& clock_;
};

}  // namespace tolok::coordination
