// Sets offices up and asks measures.
#include "desa_document/office_database.h"

#include <sstream>

#include "base/embedded_file.h"
#include "base/message_catalog.h"
#include "desa_document/desa_document_measures.h"
#include "desa_document/desa_document_queries.h"
#include "desa_document/register_case.h"
#include "domain/office.h"
#include "storage/definition_store.h"
#include "storage/evidence_file.h"

namespace tolok::desa_document::test {

Actor make_actor(const std::string& person, Role role, const std::string& office, const std::string& desa) {
    return {person, person, {{role, office, "", desa}}};
}

DocumentKey document(const std::string& desa, const std::string& kind, const std::string& stage, int budget_year) {
    static const auto office = parse_office(read_project_file("definitions/offices/35.09.31.toml"), "kantor");
    const Village* village = desa.empty() ? nullptr : office->find_village(desa);
    return {village == nullptr ? desa : village->code.text(), kind, stage, budget_year};
}

std::vector<ItemAnswer> answers(const std::string& kind, const std::string& stage,
                                const std::vector<std::string>& wrong) {
    const auto definition =
        parse_document_definition(read_project_file("definitions/documents/" + kind + ".toml"), kind);
    std::vector<ItemAnswer> all;
    for (const ChecklistItem* item : definition->list_items(*definition->find_stage(stage))) {
        const bool is_wrong = std::find(wrong.begin(), wrong.end(), item->key) != wrong.end();
        all.push_back({item->key, is_wrong ? Answer::no : Answer::yes, ""});
    }
    return all;
}

OfficeDatabase::OfficeDatabase() { clock().set("2022-03-01T02:00:00Z"); }

void OfficeDatabase::adopt(const std::string& office, const std::vector<storage::Definition>& definitions) {
    const auto adopted = database_->write<int>([&](storage::WriteTransaction& transaction) -> Checked<int> {
        const int added = storage::adopt_definitions(transaction, office, definitions);
        transaction.commit({office, "admin", "storage.adopt", office, "", {}, {}, {}});
        return added;
    });
    require(adopted.ok(), "a test can adopt definitions");
}

void OfficeDatabase::adopt(const std::string& office, const std::string& kind, const std::string& key,
                           const std::string& text) {
    adopt(office, {{kind, key, key + ".toml", text, sha256(text)}});
}

void OfficeDatabase::set_up(const std::string& office, const std::vector<std::string>& documents) {
    std::vector<storage::Definition> definitions;
    const auto add = [&](const std::string& kind, const std::string& key, const std::string& folder) {
        const std::string path = "definitions/" + folder + "/" + key + ".toml";
        const std::string text = read_project_file(path);
        definitions.push_back({kind, key, path, text, sha256(text)});
    };
    add("kantor", office, "offices");
    for (const std::string& kind : documents) add("dokumen", kind, "documents");
    for (const char* year : {"2021", "2022"}) add("kalender", year, "calendars");
    adopt(office, definitions);
}

std::int64_t OfficeDatabase::log_size(const std::string& office) {
    std::int64_t size = 0;
    database_->read(storage::Reach::everything(), [&](storage::Reader& reader) { size = reader.log_size(office); });
    return size;
}

Digest OfficeDatabase::keep_file(const std::string& office, const std::string& name, const std::string& content) {
    std::istringstream stream(content);
    return storage::keep_evidence(*database_, office, "admin", name, stream, 1'000'000)->digest;
}

namespace {

MeasureRequest make_request(const std::string& measure, Period until, const std::vector<std::string>& documents) {
    MeasureRequest request{measure, {}, until};
    if (measure != "desa.semua") request.arguments.push_back({"dokumen", documents});
    return request;
}

}  // namespace

MeasureValue OfficeDatabase::value(const std::string& measure, Period until, const std::vector<std::string>& offices,
                                   const std::vector<std::string>& documents, std::int64_t size) {
    OfficeGroup group{"kelompok", {}};
    for (const std::string& office : offices) group.offices.push_back({office, size < 0 ? log_size(office) : size});
    const MeasureRequest request = make_request(measure, until, documents);
    MeasureValue value;
    database_->read(storage::Reach::everything(), [&](storage::Reader& reader) {
        value = make_desa_document_measures(reader)->values(std::span(&request, 1), std::span(&group, 1)).at(0).at(0);
    });
    return value;
}

std::vector<MeasureRow> OfficeDatabase::rows(const std::string& measure, Period until, std::int64_t size) {
    const OfficeScope scope{sumberjambe, size < 0 ? log_size(sumberjambe) : size};
    std::vector<MeasureRow> rows;
    database_->read(storage::Reach::everything(), [&](storage::Reader& reader) {
        rows = make_desa_document_measures(reader)->rows(make_request(measure, until, {"apbdes", "spj"}), scope);
    });
    return rows;
}

std::vector<Note> OfficeDatabase::missing(const std::string& measure, Period until) {
    const OfficeScope scope{sumberjambe, log_size(sumberjambe)};
    std::vector<Note> notes;
    database_->read(storage::Reach::everything(), [&](storage::Reader& reader) {
        notes = make_desa_document_measures(reader)->missing(make_request(measure, until, {"apbdes", "spj"}), scope);
    });
    return notes;
}

std::vector<LegalBasis> OfficeDatabase::basis(const std::string& measure, Period until,
                                              const std::vector<std::string>& documents) {
    const OfficeScope scope{sumberjambe, log_size(sumberjambe)};
    std::vector<LegalBasis> basis;
    database_->read(storage::Reach::everything(), [&](storage::Reader& reader) {
        basis = make_desa_document_measures(reader)->basis(make_request(measure, until, documents), scope);
    });
    return basis;
}

ImportRequest OfficeDatabase::request(const std::string& office) const {
    ImportRequest request;
    request.office = office;
    request.recorded_by = "Siti";
    request.judged_by = "Budi";
    request.find_file = [](const std::string& name) -> std::unique_ptr<std::istream> {
        if (name.starts_with("tidak-ada")) return nullptr;
        return std::make_unique<std::istringstream>(name.starts_with("kosong") ? "" : "isi " + name);
    };
    return request;
}

office_file::Sheet OfficeDatabase::read_sheet(const std::string& csv, const std::string& mapping) const {
    const auto columns = desa_document_columns();
    office_file::ColumnMapping map;
    if (!mapping.empty()) map = office_file::parse_column_mapping(mapping, "pemetaan.toml", columns).value();
    return office_file::read_sheet(office_file::read_csv(csv, "register.csv").value(), columns, map);
}

Checked<ImportReport> OfficeDatabase::import(const std::string& csv, const std::string& office) {
    return import_desa_documents(*database_, make_actor("sekretariat", Role::sekretariat, office), request(office),
                                 read_sheet(csv));
}

std::string text_of(const Note& note) {
    static const MessageCatalog messages = MessageCatalog::from(embedded_files());
    return messages.text(note);
}

std::vector<std::string> texts_of(const std::vector<Note>& notes) {
    std::vector<std::string> texts;
    for (const Note& note : notes) texts.push_back(text_of(note));
    return texts;
}

std::vector<std::string> codes_of(const std::vector<Note>& notes) {
    std::vector<std::string> codes;
    for (const Note& note : notes) codes.push_back(note.code);
    return codes;
}

std::string complete_register() {
    std::string csv =
        "desa,dokumen,tahap,tahun_anggaran,nomor_agenda,tanggal_terima,lengkap,hasil_periksa,tanggal_periksa,tanggal_"
        "penetapan,nomor_perdes\n";
    for (const std::string& desa : desa_names()) {
        csv += desa + ",spj,lpj,2020,10,15/03/2021,ya,benar,25/03/2021,,\n";
        csv += desa + ",spj,semester_1,2021,20,14/07/2021,ya,benar,30/07/2021,,\n";
        csv += desa + ",apbdes,,2022,30,01/11/2021,ya,benar,20/11/2021,20/12/2021,5/2021\n";
    }
    return csv;
}

}  // namespace tolok::desa_document::test
