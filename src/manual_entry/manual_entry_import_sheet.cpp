// Columns of the sheet, and what a row must say.
// Must not stop at the first problem, nor repeat one that the cell's reader found already.
#include "manual_entry/manual_entry_import_sheet.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "office_file/row_findings.h"
#include "storage/person.h"

namespace tolok::manual_entry {

namespace {

using office_file::CellType;
using office_file::Choice;
using office_file::ColumnDeclaration;
using office_file::Sheet;
using office_file::SheetRow;

// Columns that only a value given by an outside evaluator fills.
constexpr const char* evaluator_columns[] = {"pemberi", "tanggal_dokumen", "nomor_dokumen"};

class SheetReader {
public:
    SheetReader(const Sheet& sheet, const Office& office, std::string_view importer, Date today)
        : sheet_(sheet), office_(office), importer_(importer), today_(today), findings_(sheet) {}

    ValueSheet read() {
        if (!has_demanded_columns()) return std::move(values_);
        for (const SheetRow& cells : sheet_.rows) {
            for (std::string& name : cells.list("bukti"))
                values_.files.push_back({std::move(name), cells.place("bukti")});
            read_row(cells);
        }
        note_columns();
        values_.problems = findings_.problems();
        return std::move(values_);
    }

private:
    // A column that is not there was reported once; it is not missing in every row again.
    bool has_demanded_columns() const {
        const auto columns = typed_value_columns();
        return std::all_of(columns.begin(), columns.end(), [&](const ColumnDeclaration& column) {
            const auto& found = sheet_.columns;
            return !column.demanded || std::find(found.begin(), found.end(), column.key) != found.end();
        });
    }

    void note_columns() {
        const auto& rows = values_.rows;
        const bool verified =
            std::any_of(rows.begin(), rows.end(), [](const ValueRow& row) { return row.verification.has_value(); });
        const auto& found = sheet_.columns;
        if (verified && std::find(found.begin(), found.end(), "hasil_verifikasi") == found.end())
            values_.notes.push_back(problem("manual_entry.import_verdict_taken", {}, {sheet_.source, 0, 0}));
    }

    void refuse(const SheetRow& cells, const char* column, std::string code, std::vector<Argument> arguments = {}) {
        findings_.add(problem(std::move(code), std::move(arguments), cells.place(column)));
    }

    void read_row(const SheetRow& cells) {
        ValueRow row;
        row.cells = &cells;
        row.declaration = find_declaration(cells);
        row.files = cells.list("bukti");
        row.recorded_by = cells.text("dicatat_oleh").value_or(importer_);
        read_source(cells, row.draft);
        read_verification(cells, row);
        if (row.declaration == nullptr) return;
        check_unit(cells, *row.declaration);
        const bool has_quarter = read_draft(cells, row);
        if (has_quarter && is_first(row)) values_.rows.push_back(std::move(row));
    }

    const TypedValueDeclaration* find_declaration(const SheetRow& cells) {
        const auto text = cells.text("kode");
        if (!text) return nullptr;
        const std::string folded = storage::fold_name(*text);
        std::vector<std::string> keys;
        std::vector<std::string> names;
        for (const TypedValueDeclaration& each : office_.typed_values) {
            if (storage::fold_name(each.key) == folded || storage::fold_name(each.name) == folded) return &each;
            keys.push_back(each.key);
            names.push_back(each.key);
            names.push_back(each.name);
        }
        const std::string nearest = nearest_word(*text, names);
        if (nearest.empty()) {
            refuse(cells, "kode", "manual_entry.value_unknown", {{"kode", *text}, {"pilihan", join(keys, ", ")}});
        } else {
            refuse(cells, "kode", "manual_entry.value_unknown_near",
                   {{"kode", *text}, {"maksud", nearest}, {"pilihan", join(keys, ", ")}});
        }
        return nullptr;
    }

    void check_unit(const SheetRow& cells, const TypedValueDeclaration& declaration) {
        const auto unit = cells.text("satuan");
        if (!unit || fold_case(*unit) == fold_case(declaration.unit)) return;
        if (*unit == "%" && declaration.unit == "persen") return;
        refuse(cells, "satuan", "manual_entry.unit_differs",
               {{"teks", *unit},
                {"isian", declaration.name},
                {"satuan", declaration.unit.empty() ? "tanpa satuan" : declaration.unit}});
    }

    void read_source(const SheetRow& cells, ValueDraft& draft) {
        const auto source = cells.text("sumber");
        const bool outside = source ? source == source_key(Source::outside_evaluator) : cells.is_filled("pemberi");
        draft.source = outside ? Source::outside_evaluator : Source::office;
        draft.given_by = cells.text("pemberi").value_or("");
        draft.given_on = cells.date("tanggal_dokumen");
        draft.document_number = cells.text("nomor_dokumen").value_or("");
        if (outside) return;
        for (const char* column : evaluator_columns) {
            if (cells.is_filled(column)) refuse(cells, column, "manual_entry.not_from_evaluator", {{"kolom", column}});
        }
    }

    // 0 when it cannot be read.
    int read_year(const SheetRow& cells) {
        const std::string text = cells.text("tahun").value_or("");
        const bool digits =
            text.size() == 4 && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
        if (digits) return std::stoi(text);
        refuse(cells, "tahun", "manual_entry.year_unreadable", {{"teks", text}});
        return 0;
    }

    // False when it is not known for which quarter the row speaks.
    bool read_draft(const SheetRow& cells, ValueRow& row) {
        ValueDraft& draft = row.draft;
        const auto quarter = cells.text("triwulan");
        draft.key = row.declaration->key;
        draft.year = read_year(cells);
        draft.quarter = quarter ? std::stoi(*quarter) : 0;
        draft.content = cells.text("nilai").value_or("");
        draft.reason = cells.text("keterangan").value_or("");
        draft.files.resize(row.files.size());  // their digests come when they are measured
        Problems problems = check_draft(*row.declaration, draft, today_);
        if (draft.year == 0)
            std::erase_if(problems, [](const Problem& found) { return found.code == "domain.year_out_of_range"; });
        findings_.add_at(cells, problems);
        const auto content = parse_content(kind_of(*row.declaration), draft.content);
        if (content.ok()) row.content = *content;
        return check_period(draft.year, draft.quarter).ok();
    }

    bool is_first(const ValueRow& row) {
        const auto [at, is_new] =
            lines_.emplace(std::tuple(row.draft.key, row.draft.year, row.draft.quarter), row.cells->line);
        if (!is_new) {
            refuse(*row.cells, "triwulan", "manual_entry.row_twice",
                   {{"isian", row.declaration->name},
                    {"triwulan", quarter_label(row.draft.year, row.draft.quarter)},
                    {"baris", std::to_string(at->second)}});
        }
        return is_new;
    }

    void read_verification(const SheetRow& cells, ValueRow& row) {
        const bool judged = cells.is_filled("hasil_verifikasi");
        if (!judged && !cells.is_filled("diverifikasi_oleh") && !cells.is_filled("catatan_verifikasi")) return;
        RowVerification verification;
        const bool rejected = cells.text("hasil_verifikasi") == verdict_key(Verdict::rejected);
        verification.verdict = rejected ? Verdict::rejected : Verdict::accepted;
        verification.verified_by = cells.text("diverifikasi_oleh").value_or("");
        verification.reason = cells.text("catatan_verifikasi").value_or("");
        if (cells.find("hasil_verifikasi") != nullptr && !judged)
            refuse(cells, "hasil_verifikasi", "manual_entry.verdict_missing");
        if (verification.verified_by.empty()) refuse(cells, "diverifikasi_oleh", "manual_entry.verifier_missing");
        if (rejected && verification.reason.empty())
            refuse(cells, "catatan_verifikasi", "manual_entry.rejection_reason_missing");
        if (storage::fold_name(verification.verified_by) == storage::fold_name(row.recorded_by)) {
            const std::string name =
                row.declaration == nullptr ? cells.text("kode").value_or("") : row.declaration->name;
            refuse(cells, "diverifikasi_oleh", "manual_entry.same_person",
                   {{"nama", verification.verified_by}, {"isian", name}});
        }
        row.verification = std::move(verification);
    }

    const Sheet& sheet_;
    const Office& office_;
    std::string importer_;
    Date today_;
    office_file::RowFindings findings_;
    std::map<std::tuple<std::string, int, int>, int> lines_;  // key, year and quarter, with the line
    ValueSheet values_;
};

std::vector<Choice> quarter_choices() {
    return {{"1", "triwulan I", {"I", "TW I", "TW 1", "triwulan 1", "triwulan pertama"}},
            {"2", "triwulan II", {"II", "TW II", "TW 2", "triwulan 2", "triwulan kedua"}},
            {"3", "triwulan III", {"III", "TW III", "TW 3", "triwulan 3", "triwulan ketiga"}},
            {"4", "triwulan IV", {"IV", "TW IV", "TW 4", "triwulan 4", "triwulan keempat"}}};
}

}  // namespace

std::vector<ColumnDeclaration> typed_value_columns() {
    return {
        {"kode", "Kode", CellType::text, true, {"Kode isian", "Isian", "Nama isian", "Variabel"}, {}},
        {"tahun", "Tahun", CellType::text, true, {"Tahun kinerja", "Thn."}, {}},
        {"triwulan", "Triwulan", CellType::choice, true, {"Periode", "TW", "Triwulan ke"}, quarter_choices()},
        {"nilai", "Nilai", CellType::text, true, {"Nilai isian", "Jumlah", "Realisasi"}, {}},
        {"satuan", "Satuan", CellType::text, false, {"Unit"}, {}},
        {"sumber",
         "Sumber",
         CellType::choice,
         false,
         {"Sumber nilai"},
         {{std::string(source_key(Source::office)), "kantor", {"kantor sendiri", "sendiri"}},
          {std::string(source_key(Source::outside_evaluator)),
           "penilai luar",
           {"evaluator", "penilai", "evaluator luar"}}}},
        {"pemberi", "Pemberi", CellType::text, false, {"Penilai", "Instansi penilai", "Diberikan oleh"}, {}},
        {"tanggal_dokumen", "Tanggal dokumen", CellType::date, false, {"Tgl. Dokumen", "Tanggal surat"}, {}},
        {"nomor_dokumen", "Nomor dokumen", CellType::text, false, {"No. Dokumen", "Nomor surat", "No. Surat"}, {}},
        {"bukti", "Bukti", CellType::text, true, {"Bukti dukung", "Berkas bukti", "File bukti", "Dokumen bukti"}, {}},
        {"keterangan", "Keterangan", CellType::text, true, {"Alasan", "Ket.", "Asal nilai"}, {}},
        {"dicatat_oleh", "Dicatat oleh", CellType::text, false, {"Petugas", "Pencatat", "Diinput oleh"}, {}},
        {"diverifikasi_oleh", "Diverifikasi oleh", CellType::text, false, {"Verifikator", "Pemeriksa"}, {}},
        {"hasil_verifikasi",
         "Hasil verifikasi",
         CellType::choice,
         false,
         {"Putusan verifikasi", "Verifikasi"},
         {{std::string(verdict_key(Verdict::accepted)), "diterima", {"sesuai", "setuju", "disetujui", "ya", "sah"}},
          {std::string(verdict_key(Verdict::rejected)), "ditolak", {"tidak sesuai", "dikembalikan", "tidak"}}}},
        {"catatan_verifikasi", "Catatan verifikasi", CellType::text, false, {"Alasan ditolak"}, {}},
    };
}

ValueSheet read_value_sheet(const Sheet& sheet, const Office& office, std::string_view importer, Date today) {
    return SheetReader(sheet, office, importer, today).read();
}

}  // namespace tolok::manual_entry
