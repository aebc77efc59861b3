// One entry a register: its columns, its preview and its import, and what they say in words.
#include "app/import_registers.h"

#include <set>

#include "coordination/coordination_service.h"
#include "desa_document/desa_document_import.h"
#include "desa_document/register_sheet.h"
#include "manual_entry/manual_entry_import.h"

namespace tolok::app {

namespace {

using office_file::Sheet;
using Columns = std::vector<office_file::ColumnDeclaration>;

std::vector<Note> words_of(const coordination::ImportSummary& summary) {
    if (summary.adds_nothing()) return {};
    return {problem("app.register_summary", {{"rapat", std::to_string(summary.meetings)},
                                             {"butir", std::to_string(summary.items)},
                                             {"rekomendasi", std::to_string(summary.recommendations)},
                                             {"tindak_lanjut", std::to_string(summary.follow_ups)},
                                             {"bukti", std::to_string(summary.files)},
                                             {"verifikasi", std::to_string(summary.verifications)},
                                             {"perbaikan", std::to_string(summary.corrections)}})};
}

std::vector<Note> words_of(const manual_entry::ImportSummary& summary) {
    if (summary.adds_nothing()) return {};
    return {problem("app.values_summary", {{"nilai", std::to_string(summary.values)},
                                           {"bukti", std::to_string(summary.files)},
                                           {"verifikasi", std::to_string(summary.verifications)},
                                           {"perbaikan", std::to_string(summary.corrections)}})};
}

std::vector<Note> words_of(const desa_document::ImportReport& report) {
    if (report.new_lines == 0 && report.new_files == 0) return {};
    return {problem("app.documents_summary", {{"baris", std::to_string(report.new_lines)},
                                              {"berkas", std::to_string(report.new_files)},
                                              {"lama", std::to_string(report.known_lines)}})};
}

std::vector<PlannedRowWords> planned_rows(const desa_document::ImportReport& report) {
    std::vector<PlannedRowWords> rows;
    for (const desa_document::PlannedRow& row : report.rows) {
        rows.push_back({problem("app.imported_document_row", {{"baris", std::to_string(row.line)},
                                                              {"desa", row.desa},
                                                              {"dokumen", row.document},
                                                              {"tahap", row.stage},
                                                              {"tahun", std::to_string(row.budget_year)}}),
                        row.steps});
    }
    return rows;
}

template <typename Report>
Checked<ImportOutcome> outcome_of(const Checked<Report>& report) {
    if (!report) return report.problems();
    return ImportOutcome{words_of(report->summary), report->notes, {}, report->problems};
}

RegisterImport coordination_register(storage::Database& database, const Clock& clock) {
    return {"koordinasi", Permission::record_coordination, false,
            [&database, &clock](const Actor& actor, const std::string& office) {
                return coordination::CoordinationService(database, clock).list_import_columns(actor, office);
            },
            [&database, &clock](ImportRun run, const Actor& actor, const ImportOrder& order, const Sheet& sheet) {
                coordination::CoordinationService service(database, clock);
                const coordination::ImportRequest asked{order.office, order.find_file, order.correction_reason};
                return outcome_of(run == ImportRun::preview ? service.preview_import(actor, asked, sheet)
                                                            : service.import_register(actor, asked, sheet));
            }};
}

RegisterImport desa_register(storage::Database& database) {
    return {"desa", Permission::record_desa_document, true,
            [](const Actor&, const std::string&) { return Checked(desa_document::desa_document_columns()); },
            [&database](ImportRun run, const Actor& actor, const ImportOrder& order,
                        const Sheet& sheet) -> Checked<ImportOutcome> {
                desa_document::ImportRequest asked;
                asked.office = order.office;
                asked.recorded_by = actor.name;
                asked.judged_by = order.verifier;
                asked.find_file = order.find_file;
                asked.correction_reason = order.correction_reason;
                const auto report = run == ImportRun::preview
                                        ? Checked(desa_document::preview_desa_documents(database, actor, asked, sheet))
                                        : desa_document::import_desa_documents(database, actor, asked, sheet);
                if (!report) return report.problems();
                return ImportOutcome{words_of(*report), report->notes, planned_rows(*report), report->problems};
            }};
}

RegisterImport typed_value_register(storage::Database& database) {
    return {"isian", Permission::record_typed_value, false,
            [](const Actor&, const std::string&) { return Checked(manual_entry::typed_value_columns()); },
            [&database](ImportRun run, const Actor& actor, const ImportOrder& order, const Sheet& sheet) {
                const manual_entry::ImportRequest asked{order.office, order.find_file, order.correction_reason};
                const auto import =
                    run == ImportRun::preview ? manual_entry::preview_values : manual_entry::import_values;
                return outcome_of(import(database, actor, asked, sheet));
            }};
}

}  // namespace

std::vector<RegisterImport> list_register_imports(storage::Database& database, const Clock& clock) {
    return {coordination_register(database, clock), desa_register(database), typed_value_register(database)};
}

Checked<Sheet> read_register_sheet(const Checked<std::string>& bytes, const std::string& name,
                                   const Checked<office_file::ColumnMapping>& mapping, const Columns& columns) {
    Problems problems;
    take(mapping, problems);
    if (take(bytes, problems) == nullptr) return problems;
    const auto table = office_file::read_csv(*bytes, name);
    take(table, problems);
    if (!problems.empty()) return problems;
    return office_file::read_sheet(*table, columns, *mapping);
}

std::vector<const office_file::SheetRow*> choose_preview_rows(const Sheet& sheet, const Problems& problems,
                                                              std::size_t most) {
    std::set<int> wrong;
    for (const Problem& found : problems) wrong.insert(found.place.line);
    std::vector<const office_file::SheetRow*> rows;
    for (std::size_t at = 0; at < sheet.rows.size(); ++at) {
        const bool shown = at < most || (wrong.contains(sheet.rows[at].line) && rows.size() < 2 * most);
        if (shown) rows.push_back(&sheet.rows[at]);
    }
    return rows;
}

}  // namespace tolok::app
