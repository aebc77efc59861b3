// An office with a register of coordination in a temporary database, and the persons who work on it.
// Must not judge anything.
#pragma once

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>
#include <vector>

#include "coordination/coordination_measures.h"
#include "coordination/coordination_service.h"
#include "support/test_database.h"

namespace tolok::coordination::test {

inline const std::string sumberjambe = "35.09.31";
inline const std::string kalisat = "35.09.27";

// Text of an embedded definition, such as "definitions/offices/35.09.31.toml".
std::string embedded_text(std::string_view path);
// Whether a problem of this code is among them.
bool has_code(const Problems& problems, std::string_view code);
std::set<std::string> codes_of(const Problems& problems);

class CoordinationTest : public testing::Test {
protected:
    CoordinationTest();

    void set_up_office(const std::string& office, const std::string& definition);
    // Known to the office by name, with all grants of the role.
    Actor person(const std::string& name, Role role, const std::string& section = "",
                 const std::string& office = sumberjambe);
    Digest keep_file(const std::string& name, const std::string& content, const std::string& office = sumberjambe);
    std::int64_t log_size(const std::string& office = sumberjambe);
    // What the office's log says was done in this register, the first first.
    std::vector<std::string> actions();

    // Measures of one office as known now, or at a log size.
    MeasureValue value(const MeasureRequest& request, std::optional<std::int64_t> size = {},
                       const std::string& office = sumberjambe);
    std::int64_t amount(const MeasureRequest& request, std::optional<std::int64_t> size = {},
                        const std::string& office = sumberjambe);
    std::vector<MeasureRow> rows(const MeasureRequest& request, const std::string& office = sumberjambe);
    std::vector<Note> missing(const MeasureRequest& request, const std::string& office = sumberjambe);

    // A CSV file of the register, read as the office reads it; `files_` are the evidence beside it.
    struct RegisterFile {
        std::string csv = {};
        std::string mapping = {};
        std::string correction_reason = {};
        std::string office = sumberjambe;
    };
    Checked<ImportReport> preview_file(const Actor& actor, const RegisterFile& file);
    Checked<ImportReport> import_file(const Actor& actor, const RegisterFile& file);
    Checked<office_file::Sheet> read_file(const Actor& actor, const RegisterFile& file);
    ImportRequest request_for(const RegisterFile& file) const;

    tolok::test::TestDatabase database_;
    CoordinationService service_{*database_, database_.clock()};
    std::map<std::string, std::string> files_;
    Actor officer_;    // petugas of Seksi Pemerintahan
    Actor secretary_;  // sekretariat: enters and verifies, never the same row
    Actor deputy_;     // sekretaris camat: verifies
};

// One measure until a quarter; arguments as {"bidang", {"pemerintahan"}}.
MeasureRequest request(std::string name, Period until, std::vector<MeasureArgument> arguments = {});

}  // namespace tolok::coordination::test
