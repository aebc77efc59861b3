// What may be done with the register of village documents: permission, checks and audit entry around every line.
// Must not judge documents, nor change a line: a correction is a new line that names the one it replaces.
#pragma once

#include <functional>
#include <istream>
#include <optional>
#include <string>
#include <vector>

#include "base/digest.h"
#include "desa_document/document_history.h"
#include "domain/actor.h"
#include "storage/database.h"

namespace tolok::desa_document {

// Evidence files are kept first (storage::keep_evidence) and named here by digest.
using Evidence = std::vector<Digest>;

struct SubmissionEntry {
    DocumentKey document;
    std::string agenda_number;
    Date received_on;
    Contents contents = Contents::incomplete;
    std::string handed_in_by;  // name; "" when not known
    std::string remark;
    Evidence evidence;
};

struct ReturnEntry {
    DocumentKey document;
    Date returned_on;
    std::string reason;  // demanded
    Evidence evidence;
};

// Answers to every item of the checklist; "not applicable" with a reason. Right when none is "no".
struct JudgementEntry {
    DocumentKey document;
    Date judged_on;
    std::string decree_number;  // of the evaluation's result; may be empty
    std::vector<ItemAnswer> answers;
    std::string remark;
    Evidence evidence;
};

struct AgreementEntry {
    DocumentKey document;
    Date agreed_on;
    std::string number;
    Evidence evidence;
};

struct EnactmentEntry {
    DocumentKey document;
    Date enacted_on;
    std::string number;  // of the Perdes; demanded
    Evidence evidence;
};

struct ExtensionEntry {
    DocumentKey document;  // desa "" = every desa of the office
    Date new_deadline;
    std::string reason;  // demanded
    Evidence evidence;
};

struct CeilingEntry {
    DocumentKey document;  // desa "" = every desa of the office
    Date due_on;
    std::optional<Date> received_on;  // empty while they have not come
    std::string remark;
    Evidence evidence;
};

// What changes; absent members stay as they were. `why` is demanded.
struct CorrectionEntry {
    std::string line;  // identifier
    std::string why;
    std::optional<Date> happened_on;
    std::optional<Date> due_on;
    std::optional<std::string> number;
    std::optional<Contents> contents;
    std::optional<std::vector<ItemAnswer>> answers;
    std::optional<std::string> reason;
};

struct Desk;  // desa_document_service_desk.h

// Every function: permission first, then all problems at once; gives the identifier of the new line.
class DesaDocumentService {
public:
    explicit DesaDocumentService(storage::Database& database) : database_(database) {}
    // Adds a line only while the newest line about its document is the one with this identifier ("" = there is none):
    // what a form was made from. Else desa_document.changed_meanwhile.
    DesaDocumentService(storage::Database& database, std::string newest_line)
        : database_(database), newest_line_(std::move(newest_line)) {}

    // The first version of a document.
    Checked<std::string> submit(const Actor& actor, const std::string& office, const SubmissionEntry& entry);
    // The next version: after a return, or to complete what was incomplete.
    Checked<std::string> resubmit(const Actor& actor, const std::string& office, const SubmissionEntry& entry);
    // Returns the last version.
    Checked<std::string> send_back(const Actor& actor, const std::string& office, const ReturnEntry& entry);
    // Judges the last version; by another person than anyone who recorded it.
    Checked<std::string> judge(const Actor& actor, const std::string& office, const JudgementEntry& entry);
    Checked<std::string> agree(const Actor& actor, const std::string& office, const AgreementEntry& entry);
    Checked<std::string> enact(const Actor& actor, const std::string& office, const EnactmentEntry& entry);
    Checked<std::string> extend(const Actor& actor, const std::string& office, const ExtensionEntry& entry);
    Checked<std::string> record_ceiling(const Actor& actor, const std::string& office, const CeilingEntry& entry);

    // Keeps a file that a line of this kind is going to name, for who may record such a line. Problems also those of
    // storage::keep_handed_in_file.
    Checked<Digest> keep_file(const Actor& actor, const std::string& office, const DocumentKey& document,
                              EventKind kind, const std::string& file_name, std::istream& content);

    Checked<std::string> correct(const Actor& actor, const std::string& office, const CorrectionEntry& entry);
    // The line never should have been: a new line says so and takes it out.
    Checked<std::string> withdraw(const Actor& actor, const std::string& office, const std::string& line,
                                  const std::string& why);

private:
    // Makes the line from what lies on the desk; problems of the entry itself go into `problems`.
    using MakeLine = std::function<Event(storage::WriteTransaction&, const Desk&, Problems& problems)>;
    Checked<std::string> add_line(const Actor& actor, const std::string& office, const DocumentKey& key, EventKind kind,
                                  const Evidence& evidence, const MakeLine& make);

    storage::Database& database_;
    std::optional<std::string> newest_line_;
};

// The permission that a line of this kind needs.
Permission permission_for(EventKind kind);

}  // namespace tolok::desa_document
