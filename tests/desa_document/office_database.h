// A database with offices set up from the project's own definitions, and the persons who work in them.
// Must not hold evidence of its own.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "desa_document/desa_document_import.h"
#include "desa_document/desa_document_service.h"
#include "domain/actor.h"
#include "domain/measure.h"
#include "storage/definition_store.h"
#include "support/test_database.h"

namespace tolok::desa_document::test {

inline constexpr const char* sumberjambe = "35.09.31";
inline constexpr const char* kaliwates = "35.09.19";  // seven kelurahan, and no desa
inline constexpr const char* kalisat = "35.09.27";

// A person named so, with one role in an office; an operator of a desa is bound to it.
Actor make_actor(const std::string& person, Role role, const std::string& office = sumberjambe,
                 const std::string& desa = "");

// Village documents of Sumberjambe by short name: "Plerean", "spj", "lpj", 2020.
DocumentKey document(const std::string& desa, const std::string& kind, const std::string& stage, int budget_year);

// Answers "yes" to every item of the checklist, and "no" to those named.
std::vector<ItemAnswer> answers(const std::string& kind, const std::string& stage,
                                const std::vector<std::string>& wrong = {});

class OfficeDatabase {
public:
    // The clock stands at 1 March 2022, after everything that the tests tell.
    OfficeDatabase();

    // Adopts an office's definition, the calendars, and the document kinds named.
    void set_up(const std::string& office, const std::vector<std::string>& documents = {"apbdes", "spj"});
    void adopt(const std::string& office, const std::vector<storage::Definition>& definitions);
    void adopt(const std::string& office, const std::string& kind, const std::string& key, const std::string& text);

    storage::Database& operator*() { return *database_; }
    tolok::test::FixedClock& clock() { return database_.clock(); }
    std::int64_t log_size(const std::string& office);
    Digest keep_file(const std::string& office, const std::string& name, const std::string& content);

    // One measure for one group of offices, as known now or at a log size.
    MeasureValue value(const std::string& measure, Period until,
                       const std::vector<std::string>& offices = {sumberjambe},
                       const std::vector<std::string>& documents = {"apbdes", "spj"}, std::int64_t log_size = -1);
    std::vector<MeasureRow> rows(const std::string& measure, Period until, std::int64_t log_size = -1);
    std::vector<Note> missing(const std::string& measure, Period until);
    std::vector<LegalBasis> basis(const std::string& measure, Period until, const std::vector<std::string>& documents);

    // The office's register, handed in by "Operator", recorded by "Siti", examined by "Budi".
    Checked<ImportReport> import(const std::string& csv, const std::string& office = sumberjambe);
    ImportRequest request(const std::string& office = sumberjambe) const;
    office_file::Sheet read_sheet(const std::string& csv, const std::string& mapping = "") const;

private:
    tolok::test::TestDatabase database_;
};

// The words of a note, as people read them.
std::string text_of(const Note& note);
std::vector<std::string> texts_of(const std::vector<Note>& notes);
std::vector<std::string> codes_of(const std::vector<Note>& notes);

// A register of all nine desa, right and on time in every stage, as CSV.
std::string complete_register();

}  // namespace tolok::desa_document::test
