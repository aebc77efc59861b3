// Sheets into services, office by office.
#include "generate.h"

#include <cstdio>
#include <cstdlib>
#include <sstream>

#include "app/assembly.h"
#include "base/message_catalog.h"
#include "coordination/coordination_service.h"
#include "desa_document/desa_document_import.h"
#include "desa_document/register_sheet.h"
#include "measure.h"
#include "office_copies.h"
#include "storage/definition_store.h"
#include "storage/person.h"
#include "survey/survey_service.h"

namespace tolok::bench {

namespace {

constexpr const char* recorder = "Petugas Satu";
constexpr const char* examiner = "Petugas Dua";

// A refused sheet is a mistake of the benchmark: it says what the program said, and ends.
template <typename T>
T accepted(Checked<T> checked) {
    if (checked.ok()) return std::move(checked).value();
    const MessageCatalog messages = MessageCatalog::from(embedded_files());
    std::size_t shown = 0;
    for (const Problem& found : checked.problems()) {
        std::fprintf(stderr, "%s:%d:%d: %s\n", found.place.source.c_str(), found.place.line, found.place.column,
                     messages.text(found).c_str());
        if (++shown == 20) break;
    }
    std::exit(1);
}

std::unique_ptr<std::istream> open_evidence(const std::string& name, int files) {
    for (int number = 0; number < files; ++number) {
        if (evidence_name(number) == name) return std::make_unique<std::istringstream>(make_evidence_text(number));
    }
    return nullptr;
}

void import_survey(GeneratedDatabase& database, const Actor& actor, const std::string& office, const Scale& scale,
                   std::uint64_t seed) {
    const std::string bytes = make_survey_sheet(seed, scale.amounts);
    survey::SheetImport import;
    import.table = accepted(office_file::read_csv(bytes, "survei.csv"));
    import.file_size = static_cast<std::int64_t>(bytes.size());
    import.round = "buatan-" + std::to_string(scale.amounts.year);
    survey::RoundDraft round;
    round.key = import.round;
    round.title = "Jawaban buatan " + std::to_string(scale.amounts.year);
    round.first_day = *Date::of(scale.amounts.year, 1, 1);
    round.last_day = *Date::of(scale.amounts.year, 12, 31);
    round.order = "lampiran";
    round.label = "data contoh";
    import.new_round = round;
    accepted(survey::SurveyService(*database).import_sheet(actor, office, import));
}

void import_coordination(GeneratedDatabase& database, const Actor& actor, const std::string& office, const Scale& scale,
                         std::uint64_t seed) {
    coordination::CoordinationService service(*database, database.clock());
    const std::string bytes = make_coordination_sheet(seed, scale.amounts, list_desa_codes(office));
    const auto table = accepted(office_file::read_csv(bytes, "koordinasi.csv"));
    const auto sheet = office_file::read_sheet(table, accepted(service.list_import_columns(actor, office)));
    coordination::ImportRequest asked;
    asked.office = office;
    asked.find_file = [files = scale.amounts.evidence_files](const std::string& name) {
        return open_evidence(name, files);
    };
    accepted(service.import_register(actor, asked, sheet));
}

void import_desa_documents(GeneratedDatabase& database, const Actor& actor, const std::string& office,
                           const Scale& scale, std::uint64_t seed) {
    const std::string bytes = make_desa_document_sheet(seed, scale.amounts, list_desa_codes(office));
    const auto table = accepted(office_file::read_csv(bytes, "dokumen-desa.csv"));
    const auto sheet = office_file::read_sheet(table, desa_document::desa_document_columns());
    desa_document::ImportRequest asked;
    asked.office = office;
    asked.recorded_by = recorder;
    asked.judged_by = examiner;
    asked.find_file = [files = scale.amounts.evidence_files](const std::string& name) {
        return open_evidence(name, files);
    };
    accepted(desa_document::import_desa_documents(*database, actor, asked, sheet));
}

}  // namespace

Scale read_scale(int argc, char** argv, Scale otherwise) {
    const auto number = [&](const char* name, int value) {
        return static_cast<int>(number_argument(argc, argv, name, value));
    };
    Scale scale = std::move(otherwise);
    scale.offices = number("offices", scale.offices);
    scale.years = number("years", scale.years);
    scale.amounts.answers = number("answers", scale.amounts.answers);
    scale.amounts.recommendations = number("recommendations", scale.amounts.recommendations);
    scale.amounts.evidence_files = number("evidence-files", scale.amounts.evidence_files);
    scale.amounts.year = number("year", scale.amounts.year);
    scale.seed = static_cast<std::uint64_t>(number("seed", static_cast<int>(scale.seed)));
    return scale;
}

GeneratedDatabase::GeneratedDatabase(std::string path) : path_(std::move(path)) {
    clock_.set("2022-06-01T02:00:00Z");
    storage::DatabaseOptions options;
    options.path = path_;
    options.mode = storage::OpenMode::create_or_existing;
    database_ = storage::Database::open(options, embedded_files(), clock_, identities_);
}

void set_up_office(GeneratedDatabase& database, const std::string& office) {
    const auto definitions = definitions_of_copy(embedded_files(), office);
    accepted(database->write<int>([&](storage::WriteTransaction& transaction) -> Checked<int> {
        storage::AuditEntry entry;
        entry.office = office;
        entry.actor = storage::ensure_person(transaction, office, recorder);
        entry.action = "office.set_up";
        entry.subject = office;
        const int adopted = storage::adopt_definitions(transaction, office, definitions);
        transaction.commit(std::move(entry));
        return adopted;
    }));
}

void generate(GeneratedDatabase& database, const Scale& scale, const std::function<void(int)>& progress) {
    Dice seeds(scale.seed);
    for (int number = 0; number < scale.offices; ++number) {
        const std::string office = office_code(number);
        set_up_office(database, office);
        const Actor actor = accepted(app::sign_in(*database, office, recorder));
        Scale one_year = scale;
        for (int before = scale.years - 1; before >= 0; --before) {
            one_year.amounts.year = scale.amounts.year - before;
            import_survey(database, actor, office, one_year, seeds.next());
            import_coordination(database, actor, office, one_year, seeds.next());
        }
        import_desa_documents(database, actor, office, scale, seeds.next());
        if (progress) progress(number + 1);
    }
}

}  // namespace tolok::bench
