// Rounds, editions and imported sheets in the database. With survey_answer_store and survey_set_aside_store the only
// files that name the survey's tables. Must not check permission nor decide what counts.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "storage/derived.h"
#include "storage/transaction.h"
#include "survey/round.h"

namespace tolok::survey {

void add_questionnaire(storage::WriteTransaction& transaction, std::string_view office, const Digest& digest,
                       std::string_view text, std::int64_t log_number);
// Texts of the editions with these digests, whichever office holds them; each once.
std::map<Digest, std::string> list_questionnaire_texts(storage::Reader& reader, std::span<const Digest> digests);

void add_round_row(storage::WriteTransaction& transaction, const Round& round);
// The newest row of a round.
std::optional<Round> find_round(storage::Reader& reader, std::string_view office, std::string_view key);
// Rounds as known then whose period touches first_day..last_day, by office and first day.
std::vector<Round> list_rounds(storage::Reader& reader, std::span<const storage::Scope> scopes, Date first_day,
                               Date last_day);

// A sheet that was imported. Its rows carry the same log number.
struct ImportedSheet {
    std::string office;
    std::string round;
    std::int64_t log_number = 0;
    Digest file_digest{};   // of the file's bytes
    Digest sheet_digest{};  // of the cells as they are written
    std::string file_name;
    std::int64_t file_size = 0;  // bytes
    std::string order;           // of its columns
    std::int64_t respondents = 0;
    std::string recorded_by;                 // pseudonym
    std::optional<std::string> verified_by;  // pseudonym of a second person
};
void add_import(storage::WriteTransaction& transaction, const ImportedSheet& sheet);
// Every sheet of an office with this file, or with these cells, in any round; oldest first.
std::vector<ImportedSheet> find_imports(storage::Reader& reader, std::string_view office, const Digest& file_digest,
                                        const Digest& sheet_digest);
std::vector<ImportedSheet> list_imports(storage::Reader& reader, const storage::Scope& scope);

std::vector<storage::DerivedTable> survey_derived_tables();
// All statements of the survey, for the test that prepares them.
std::vector<storage::Statement> survey_statements();

}  // namespace tolok::survey
