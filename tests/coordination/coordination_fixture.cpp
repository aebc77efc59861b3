// Sets up offices, persons and files.
#include "coordination/coordination_fixture.h"

#include <sstream>

#include "base/embedded_file.h"
#include "storage/definition_store.h"
#include "storage/evidence_file.h"
#include "storage/person.h"

namespace tolok::coordination::test {

std::string embedded_text(std::string_view path) {
    for (const EmbeddedFile& file : embedded_files()) {
        if (file.path == path) return std::string(file.content);
    }
    require(false, "the definition is embedded: " + std::string(path));
    return {};
}

std::set<std::string> codes_of(const Problems& problems) {
    std::set<std::string> codes;
    for (const Problem& one : problems) codes.insert(one.code);
    return codes;
}

bool has_code(const Problems& problems, std::string_view code) {
    return codes_of(problems).contains(std::string(code));
}

CoordinationTest::CoordinationTest() {
    database_.clock().set("2022-12-30T03:00:00Z");
    set_up_office(sumberjambe, embedded_text("definitions/offices/35.09.31.toml"));
    officer_ = person("Siti Aminah", Role::petugas_seksi, "pemerintahan");
    secretary_ = person("Budi Santoso", Role::sekretariat);
    deputy_ = person("Dewi Lestari", Role::sekretaris_camat);
}

void CoordinationTest::set_up_office(const std::string& office, const std::string& definition) {
    const auto done = database_->write<bool>([&](storage::WriteTransaction& transaction) -> Checked<bool> {
        storage::adopt_definitions(
            transaction, office,
            {{"kantor", office, "definitions/offices/" + office + ".toml", definition, sha256(definition)}});
        transaction.commit({office, "penyiap", "office.set_up", office, "", {}, {}, {}});
        return true;
    });
    ASSERT_TRUE(done.ok());
}

Actor CoordinationTest::person(const std::string& name, Role role, const std::string& section,
                               const std::string& office) {
    const auto pseudonym =
        database_->write<std::string>([&](storage::WriteTransaction& transaction) -> Checked<std::string> {
            const std::string made = storage::ensure_person(transaction, office, name);
            transaction.commit({office, made, "person.add", made, "", {}, {}, {}});
            return made;
        });
    return {*pseudonym, name, {{role, office, section, ""}}};
}

Digest CoordinationTest::keep_file(const std::string& name, const std::string& content, const std::string& office) {
    std::istringstream stream(content);
    const auto kept =
        storage::keep_evidence(*database_, office, officer_.person, name, stream, storage::evidence_limit);
    require(kept.ok(), "a test's evidence can be kept");
    return kept->digest;
}

std::int64_t CoordinationTest::log_size(const std::string& office) {
    std::int64_t size = 0;
    database_->read(storage::Reach::everything(), [&](storage::Reader& reader) { size = reader.log_size(office); });
    return size;
}

std::vector<std::string> CoordinationTest::actions() {
    std::vector<std::string> found = tolok::test::list_actions(*database_, sumberjambe);
    std::erase_if(found, [](const std::string& action) { return !action.starts_with("coordination."); });
    return found;
}

MeasureValue CoordinationTest::value(const MeasureRequest& request, std::optional<std::int64_t> size,
                                     const std::string& office) {
    MeasureValue found;
    const OfficeGroup group{office, {{office, size.value_or(log_size(office))}}};
    database_->read(storage::Reach::everything(), [&](storage::Reader& reader) {
        found = make_coordination_measures(reader)->values(std::span(&request, 1), std::span(&group, 1)).at(0).at(0);
    });
    return found;
}

std::int64_t CoordinationTest::amount(const MeasureRequest& request, std::optional<std::int64_t> size,
                                      const std::string& office) {
    const MeasureValue found = value(request, size, office);
    EXPECT_EQ(found.state, State::present);
    return found.state == State::present ? std::get<Number>(found.content).whole().value_or(-1) : -1;
}

std::vector<MeasureRow> CoordinationTest::rows(const MeasureRequest& request, const std::string& office) {
    std::vector<MeasureRow> found;
    const std::int64_t size = log_size(office);
    database_->read(storage::Reach::everything(), [&](storage::Reader& reader) {
        found = make_coordination_measures(reader)->rows(request, {office, size});
    });
    return found;
}

std::vector<Note> CoordinationTest::missing(const MeasureRequest& request, const std::string& office) {
    std::vector<Note> found;
    const std::int64_t size = log_size(office);
    database_->read(storage::Reach::everything(), [&](storage::Reader& reader) {
        found = make_coordination_measures(reader)->missing(request, {office, size});
    });
    return found;
}

ImportRequest CoordinationTest::request_for(const RegisterFile& file) const {
    ImportRequest request;
    request.office = file.office;
    request.correction_reason = file.correction_reason;
    request.find_file = [this](const std::string& name) -> std::unique_ptr<std::istream> {
        const auto found = files_.find(name);
        if (found == files_.end()) return nullptr;
        return std::make_unique<std::istringstream>(found->second);
    };
    return request;
}

Checked<office_file::Sheet> CoordinationTest::read_file(const Actor& actor, const RegisterFile& file) {
    const auto columns = service_.list_import_columns(actor, file.office);
    if (!columns.ok()) return columns.problems();
    office_file::ColumnMapping mapping;
    if (!file.mapping.empty())
        mapping = office_file::parse_column_mapping(file.mapping, "pemetaan.toml", *columns).value();
    const auto table = office_file::read_csv(file.csv, "register.csv");
    if (!table.ok()) return table.problems();
    return office_file::read_sheet(*table, *columns, mapping);
}

Checked<ImportReport> CoordinationTest::preview_file(const Actor& actor, const RegisterFile& file) {
    const auto sheet = read_file(actor, file);
    if (!sheet.ok()) return sheet.problems();
    return service_.preview_import(actor, request_for(file), *sheet);
}

Checked<ImportReport> CoordinationTest::import_file(const Actor& actor, const RegisterFile& file) {
    const auto sheet = read_file(actor, file);
    if (!sheet.ok()) return sheet.problems();
    return service_.import_register(actor, request_for(file), *sheet);
}

MeasureRequest request(std::string name, Period until, std::vector<MeasureArgument> arguments) {
    return {std::move(name), std::move(arguments), until};
}

}  // namespace tolok::coordination::test
