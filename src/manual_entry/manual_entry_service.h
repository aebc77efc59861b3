// What may be done with typed values: enter, correct, withdraw, verify. Permission, checks and log entry in one write.
// Must not calculate what a value means for an indicator.
#pragma once

#include <istream>
#include <optional>
#include <string>
#include <string_view>

#include "domain/actor.h"
#include "manual_entry/typed_value.h"
#include "storage/database.h"

namespace tolok::manual_entry {

class ManualEntryService {
public:
    explicit ManualEntryService(storage::Database& database) : database_(database) {}

    // A file that a value of this key is going to name, for who may record it. Problems of
    // storage::keep_handed_in_file().
    Checked<Digest> keep_file(const Actor& actor, std::string_view office, std::string_view key,
                              std::string_view file_name, std::istream& content);

    // All others return the identifier of the row. Files of a draft must have been kept (storage/evidence_file.h).
    // One value a quarter: a second one is refused and to be entered as a correction, unless the first was withdrawn.
    Checked<std::string> record(const Actor& actor, std::string_view office, const ValueDraft& draft);
    // A new row in place of `id`, for the same key and quarter; it needs a verification of its own.
    Checked<std::string> correct(const Actor& actor, std::string_view office, std::string_view id,
                                 const ValueDraft& draft);
    Checked<std::string> withdraw(const Actor& actor, std::string_view office, std::string_view id,
                                  std::string_view reason);
    // By somebody who typed none of the rows of this quarter. Rejecting demands a reason. The same verdict again
    // changes nothing.
    Checked<std::string> verify(const Actor& actor, std::string_view office, std::string_view id, Verdict verdict,
                                std::string_view reason);

private:
    storage::Database& database_;
};

// The office as its adopted definition describes it, as known at the scope; empty when it was not set up by then.
std::optional<Office> find_office(storage::Reader& reader, const OfficeScope& scope);

}  // namespace tolok::manual_entry
