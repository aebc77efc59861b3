// What may be done with the survey: rounds, sheets, answers, answers set aside, suggestions. Every write checks
// permission first, runs in one transaction and leaves one entry in the office's log. Must not compute an index.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "domain/actor.h"
#include "storage/database.h"
#include "survey/answer_sheet.h"
#include "survey/round.h"
#include "survey/survey_answer_store.h"
#include "survey/survey_service_round.h"
#include "survey/survey_set_aside_store.h"
#include "survey/survey_store.h"

namespace tolok::survey {

// Whether a write added something, or found that everything was there (safe repetition).
enum class Addition { added, already_there };

struct RoundReceipt {
    Addition addition = Addition::added;
    Round round;
};

// A sheet to be imported into a round.
struct SheetImport {
    office_file::CsvTable table;
    std::int64_t file_size = 0;           // bytes
    std::string round;                    // key
    std::optional<RoundDraft> new_round;  // recorded with the sheet when the office has no such round yet
    std::string order;                    // "" = the round's
    std::string service;                  // key or name, for every row of a sheet without the column "layanan"
    office_file::ColumnMapping mapping;
    std::string verified_by;  // name of a second person who compared the sheet with the forms; may be ""
};

struct ImportReceipt {
    Addition addition = Addition::added;
    std::string round;
    std::int64_t respondents = 0;  // of the sheet
    std::int64_t suggestions = 0;  // kept for review
    std::int64_t log_number = 0;   // of the import, or of the earlier one
    std::vector<Note> notes;
};

struct AnswerDraft {
    std::map<std::string, std::int64_t> answers;  // unsur key -> 1..4; left out: not answered
    std::string service;                          // key or name; "" when the round has no services
    std::optional<Date> day;                      // default: the round's last day
};

struct SetAsideRequest {
    std::string round;
    std::optional<std::int64_t> answer;         // id of one answer, or
    std::optional<std::int64_t> import_number;  // log number of an import: every answer of that sheet
    std::string reason;
};

struct SetAsideCase {
    SetAsideProposal proposal;
    std::string reason;  // "dihapus" when erased
};

struct AnswerPage {
    Questionnaire questionnaire;  // says which slot is which unsur
    std::vector<AnswerRow> rows;
    std::optional<std::int64_t> next;  // hand in as `after_id` for the next page
};

enum class Readability { readable, withheld };
struct SuggestionText {
    std::string id;
    std::string text;
    std::optional<Readability> readability;  // empty: waits for review; only those who record surveys see it
};

class SurveyService {
public:
    explicit SurveyService(storage::Database& database) : database_(database) {}

    // The edition is taken as the office adopted it, and kept with the round.
    Checked<RoundReceipt> add_round(const Actor& actor, const std::string& office, const RoundDraft& draft);
    // A new row that replaces the round's: edition and order stay, and its period must still hold every answer.
    Checked<RoundReceipt> correct_round(const Actor& actor, const std::string& office, const RoundDraft& draft,
                                        const std::string& reason);
    Checked<std::vector<Round>> list_rounds(const Actor& actor, const std::string& office);

    // The columns a sheet for this round may have; what a mapping file is checked against. `import.table` is not looked
    // at.
    Checked<std::vector<office_file::ColumnDeclaration>> list_import_columns(const Actor& actor,
                                                                             const std::string& office,
                                                                             const SheetImport& import);
    // How every cell would be read; problems stand in the sheet. Writes nothing.
    Checked<AnswerSheet> preview_sheet(const Actor& actor, const std::string& office, const SheetImport& import);
    // All rows or none. The same file, or the same rows in another file, adds nothing a second time.
    Checked<ImportReceipt> import_sheet(const Actor& actor, const std::string& office, const SheetImport& import);
    Checked<std::vector<ImportedSheet>> list_imports(const Actor& actor, const std::string& office);

    // Answers given one by one; returns how many were kept.
    Checked<std::int64_t> add_answers(const Actor& actor, const std::string& office, const std::string& round,
                                      std::span<const AnswerDraft> drafts);
    // Answers of a round as known at `log_size` (default: now), for whoever follows a figure down to its rows.
    // limit 1..1000.
    Checked<AnswerPage> list_answers(const Actor& actor, const std::string& office, const std::string& round,
                                     std::int64_t after_id, std::int64_t limit,
                                     std::optional<std::int64_t> log_size = {});

    // Returns the proposal's id. Nothing is set aside before a second person confirms.
    Checked<std::string> propose_set_aside(const Actor& actor, const std::string& office,
                                           const SetAsideRequest& request);
    // Returns how many answers left what is counted. Never by the person who proposed.
    Checked<std::int64_t> confirm_set_aside(const Actor& actor, const std::string& office, const std::string& proposal);
    // The proposal ends without effect; whoever proposed may do it too.
    Checked<std::string> decline_set_aside(const Actor& actor, const std::string& office, const std::string& proposal);
    Checked<std::vector<SetAsideCase>> list_set_aside(const Actor& actor, const std::string& office);

    Checked<std::string> add_suggestion(const Actor& actor, const std::string& office, const std::string& round,
                                        const std::string& text);
    Checked<std::string> review_suggestion(const Actor& actor, const std::string& office, const std::string& suggestion,
                                           Readability readability);
    Checked<std::vector<SuggestionText>> list_suggestions(const Actor& actor, const std::string& office,
                                                          const std::string& round);

private:
    storage::Database& database_;
    KnownEditions editions_;
};

}  // namespace tolok::survey
