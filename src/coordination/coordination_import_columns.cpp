// The columns of the register and the words offices write in them.
// Must not read cells: office_file does.
#include "coordination/coordination_import.h"

namespace tolok::coordination {

namespace {

using office_file::CellType;
using office_file::Choice;
using office_file::ColumnDeclaration;

std::vector<Choice> status_choices() {
    return {
        {"selesai",
         "selesai",
         {"sudah", "sudah ditindaklanjuti", "telah ditindaklanjuti", "tuntas", "ditindaklanjuti",
          "sesuai rekomendasi"}},
        {"dalam_proses",
         "dalam proses",
         {"proses", "sedang diproses", "sedang berjalan", "belum selesai", "belum sesuai"}},
        {"belum_ditindaklanjuti", "belum ditindaklanjuti", {"belum", "belum ada", "belum dilaksanakan"}},
        {"tidak_dapat", "tidak dapat ditindaklanjuti", {"tidak dapat", "tidak bisa", "tdk dapat"}},
    };
}

std::vector<Choice> forum_choices() {
    return {
        {"rakor", "rapat koordinasi", {"rakor bulanan", "rapat koordinasi kecamatan", "rapat"}},
        {"forkopimcam", "rapat Forkopimcam", {"Forkopimcam", "Muspika", "rapat Muspika"}},
        {"lintas_sektor", "rapat lintas sektor", {"lintas sektor", "linsek", "minlok", "lokakarya mini lintas sektor"}},
        {"mediasi", "mediasi", {"rapat mediasi"}},
        {"patroli", "patroli", {"patroli gabungan", "patroli bersama"}},
        {"monitoring", "monitoring", {"monev", "monitoring dan evaluasi", "pemantauan"}},
    };
}

// A field by its key, its name and its other spellings, with or without the word "bidang".
std::vector<Choice> field_choices(const Office& office) {
    constexpr std::string_view word = "bidang ";
    std::vector<Choice> choices;
    for (const Field& field : office.fields) {
        Choice choice{field.key, field.name, {field.key}};
        std::vector<std::string> names = field.other_spellings;
        names.push_back(field.name);
        for (const std::string& name : names) {
            const std::string bare(name.starts_with(word) ? std::string_view(name).substr(word.size())
                                                          : std::string_view(name));
            choice.other_spellings.push_back(bare);
            choice.other_spellings.push_back(std::string(word) + bare);
        }
        choices.push_back(std::move(choice));
    }
    return choices;
}

}  // namespace

std::vector<ColumnDeclaration> import_columns(const Office& office) {
    return {
        {"nomor_rekomendasi",
         "Nomor rekomendasi",
         CellType::text,
         true,
         {"No. Rekomendasi", "No Rekomendasi", "Nomor register", "No. Register", "Nomor urut register"},
         {}},
        {"bidang", "Bidang", CellType::choice, false, {"Bidang koordinasi", "Urusan"}, field_choices(office)},
        {"forum",
         "Forum",
         CellType::choice,
         false,
         {"Jenis rapat", "Jenis kegiatan", "Kegiatan", "Jenis koordinasi"},
         forum_choices()},
        {"tanggal_rapat",
         "Tanggal rapat",
         CellType::date,
         false,
         {"Tgl. Rapat", "Tgl. Rakor", "Tanggal rakor", "Tanggal kegiatan", "Tgl. Kegiatan", "Tanggal koordinasi"},
         {}},
        {"nomor_undangan", "Nomor undangan", CellType::text, false, {"No. Undangan", "Surat undangan"}, {}},
        {"nomor_notulen",
         "Nomor notulen",
         CellType::text,
         false,
         {"No. Notulen", "Notulen", "Dasar notulen", "Nomor berita acara", "No. Berita Acara"},
         {}},
        {"berkas_notulen", "Berkas notulen", CellType::text, false, {"File notulen", "Scan notulen"}, {}},
        {"agenda", "Agenda", CellType::text, false, {"Acara", "Perihal", "Tema"}, {}},
        {"nomor_butir", "Nomor butir", CellType::whole, false, {"No. Butir", "Butir ke"}, {}},
        {"uraian",
         "Butir hasil",
         CellType::text,
         false,
         {"Uraian", "Hasil koordinasi", "Uraian rekomendasi", "Rekomendasi", "Isi rekomendasi", "Hasil rapat",
          "butir_hasil"},
         {}},
        {"perlu_tindak_lanjut",
         "Perlu tindak lanjut",
         CellType::yes_no,
         false,
         {"Perlu TL", "Perlu ditindaklanjuti"},
         {}},
        {"tanggal_rekomendasi", "Tanggal rekomendasi", CellType::date, false, {"Tgl. Rekomendasi"}, {}},
        {"jenis_sasaran",
         "Jenis sasaran",
         CellType::choice,
         false,
         {},
         {{"desa", "desa", {"kelurahan", "desa/kelurahan"}}, {"instansi", "instansi", {"dinas", "lembaga"}}}},
        {"sasaran",
         "Sasaran",
         CellType::text,
         false,
         {"Desa/Instansi", "Desa", "Ditujukan kepada", "Kepada", "Pelaksana", "Sasaran (desa/instansi)"},
         {}},
        {"tenggat",
         "Tenggat",
         CellType::date,
         false,
         {"Batas waktu", "Target waktu", "Tgl. Target", "Jatuh tempo"},
         {}},
        {"penanggung_jawab", "Penanggung jawab", CellType::text, false, {"PJ", "Penanggungjawab", "PIC"}, {}},
        {"status",
         "Status",
         CellType::choice,
         false,
         {"Status tindak lanjut", "Status TL", "Hasil tindak lanjut"},
         status_choices()},
        {"tanggal_tindak_lanjut",
         "Tanggal tindak lanjut",
         CellType::date,
         false,
         {"Tgl. TL", "Tanggal TL", "Tgl. Tindak Lanjut"},
         {}},
        {"bukti", "Bukti", CellType::text, false, {"Bukti dukung", "Berkas bukti", "File bukti", "Dokumen bukti"}, {}},
        {"alasan", "Alasan", CellType::text, false, {"Alasan tidak dapat", "Alasan bila tidak dapat"}, {}},
        {"dicatat_oleh", "Dicatat oleh", CellType::text, false, {"Petugas", "Pencatat", "Diinput oleh"}, {}},
        {"diverifikasi_oleh", "Diverifikasi oleh", CellType::text, false, {"Verifikator", "Pemeriksa"}, {}},
        {"tanggal_verifikasi", "Tanggal verifikasi", CellType::date, false, {"Tgl. Verifikasi", "Tgl. Periksa"}, {}},
        {"hasil_verifikasi",
         "Hasil verifikasi",
         CellType::choice,
         false,
         {"Putusan verifikasi", "Verifikasi"},
         {{"diterima", "diterima", {"sesuai", "setuju", "disetujui", "ya", "sah"}},
          {"ditolak", "ditolak", {"tidak sesuai", "dikembalikan", "tidak"}}}},
        {"keterangan", "Keterangan", CellType::text, false, {"Ket.", "Catatan"}, {}},
    };
}

}  // namespace tolok::coordination
