// The list itself: names, parameters, help, rules of state and examples of every function.
#include "formula/functions.h"

#include <algorithm>
#include <array>

#include "base/require.h"
#include "base/text.h"

namespace tolok::formula {

namespace {

constexpr std::string_view missing_spreads =
    "Bila salah satu tidak bernilai, hasilnya mengikuti aturan keadaan di bawah.";
constexpr std::string_view not_skipped =
    "Operan yang tidak bernilai tidak dilewati dan tidak dianggap 0: hasilnya ikut tidak bernilai. "
    "Bila memang boleh dilewati, tulis lewati: 'tidak_berlaku', lewati: 'belum_ada_data', atau daftar keduanya; "
    "yang dilewati disebut dalam catatan, dan melewati yang belum ada datanya membuat hasilnya 'sebagian'.";

std::vector<Function> ratio_functions() {
    return {
        {FunctionId::percent,
         "persen",
         {{"bagian", Expects::number, "yang dihitung di atas; harus bagian dari keseluruhan"},
          {"keseluruhan", Expects::number, "yang dihitung di bawah"}},
         2,
         2,
         Repetition::none,
         Skipping::refused,
         "bilangan bersatuan persen",
         "Bagian dibagi keseluruhan, dikali 100. Menuntut bagian benar-benar bagian dari keseluruhan (lihat Aturan "
         "bagian).",
         "Keseluruhan 0: tidak_berlaku, kecuali definisi indikator menetapkan lain.",
         {{"persen(ditindaklanjuti, terbit)", {"ditindaklanjuti=7 bagian dari terbit", "terbit=9"}, "77,78 persen"},
          {"persen(ditindaklanjuti, terbit)", {"ditindaklanjuti=0", "terbit=0"}, "n.a. (tidak ada objek)"}},
         {"percent", "percentage", "prosentase", "persentase", "prosen"}},
        {FunctionId::ratio,
         "rasio",
         {{"pembilang", Expects::number, "yang dibagi"}, {"penyebut", Expects::number, "pembaginya"}},
         2,
         2,
         Repetition::none,
         Skipping::refused,
         "bilangan; satuannya \"a per b\", atau tanpa satuan bila satuannya sama",
         "Pembilang dibagi penyebut, untuk hasil bagi yang bukan bagian dari keseluruhan. Persentase semacam itu "
         "ditulis rasio(a, b) * 100.",
         "Penyebut 0: tidak_berlaku, kecuali definisi indikator menetapkan lain.",
         {{"rasio(biaya, desa)", {"biaya=4500000 rupiah", "desa=9 desa"}, "500.000 rupiah per desa"},
          {"rasio(realisasi, rencana) * 100", {"realisasi=12", "rencana=10"}, "120"}},
         {"ratio", "quotient", "bagi"}},
        {FunctionId::mean_of_ratios,
         "rata_rata_rasio",
         {{"rasio", Expects::quotient, "persen(...) atau rasio(...), semuanya sejenis"}},
         2,
         most_arguments,
         Repetition::last_parameter,
         Skipping::offered,
         "bilangan bersatuan sama dengan suku-sukunya",
         "Rata-rata dari beberapa persen atau rasio; setiap suku berbobot sama berapa pun besar penyebutnya. "
         "Ini bukan persentase gabungan: yang gabungan ditulis persen(jumlah(...), jumlah(...)).",
         not_skipped,
         {{"rata_rata_rasio(persen(8, 10), persen(90, 100))", {}, "85 persen"},
          {"persen(jumlah(8, 90), jumlah(10, 100))", {}, "89,09 persen"}},
         {}},
    };
}

std::vector<Function> amount_functions() {
    return {
        {FunctionId::sum,
         "jumlah",
         {{"x", Expects::number, "yang dijumlahkan, bersatuan sama"}},
         1,
         most_arguments,
         Repetition::last_parameter,
         Skipping::refused,
         "bilangan bersatuan sama",
         "Jumlah semua argumen.",
         missing_spreads,
         {{"jumlah(rapat, patroli, mediasi)",
           {"rapat=4 kegiatan", "patroli=12 kegiatan", "mediasi=1 kegiatan"},
           "17 kegiatan"}},
         {"sum", "total", "add"}},
        {FunctionId::difference,
         "selisih",
         {{"a", Expects::number, "yang dikurangi"}, {"b", Expects::number, "pengurangnya"}},
         2,
         2,
         Repetition::none,
         Skipping::refused,
         "bilangan bersatuan sama",
         "a dikurangi b; negatif bila b lebih besar. Tanpa tanda: mutlak(selisih(a, b)).",
         missing_spreads,
         {{"selisih(tahun_ini, tahun_kemarin)", {"tahun_ini=12 kasus", "tahun_kemarin=15 kasus"}, "-3 kasus"}},
         {"difference", "minus", "kurang"}},
        {FunctionId::mean,
         "rata_rata",
         {{"x", Expects::number, "nilai yang dirata-ratakan, bersatuan sama"}},
         1,
         most_arguments,
         Repetition::last_parameter,
         Skipping::offered,
         "bilangan bersatuan sama",
         "Jumlah semua argumen dibagi banyaknya. persen(...) dan rasio(...) tidak boleh langsung dirata-ratakan dengan "
         "kata ini: "
         "tulis rata_rata_rasio bila itu memang yang dimaksud.",
         not_skipped,
         {{"rata_rata(survei_1, survei_2)", {"survei_1=81.5 nilai", "survei_2=78 nilai"}, "79,75 nilai"},
          {"rata_rata(survei_1, survei_2)", {"survei_1=81.5 nilai", "survei_2=belum_ada_data nilai"}, "belum ada data"},
          {"rata_rata(survei_1, survei_2, lewati: 'belum_ada_data')",
           {"survei_1=81.5 nilai", "survei_2=belum_ada_data nilai"},
           "81,5 nilai (sebagian)"}},
         {"average", "avg", "mean", "rerata", "rata", "ratarata"}},
        {FunctionId::weighted,
         "tertimbang",
         {{"nilai: bobot", Expects::weighted,
           "nilai, titik dua, lalu bobotnya; bobot adalah bilangan tetap, tidak negatif"}},
         1,
         most_arguments,
         Repetition::last_parameter,
         Skipping::refused,
         "bilangan bersatuan sama dengan nilai-nilainya",
         "Jumlah nilai dikali bobotnya. Bobot harus berjumlah tepat 1; sepertiga ditulis 1/3.",
         missing_spreads,
         {{"tertimbang(layanan: 0.6, koordinasi: 0.4)", {"layanan=80 nilai", "koordinasi=95 nilai"}, "86 nilai"},
          {"tertimbang(a: 1/3, b: 1/3, c: 1/3)", {"a=1", "b=2", "c=6"}, "3"}},
         {"weighted", "bobot", "sumproduct"}},
        {FunctionId::least,
         "min",
         {{"x", Expects::number_or_date, "bilangan bersatuan sama, atau tanggal"}},
         1,
         most_arguments,
         Repetition::last_parameter,
         Skipping::offered,
         "seperti argumennya",
         "Yang terkecil, atau tanggal yang paling awal.",
         not_skipped,
         {{"min(capaian, 120)", {"capaian=133 persen"}, "120 persen"}},
         {"minimum", "terkecil", "minimal"}},
        {FunctionId::greatest,
         "maks",
         {{"x", Expects::number_or_date, "bilangan bersatuan sama, atau tanggal"}},
         1,
         most_arguments,
         Repetition::last_parameter,
         Skipping::offered,
         "seperti argumennya",
         "Yang terbesar, atau tanggal yang paling akhir.",
         not_skipped,
         {{"maks(0, selisih(2 * target, realisasi))", {"target=10 kasus", "realisasi=25 kasus"}, "0 kasus"}},
         {"max", "maximum", "maksimum", "terbesar", "maksimal"}},
        {FunctionId::rounded,
         "bulat",
         {{"x", Expects::number, "yang dibulatkan"},
          {"desimal", Expects::decimals,
           "banyak angka di belakang koma, bilangan tetap 0 sampai 30; 0 bila tidak ditulis"}},
         1,
         2,
         Repetition::none,
         Skipping::refused,
         "bilangan bersatuan sama",
         "Dibulatkan; tepat setengah menjauhi nol. Hasil indikator dibulatkan sekali saat dicetak, jadi kata ini hanya "
         "untuk pembulatan yang diatur di tengah hitungan.",
         missing_spreads,
         {{"bulat(76.1250, 2)", {}, "76,13"}, {"bulat(-2.5)", {}, "-3"}},
         {"round", "bulatkan", "pembulatan"}},
        {FunctionId::absolute,
         "mutlak",
         {{"x", Expects::number, "bilangan"}},
         1,
         1,
         Repetition::none,
         Skipping::refused,
         "bilangan bersatuan sama",
         "Nilai tanpa tanda: jarak dari 0.",
         missing_spreads,
         {{"100 - mutlak(realisasi - target) / target * 100", {"realisasi=27", "target=30"}, "90"}},
         {"abs", "absolut"}},
    };
}

std::vector<Function> choice_functions() {
    return {
        {FunctionId::choice,
         "jika",
         {{"syarat", Expects::truth, "perbandingan, atau gabungannya dengan dan, atau, bukan"},
          {"ya", Expects::anything, "hasil bila syarat terpenuhi"},
          {"tidak", Expects::anything, "hasil bila tidak; boleh didahului pasangan syarat dan hasil berikutnya"}},
         3,
         most_arguments,
         Repetition::condition_pairs,
         Skipping::refused,
         "seperti cabang-cabangnya (jenis dan satuan sama)",
         "Memilih menurut syarat. Beberapa jenjang: jika(syarat_1, hasil_1, syarat_2, hasil_2, …, selain_itu), dibaca "
         "dari kiri.",
         "Hanya cabang yang terpilih yang dilihat. Syarat yang tidak bernilai membuat hasilnya tidak bernilai.",
         {{"jika(rapat >= 36, 100, rapat >= 12, 75, 50)", {"rapat=14 rapat"}, "75"},
          {"jika(ada(laporan), 100, 0)", {"laporan=belum_ada_data"}, "0"}},
         {"if", "iif", "ifs", "kalau", "bila", "apabila"}},
        {FunctionId::look_up,
         "pilih",
         {{"nilai", Expects::text, "teks yang dicari, misalnya predikat"},
          {"tabel", Expects::table, "nama tabel dari berkas definisi"}},
         2,
         2,
         Repetition::none,
         Skipping::refused,
         "bilangan bersatuan seperti tabelnya",
         "Angka yang tercantum dalam tabel untuk teks itu. Huruf besar dan kecil dianggap sama.",
         "Teks yang tidak ada dalam tabel: tidak_dapat_dihitung, dengan catatan.",
         {{"pilih(predikat, nilai_lke)",
           {"predikat=BB", "nilai_lke={AA: 100; A: 90; BB: 80; B: 70} nilai"},
           "80 nilai"}},
         {"vlookup", "lookup", "switch", "cari"}},
        {FunctionId::last_year,
         "tahun_lalu",
         {{"ukuran", Expects::measure, "ukuran, atau rumus yang memuat ukuran"}},
         1,
         1,
         Repetition::none,
         Skipping::refused,
         "seperti argumennya",
         "Nilai ukuran pada tahun sebelumnya, sampai triwulan yang sama. Di kalkulator, nilainya diberi sebagai "
         "tahun_lalu(nama)=nilai.",
         missing_spreads,
         {{"rasio(kasus - tahun_lalu(kasus), tahun_lalu(kasus)) * 100",
           {"kasus=12 kasus", "tahun_lalu(kasus)=15 kasus"},
           "-20"}},
         {"last_year", "previous", "tahun_kemarin", "tahun_sebelumnya"}},
        {FunctionId::presence,
         "ada",
         {{"x", Expects::anything, "ukuran atau rumus"}},
         1,
         1,
         Repetition::none,
         Skipping::refused,
         "ya/tidak",
         "Ya bila x bernilai (keadaan ada), termasuk bila nilainya 0; tidak bila belum ada data, tidak berlaku, atau "
         "tidak dapat dihitung.",
         "Selalu bernilai.",
         {{"ada(laporan)", {"laporan=0"}, "ya"}, {"ada(laporan)", {"laporan=tidak_berlaku"}, "tidak"}},
         {"exists", "isnumber", "terisi"}},
        {FunctionId::written_date,
         "tanggal",
         {{"'tanggal'", Expects::written_date, "tanggal dalam tanda petik"}},
         1,
         1,
         Repetition::none,
         Skipping::refused,
         "tanggal",
         "Tanggal tetap: '2021-12-31', '31/12/2021' atau '31 Desember 2021'. Tanggal dapat dibandingkan dan "
         "dikurangkan "
         "(hasilnya hari), dan ditambah atau dikurangi hari.",
         "Selalu bernilai.",
         {{"penetapan <= tanggal('2021-12-31')", {"penetapan=2021-12-30"}, "ya"},
          {"tanggal('2021-12-31') + 20", {}, "20 Januari 2022"}},
         {"date", "tgl"}},
        {FunctionId::days_between,
         "hari",
         {{"dari", Expects::date, "tanggal awal"}, {"sampai", Expects::date, "tanggal akhir"}},
         2,
         2,
         Repetition::none,
         Skipping::refused,
         "bilangan bersatuan hari",
         "Banyak hari kalender dari tanggal awal sampai tanggal akhir; negatif bila tanggal akhir lebih dulu.",
         missing_spreads,
         {{"hari(diterima, selesai)", {"diterima=2021-03-30", "selesai=2021-04-05"}, "6 hari"}},
         {"days", "datedif", "jumlah_hari"}},
    };
}

std::vector<Function> all_functions() {
    std::vector<Function> all = ratio_functions();
    for (auto& function : amount_functions()) all.push_back(std::move(function));
    for (auto& function : choice_functions()) all.push_back(std::move(function));
    return all;
}

}  // namespace

std::span<const Function> list_functions() {
    static const std::vector<Function> functions = all_functions();
    return functions;
}

const Function* find_function(std::string_view name) {
    const auto functions = list_functions();
    const auto found =
        std::find_if(functions.begin(), functions.end(), [&](const Function& f) { return f.name == name; });
    return found == functions.end() ? nullptr : &*found;
}

const Function& function_of(FunctionId id) {
    const auto functions = list_functions();
    const auto found = std::find_if(functions.begin(), functions.end(), [&](const Function& f) { return f.id == id; });
    require(found != functions.end(), "every function stands in the list");
    return *found;
}

const Function* find_function_by_other_word(std::string_view word) {
    if (word.size() > 30) return nullptr;
    const std::string folded = fold_case(word);
    for (const Function& function : list_functions()) {
        const auto& others = function.other_words;
        if (folded == function.name || std::find(others.begin(), others.end(), folded) != others.end())
            return &function;
    }
    return nullptr;
}

std::string signature(const Function& function) {
    std::vector<std::string> names;
    for (const Parameter& parameter : function.parameters) names.emplace_back(parameter.name);
    if (function.repetition == Repetition::last_parameter) names.emplace_back("…");
    return std::string(function.name) + "(" + join(names, ", ") + ")";
}

std::string_view expects_words(Expects expects) {
    switch (expects) {
        case Expects::number:
            return "bilangan";
        case Expects::number_or_date:
            return "bilangan atau tanggal";
        case Expects::truth:
            return "ya/tidak";
        case Expects::text:
            return "teks";
        case Expects::date:
            return "tanggal";
        case Expects::anything:
            return "apa saja";
        case Expects::measure:
            return "ukuran";
        case Expects::table:
            return "nama tabel";
        case Expects::decimals:
            return "bilangan tetap 0 sampai 30";
        case Expects::written_date:
            return "tanggal dalam tanda petik";
        case Expects::quotient:
            return "persen(...) atau rasio(...)";
        case Expects::weighted:
            return "nilai: bobot";
    }
    return "";
}

bool is_reserved_word(std::string_view word) {
    constexpr std::array<std::string_view, 5> reserved = {"dan", "atau", "bukan", "ya", "tidak"};
    return std::find(reserved.begin(), reserved.end(), word) != reserved.end();
}

}  // namespace tolok::formula
