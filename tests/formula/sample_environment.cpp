// Builds the sample environment once.
#include "formula/sample_environment.h"

namespace tolok::formula::test {

namespace {

ArgumentDeclaration argument(std::string name, bool filter, bool list, bool demanded = false) {
    ArgumentDeclaration declared;
    declared.vocabulary = name;
    declared.name = std::move(name);
    declared.filter = filter;
    declared.list = list;
    declared.demanded = demanded;
    return declared;
}

MeasureDeclaration measure(std::string name, std::string label, Unit unit, std::string part_of = "",
                           std::vector<ArgumentDeclaration> arguments = {}, MeasureType type = MeasureType::number) {
    MeasureDeclaration declared;
    declared.name = std::move(name);
    declared.label = std::move(label);
    declared.unit = std::move(unit);
    declared.part_of = std::move(part_of);
    declared.arguments = std::move(arguments);
    declared.type = type;
    return declared;
}

Environment build() {
    const ArgumentDeclaration bidang = argument("bidang", true, true);
    const ArgumentDeclaration forum = argument("forum", true, true);
    const ArgumentDeclaration dokumen = argument("dokumen", false, true, true);
    const ArgumentDeclaration unsur = argument("unsur", false, false, true);
    Environment environment;
    environment.measures = {
        measure("rekomendasi.terbit", "jumlah rekomendasi {bidang} {forum} yang terbit", "rekomendasi",
                "koordinasi.hasil", {bidang, forum}),
        measure("rekomendasi.ditindaklanjuti", "jumlah rekomendasi {bidang} {forum} yang ditindaklanjuti",
                "rekomendasi", "rekomendasi.terbit", {bidang, forum}),
        measure("rekomendasi.tepat_waktu", "jumlah rekomendasi {bidang} yang ditindaklanjuti tepat waktu",
                "rekomendasi", "rekomendasi.ditindaklanjuti", {bidang}),
        measure("koordinasi.hasil", "jumlah hasil koordinasi {bidang} {forum}", "hasil koordinasi", "",
                {bidang, forum}),
        measure("desa.semua", "jumlah desa", "desa"),
        measure("desa.dokumen_benar_tepat", "jumlah desa dengan {dokumen} benar dan tepat waktu", "desa", "desa.semua",
                {dokumen}),
        measure("survei.ikm", "indeks kepuasan masyarakat", "nilai"),
        measure("survei.nrr", "nilai rata-rata unsur", "nilai", "", {unsur}),
        measure("isian.predikat_sakip", "predikat SAKIP", "", "", {}, MeasureType::text),
        measure("isian.tanggal_lkjip", "tanggal penyampaian LKjIP", "", "", {}, MeasureType::date),
        measure("isian.punya_sop", "SOP ditetapkan", "", "", {}, MeasureType::truth),
        measure("isian.anggaran", "anggaran", "rupiah"),
        measure("isian.indeks", "indeks", ""),
    };
    environment.vocabularies = {
        {"bidang",
         {{"pemerintahan", "bidang pemerintahan"},
          {"pemberdayaan_kesos", "bidang pemberdayaan masyarakat dan kesejahteraan sosial"},
          {"trantibum", "bidang ketertiban dan ketentraman umum"}}},
        {"forum", {{"rakor", "hasil rakor"}, {"forkopimcam", "hasil Forkopimcam"}}},
        {"dokumen", {{"apbdes", "APBDes"}, {"spj", "SPJ"}, {"rkpdes", "RKPDes"}}},
        {"unsur", {{"persyaratan", "persyaratan"}, {"biaya", "biaya"}}},
    };
    environment.constants = {{"hari_kerja", Number(240), "hari"}, {"bobot_layanan", *Number::parse_decimal("0.6"), ""}};
    environment.tables = {
        {"nilai_lke",
         {{"AA", Number(100)}, {"A", Number(90)}, {"BB", Number(80)}, {"B", Number(70)}, {"Sangat Baik", Number(95)}},
         "nilai"}};
    return environment;
}

}  // namespace

const Environment& sample_environment() {
    static const Environment environment = build();
    return environment;
}

}  // namespace tolok::formula::test
