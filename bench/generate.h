// A database of any number of offices, filled through the services of the modules as an office would fill it.
// Must not write a row by itself.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "register_sheets.h"
#include "storage/database.h"
#include "support/test_database.h"

namespace tolok::bench {

struct Scale {
    int offices = 1;
    int years = 1;    // with answers and recommendations, `amounts` each; documents are those of the last
    Amounts amounts;  // its year is the last
    std::uint64_t seed = 1;
};
// --offices=N --years=N --answers=N --recommendations=N --evidence-files=N --seed=N --year=N; what is not given keeps
// its default.
Scale read_scale(int argc, char** argv, Scale otherwise = {});

// A database whose identifiers and instants are the same in every run.
class GeneratedDatabase {
public:
    // Makes the file when it is not there.
    explicit GeneratedDatabase(std::string path);
    storage::Database& operator*() { return *database_; }
    storage::Database* operator->() { return database_.get(); }
    const std::string& path() const { return path_; }
    const Clock& clock() const { return clock_; }
    IdentitySource& identities() { return identities_; }

private:
    std::string path_;
    test::FixedClock clock_;
    test::CountingIdentitySource identities_{clock_};
    std::unique_ptr<storage::Database> database_;
};

// Definitions, survey, coordination and village documents of every office. `progress` hears the number of offices done.
void generate(GeneratedDatabase& database, const Scale& scale, const std::function<void(int)>& progress = {});
// Only its definitions, so that it can be imported into.
void set_up_office(GeneratedDatabase& database, const std::string& office);

}  // namespace tolok::bench
