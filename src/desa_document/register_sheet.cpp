// Columns of the register, and what a row must say to be understood.
#include "desa_document/register_sheet.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "office_file/cell_reader.h"

namespace tolok::desa_document {

namespace {

using office_file::CellType;
using office_file::ColumnDeclaration;
using office_file::SheetRow;

constexpr std::string_view undecided = "belum";

// When the first column is filled, the second must be too.
struct Need {
    std::string_view filled;
    std::string_view needed;
};
constexpr Need needs[] = {
    {"nomor_agenda", "tanggal_terima"},
    {"lengkap", "tanggal_terima"},
    {"tanggal_terima", "lengkap"},
    {"tanggal_dikembalikan", "tanggal_terima"},
    {"tanggal_dikembalikan", "alasan_dikembalikan"},
    {"alasan_dikembalikan", "tanggal_dikembalikan"},
    {"tanggal_terima_perbaikan", "tanggal_terima"},
    {"hasil_periksa", "tanggal_terima"},
    {"butir_tidak_benar", "hasil_periksa"},
    {"nomor_hasil_evaluasi", "hasil_periksa"},
    {"tanggal_periksa", "hasil_periksa"},
    {"tanggal_penetapan", "nomor_perdes"},
    {"nomor_perdes", "tanggal_penetapan"},
    {"batas_waktu_baru", "alasan_perpanjangan"},
    {"alasan_perpanjangan", "batas_waktu_baru"},
    {"pagu_diterima", "pagu_seharusnya"},
};

// Something stands in the cell, readable or not: what cannot be read has its own problem already.
bool is_filled(const SheetRow& row, std::string_view column) {
    const office_file::Cell* cell = row.find(column);
    if (cell == nullptr || office_file::is_empty_cell(trim(cell->raw))) return false;
    return column != "hasil_periksa" || row.text(column) != undecided;
}

std::vector<std::string> split_list(std::string_view text, std::string_view separators) {
    std::vector<std::string> pieces;
    std::string piece;
    const auto end_piece = [&] {
        if (!trim(piece).empty()) pieces.emplace_back(trim(piece));
        piece.clear();
    };
    for (char c : text) {
        if (separators.find(c) == std::string_view::npos)
            piece += c;
        else
            end_piece();
    }
    end_piece();
    return pieces;
}

class RowReader {
public:
    RowReader(const SheetRow& cells, const OfficeRules& rules, Problems& problems)
        : cells_(cells), rules_(rules), problems_(problems) {}

    std::optional<RegisterRow> read() {
        const std::size_t before = problems_.size();
        row_.cells = &cells_;
        read_desa();
        read_document();
        check_needs();
        if (problems_.size() == before) read_content();
        if (problems_.size() != before) return std::nullopt;
        return std::move(row_);
    }

private:
    void refuse(std::string_view column, std::string code, std::vector<Argument> arguments = {}) {
        problems_.push_back(problem(std::move(code), std::move(arguments), cells_.place(column)));
    }

    void read_desa() {
        const auto text = cells_.text("desa");
        if (!text) return;  // a demanded cell that is empty was reported by the sheet
        if (const Village* desa = rules_.find_desa(*text)) {
            row_.key.desa = desa->code.text();
            row_.desa_name = desa->name;
            return;
        }
        std::vector<std::string> names;
        for (const Village* desa : rules_.list_desa()) names.push_back(desa->name);
        const std::string nearest = nearest_word(*text, names);
        if (nearest.empty()) return refuse("desa", "desa_document.unknown_desa", {{"teks", *text}});
        refuse("desa", "desa_document.unknown_desa_near", {{"teks", *text}, {"maksud", nearest}});
    }

    const DocumentDefinition* read_document_kind() {
        const auto text = cells_.text("dokumen");
        if (!text) return nullptr;
        if (const auto* found = find_document(rules_.documents, *text)) return found;
        std::set<std::string> keys;
        for (const DocumentDefinition& definition : rules_.documents) keys.insert(definition.key);
        refuse("dokumen", "desa_document.unknown_document",
               {{"teks", *text}, {"pilihan", join({keys.begin(), keys.end()}, ", ")}});
        return nullptr;
    }

    // Left out where the document has only one stage.
    const Stage* read_stage(const DocumentDefinition& definition) {
        const auto text = cells_.text("tahap");
        if (!text && definition.stages.size() == 1) return &definition.stages.front();
        std::vector<std::string> keys;
        for (const Stage& stage : definition.stages) keys.push_back(stage.key);
        const std::vector<Argument> arguments = {
            {"teks", text.value_or("")}, {"dokumen", definition.name}, {"pilihan", join(keys, ", ")}};
        if (!text) {
            refuse("tahap", "desa_document.stage_missing", arguments);
            return nullptr;
        }
        const Stage* stage = definition.find_stage(*text);
        if (stage == nullptr) refuse("tahap", "desa_document.unknown_stage", arguments);
        return stage;
    }

    void read_document() {
        const DocumentDefinition* definition = read_document_kind();
        const Stage* stage = definition == nullptr ? nullptr : read_stage(*definition);
        const auto year = read_year();
        if (stage == nullptr || !year) return;
        const auto obligation = find_obligation(rules_.documents, definition->key, stage->key, *year);
        if (!obligation) {
            return refuse(
                "tahun_anggaran", "desa_document.no_obligation",
                {{"dokumen", definition->name}, {"tahap", stage->name}, {"tahun_anggaran", std::to_string(*year)}});
        }
        row_.obligation = *obligation;
        row_.key.document = definition->key;
        row_.key.stage = stage->key;
        row_.key.budget_year = *year;
    }

    std::optional<int> read_year() {
        const auto text = cells_.text("tahun_anggaran");
        if (!text) return std::nullopt;
        const bool digits =
            text->size() == 4 && std::all_of(text->begin(), text->end(), [](char c) { return c >= '0' && c <= '9'; });
        const int year = digits ? std::stoi(*text) : 0;
        if (year >= 1945 && year <= 2198) return year;
        refuse("tahun_anggaran", "desa_document.year_unreadable", {{"teks", *text}});
        return std::nullopt;
    }

    void check_needs() {
        for (const Need& need : needs) {
            if (!is_filled(cells_, need.filled) || is_filled(cells_, need.needed)) continue;
            if (need.needed == "hasil_periksa" && cells_.text("hasil_periksa") == undecided) {
                refuse("hasil_periksa", "desa_document.result_undecided", {{"kolom", std::string(need.filled)}});
            } else {
                refuse(need.filled, "desa_document.column_needed",
                       {{"kolom", std::string(need.filled)}, {"kolom_lain", std::string(need.needed)}});
            }
        }
        if (is_filled(cells_, "hasil_periksa") && !is_filled(cells_, "tanggal_periksa")) {
            refuse("hasil_periksa", "desa_document.column_needed",
                   {{"kolom", "hasil_periksa"}, {"kolom_lain", "tanggal_periksa"}});
        }
        const bool repaired = is_filled(cells_, "tanggal_terima_perbaikan");
        if (repaired && cells_.truth("lengkap").value_or(true) && !is_filled(cells_, "tanggal_dikembalikan")) {
            refuse("tanggal_terima_perbaikan", "desa_document.column_needed",
                   {{"kolom", "tanggal_terima_perbaikan"}, {"kolom_lain", "tanggal_dikembalikan"}});
        }
    }

    void read_content() {
        row_.received_on = cells_.date("tanggal_terima");
        if (const auto complete = cells_.truth("lengkap"))
            row_.contents = *complete ? Contents::complete : Contents::incomplete;
        row_.returned_on = cells_.date("tanggal_dikembalikan");
        row_.repaired_on = cells_.date("tanggal_terima_perbaikan");
        row_.files = split_list(row_.text("bukti"), ";");
        if (!is_filled(cells_, "hasil_periksa")) return;
        row_.judged_on = cells_.date("tanggal_periksa");
        row_.verdict = row_.text("hasil_periksa") == verdict_key(Verdict::right) ? Verdict::right : Verdict::wrong;
        read_items();
    }

    void read_items() {
        for (const std::string& word : split_list(row_.text("butir_tidak_benar"), ";,")) {
            const ChecklistItem* item = row_.obligation.definition->find_item(*row_.obligation.stage, word);
            if (item == nullptr) {
                refuse("butir_tidak_benar", "desa_document.unknown_item",
                       {{"butir", word}, {"tahap", row_.obligation.stage->name}});
            } else if (row_.wrong_items.end() == std::find_if(row_.wrong_items.begin(), row_.wrong_items.end(),
                                                              [&](const auto& a) { return a.item == item->key; })) {
                row_.wrong_items.push_back({item->key, Answer::no, ""});
            }
        }
        if (row_.verdict == Verdict::right && !row_.wrong_items.empty())
            refuse("butir_tidak_benar", "desa_document.items_of_right_document");
    }

    const SheetRow& cells_;
    const OfficeRules& rules_;
    Problems& problems_;
    RegisterRow row_;
};

}  // namespace

std::vector<ColumnDeclaration> desa_document_columns() {
    const std::vector<office_file::Choice> results = {
        {std::string(verdict_key(Verdict::right)), "benar", {"sesuai", "ya", "memenuhi"}},
        {std::string(verdict_key(Verdict::wrong)),
         "tidak benar",
         {"belum benar", "tidak sesuai", "tidak", "perlu perbaikan"}},
        {std::string(undecided), "belum diperiksa", {"belum dinilai", "proses", "dalam pemeriksaan"}},
    };
    return {
        {"desa", "Desa", CellType::text, true, {"nama desa", "kode desa"}, {}},
        {"dokumen", "Dokumen", CellType::text, true, {"jenis dokumen", "nama dokumen"}, {}},
        {"tahap", "Tahap", CellType::text, false, {"tahapan", "jenis laporan"}, {}},
        {"tahun_anggaran", "Tahun anggaran", CellType::text, true, {"TA", "thn anggaran", "tahun"}, {}},
        {"nomor_agenda", "Nomor agenda", CellType::text, false, {"no agenda", "agenda"}, {}},
        {"tanggal_kesepakatan_bpd", "Tanggal kesepakatan BPD", CellType::date, false, {"tgl kesepakatan bpd"}, {}},
        {"tanggal_terima",
         "Tanggal terima",
         CellType::date,
         false,
         {"tgl terima", "tanggal diterima", "tgl diterima"},
         {}},
        {"lengkap", "Lengkap", CellType::yes_no, false, {"kelengkapan"}, {}},
        {"diserahkan_oleh", "Diserahkan oleh", CellType::text, false, {"yang menyerahkan", "penyerah"}, {}},
        {"tanggal_dikembalikan",
         "Tanggal dikembalikan",
         CellType::date,
         false,
         {"tgl dikembalikan", "tgl kembali"},
         {}},
        {"alasan_dikembalikan", "Alasan dikembalikan", CellType::text, false, {"alasan", "alasan pengembalian"}, {}},
        {"tanggal_terima_perbaikan",
         "Tanggal terima perbaikan",
         CellType::date,
         false,
         {"tgl perbaikan", "tgl terima perbaikan"},
         {}},
        {"hasil_periksa", "Hasil periksa", CellType::choice, false, {"hasil pemeriksaan", "hasil"}, results},
        {"butir_tidak_benar", "Butir tidak benar", CellType::text, false, {"butir"}, {}},
        {"tanggal_periksa",
         "Tanggal periksa",
         CellType::date,
         false,
         {"tgl periksa", "tanggal evaluasi", "tgl evaluasi"},
         {}},
        {"nomor_hasil_evaluasi",
         "Nomor hasil evaluasi",
         CellType::text,
         false,
         {"nomor sk evaluasi", "no hasil evaluasi"},
         {}},
        {"tanggal_penetapan",
         "Tanggal penetapan",
         CellType::date,
         false,
         {"tgl penetapan", "tanggal perdes", "tgl perdes"},
         {}},
        {"nomor_perdes", "Nomor Perdes", CellType::text, false, {"no perdes"}, {}},
        {"batas_waktu_baru", "Batas waktu baru", CellType::date, false, {"perpanjangan", "diperpanjang sampai"}, {}},
        {"alasan_perpanjangan", "Alasan perpanjangan", CellType::text, false, {}, {}},
        {"pagu_seharusnya", "Pagu seharusnya diterima", CellType::date, false, {}, {}},
        {"pagu_diterima", "Pagu diterima", CellType::date, false, {"tgl pagu diterima"}, {}},
        {"bukti", "Bukti", CellType::text, false, {"berkas", "berkas bukti", "file bukti"}, {}},
        {"keterangan", "Keterangan", CellType::text, false, {"ket", "catatan"}, {}},
    };
}

std::vector<RegisterRow> read_register_rows(const office_file::Sheet& sheet, const OfficeRules& rules,
                                            Problems& problems) {
    std::set<int> refused;
    for (const Problem& found : sheet.problems) refused.insert(found.place.line);
    std::vector<RegisterRow> rows;
    for (const SheetRow& cells : sheet.rows) {
        auto row = RowReader(cells, rules, problems).read();
        // A cell that could not be read would only make further problems that are not the person's.
        if (row && !refused.contains(cells.line)) rows.push_back(*std::move(row));
    }
    return rows;
}

}  // namespace tolok::desa_document
