// Reads an office's IKU document.
#include "indicator/sheet.h"

#include <set>

#include "domain/place_code.h"
#include "indicator/definition_reader.h"

namespace tolok::indicator {

namespace {

SheetRow parse_row(const TomlTable& table, const std::string& source, Problems& problems) {
    SheetRow row;
    row.place = table.place();
    row.indicator = parse_key(table, "kunci", problems);
    row.number = table.text("nomor", problems);
    row.printed_number = table.text("nomor_tercetak", problems);
    row.printed_name = table.text("nama_tercetak", problems);
    row.section = table.find_text("seksi", problems).value_or("");
    row.printed_section = table.text("penanggung_jawab_tercetak", problems);
    row.printed_source = table.text("sumber_data_tercetak", problems);
    if (const auto formula = table.find_table("formulasi_tercetak", problems)) {
        row.printed_formula = {formula->text("pembilang", problems),
                               formula->find_text("penyebut", problems).value_or(""),
                               formula->find_text("pengali", problems).value_or("")};
        if (formula->has("menurut_huruf")) row.literal = parse_formula(*formula, "menurut_huruf", source, problems);
    } else if (!table.has("formulasi_tercetak")) {
        problems.push_back(problem("base.toml_missing", {{"kunci", "formulasi_tercetak"}}, table.place()));
    }
    row.new_page = table.find_truth("halaman_baru", problems).value_or(false);
    row.notes = parse_notes(table, "catatan_rumus", problems);
    return row;
}

SheetGoal parse_goal(const TomlTable& table, const std::string& source, Problems& problems) {
    SheetGoal goal;
    goal.key = parse_key(table, "kunci", problems);
    goal.number = table.text("nomor", problems);
    goal.printed_number = table.text("nomor_tercetak", problems);
    goal.printed_text = table.text("teks_tercetak", problems);
    for (const TomlTable& row : table.find_tables("indikator", problems))
        goal.rows.push_back(parse_row(row, source, problems));
    if (goal.rows.empty()) problems.push_back(problem("base.toml_missing", {{"kunci", "indikator"}}, table.place()));
    return goal;
}

void check_rows_once(const Sheet& sheet, Problems& problems) {
    std::set<std::string> seen;
    for (const SheetGoal& goal : sheet.goals) {
        for (const SheetRow& row : goal.rows) {
            for (const std::string& word : {row.indicator, row.number}) {
                if (word.empty() || seen.insert(word).second) continue;
                problems.push_back(problem("domain.key_twice", {{"kunci", word}}, row.place));
            }
        }
    }
}

void parse_signature(const TomlTable& root, Sheet& sheet, Problems& problems) {
    const auto table = root.find_table("tanda_tangan", problems);
    if (!table) return;
    sheet.signature = {table->text("tempat_tanggal", problems), table->find_text("pihak", problems).value_or(""),
                       table->text("jabatan", problems), table->text("nama", problems),
                       table->find_text("nip", problems).value_or("")};
}

}  // namespace

Checked<Sheet> parse_sheet(std::string_view toml, const std::string& source) {
    const auto root = TomlTable::parse(toml, source);
    if (!root) return root.problems();
    Problems problems;
    Sheet sheet;
    sheet.path = source;
    sheet.office = root->text("kantor", problems);
    if (!sheet.office.empty())
        append(problems, PlaceCode::parse(sheet.office, root->find("kantor")->place()).problems());
    sheet.title = root->text("judul", problems);
    sheet.year = static_cast<int>(root->whole("tahun", problems));
    sheet.in_force_from = root->date("berlaku_mulai", problems);
    sheet.columns = root->find_texts("kolom", problems);
    if (sheet.columns.empty()) problems.push_back(problem("base.toml_missing", {{"kunci", "kolom"}}, root->place()));
    for (const TomlTable& table : root->find_tables("kinerja_utama", problems)) {
        sheet.goals.push_back(parse_goal(table, source, problems));
    }
    if (sheet.goals.empty())
        problems.push_back(problem("base.toml_missing", {{"kunci", "kinerja_utama"}}, root->place()));
    parse_signature(*root, sheet, problems);
    sheet.notes = parse_notes(*root, "catatan", problems);
    check_rows_once(sheet, problems);
    root->check_unknown_keys(problems);
    if (!problems.empty()) return problems;
    return sheet;
}

}  // namespace tolok::indicator
