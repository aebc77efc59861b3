// Text of the definitions with one code put in place of another.
#include "office_copies.h"

#include <cstdio>

#include "base/require.h"
#include "indicator/definition_set.h"

namespace tolok::bench {

namespace {

constexpr std::string_view original = "35.09.31";
constexpr int offices_in_kabupaten = 31;
constexpr int desa_of_office = 9;

// The five stages beyond the three that every office starts from; days and keys as in list_due_stages().
constexpr std::string_view further_stages = R"toml(
[[tahap]]
kunci = "dana_desa_1"
nama = "laporan Dana Desa tahap I"
sumber_dana = "Dana Desa"
tahun_anggaran = 0
dinilai = "penyerahan"
dievaluasi_oleh = "camat"
hari_perbaikan = 20
jenis_hari_perbaikan = "kerja"
batas_waktu = { jenis = "tanggal", tanggal = "30-04", dikonfirmasi = false }

[[tahap]]
kunci = "dana_desa_2"
nama = "laporan Dana Desa tahap II"
sumber_dana = "Dana Desa"
tahun_anggaran = 0
dinilai = "penyerahan"
dievaluasi_oleh = "camat"
hari_perbaikan = 20
jenis_hari_perbaikan = "kerja"
batas_waktu = { jenis = "tanggal", tanggal = "31-08", dikonfirmasi = false }

[[tahap]]
kunci = "dana_desa_3"
nama = "laporan Dana Desa tahap III"
sumber_dana = "Dana Desa"
tahun_anggaran = 0
dinilai = "penyerahan"
dievaluasi_oleh = "camat"
hari_perbaikan = 20
jenis_hari_perbaikan = "kerja"
batas_waktu = { jenis = "tanggal", tanggal = "30-11", dikonfirmasi = false }

[[tahap]]
kunci = "alokasi_1"
nama = "laporan Alokasi Dana Desa semester I"
sumber_dana = "Alokasi Dana Desa"
tahun_anggaran = 0
dinilai = "penyerahan"
dievaluasi_oleh = "camat"
hari_perbaikan = 20
jenis_hari_perbaikan = "kerja"
batas_waktu = { jenis = "tanggal", tanggal = "31-07", dikonfirmasi = false }

[[tahap]]
kunci = "alokasi_2"
nama = "laporan Alokasi Dana Desa semester II"
sumber_dana = "Alokasi Dana Desa"
tahun_anggaran = 0
dinilai = "penyerahan"
dievaluasi_oleh = "camat"
hari_perbaikan = 20
jenis_hari_perbaikan = "kerja"
batas_waktu = { jenis = "tanggal", tanggal = "15-12", dikonfirmasi = false }
)toml";

std::string replace_all(std::string text, std::string_view from, std::string_view to) {
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
        text.replace(at, from.size(), to);
    }
    return text;
}

}  // namespace

std::string office_code(int number) {
    const int kabupaten = number / offices_in_kabupaten;
    const int place = (number % offices_in_kabupaten == 0 ? offices_in_kabupaten : number % offices_in_kabupaten);
    char code[16];
    if (kabupaten == 0) {
        std::snprintf(code, sizeof code, "35.09.%02d", place);
    } else {
        std::snprintf(code, sizeof code, "%02d.%02d.%02d", 11 + kabupaten / 90, 1 + kabupaten % 90, place);
    }
    return code;
}

std::vector<std::string> list_desa_codes(const std::string& office) {
    std::vector<std::string> codes;
    for (int desa = 1; desa <= desa_of_office; ++desa) codes.push_back(office + ".200" + std::to_string(desa));
    return codes;
}

std::vector<storage::Definition> definitions_of_copy(const std::vector<EmbeddedFile>& files,
                                                     const std::string& office) {
    std::vector<indicator::DefinitionFile> changed;
    for (indicator::DefinitionFile& file : indicator::list_embedded_definitions(files)) {
        const bool own = file.path.find(original) != std::string::npos;
        if (!own && file.path.starts_with("definitions/offices/")) continue;
        if (own) file = {replace_all(file.path, original, office), replace_all(file.text, original, office)};
        if (file.path == "definitions/documents/spj.toml") {
            const std::size_t checklist = file.text.find("\n[[butir]]");
            require(checklist != std::string::npos, "the checklist follows the stages");
            file.text.insert(checklist, further_stages);
        }
        changed.push_back(std::move(file));
    }
    const auto all = indicator::classify_definitions(changed);
    require(all.ok(), "the definitions inside the program can be read");
    const auto adopted = indicator::definitions_of_office(*all, office);
    require(adopted.ok(), "the copied office has its definitions");
    return *adopted;
}

}  // namespace tolok::bench
