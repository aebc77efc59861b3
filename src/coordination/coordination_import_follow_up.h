// Reading what one row of the register says of a follow-up and its verification.
// Must not know to whom the recommendation is addressed: a row for nine desa is read once, and refused once.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "coordination/coordination_import.h"
#include "office_file/row_findings.h"

namespace tolok::coordination {

class FollowUpReader {
public:
    FollowUpReader(std::string importer, Date today, office_file::RowFindings& findings, std::vector<Note>& notes)
        : importer_(std::move(importer)), today_(today), findings_(findings), notes_(notes) {}

    // Without identifier and addressee; empty while nothing was done. `recommended` may be missing: reported elsewhere.
    std::optional<ImportedFollowUp> read(const office_file::SheetRow& row, const std::optional<Date>& recommended);

private:
    void check_not_started(const office_file::SheetRow& row);
    void read_verification(const office_file::SheetRow& row, ImportedFollowUp& read);

    std::string importer_;
    Date today_;
    office_file::RowFindings& findings_;
    std::vector<Note>& notes_;
};

}  // namespace tolok::coordination
