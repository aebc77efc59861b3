// Values of one office and of many: states, completeness, roll-ups that add, one question to each register.
#include <gtest/gtest.h>

#include "indicator/definition_sample.h"
#include "indicator/evaluation.h"
#include "indicator/fake_source.h"

namespace tolok::indicator {
namespace {

const std::string sumberjambe = "35.09.31";
const Period year_2021{2021, 4};

// The first five recommendations of a field, with the names the delivered formulas use.
std::string issued(const std::string& field) { return "rekomendasi.terbit(bidang: '" + field + "')"; }
std::string done(const std::string& field) { return "rekomendasi.ditindaklanjuti(bidang: '" + field + "')"; }
std::string results(const std::string& field) { return "koordinasi.hasil(bidang: '" + field + "')"; }
const std::string right = "desa.dokumen_benar_tepat(dokumen: ['apbdes', 'spj'])";

void fill(test::FakeSource& source, const std::string& office) {
    source.set_mean(office, "survei.nilai_indeks", Number(1389), Number(441));
    source.set(office, "survei.responden", Number(49));
    for (const char* field : {"pemerintahan", "pemberdayaan_kesos", "trantibum"}) {
        source.set(office, done(field), Number(7));
        source.set(office, issued(field), Number(9));
        source.set(office, results(field), Number(9));
    }
    source.set(office, right, Number(7));
    source.set(office, "desa.semua", Number(9));
}

struct Evaluated {
    explicit Evaluated(const std::vector<storage::Definition>& definitions = test::delivered_definitions(),
                       std::vector<std::string> offices = {sumberjambe})
        : library(test::library_of(definitions, offices, cache)) {}

    std::vector<GroupResult> run(const std::vector<OfficeGroup>& groups, Period until = year_2021) const {
        const MeasureSource* sources[] = {&source};
        return evaluate(library, sources, groups, until);
    }
    GroupResult run_one(const std::string& office = sumberjambe, Period until = year_2021) const {
        return run({{office, {{office, 42}}}}, until).front();
    }

    DefinitionCache cache;
    Library library;
    test::FakeSource source;
};

const IndicatorResult& line(const GroupResult& group, const std::string& number) {
    for (const IndicatorResult& each : group.indicators) {
        if (each.number == number) return each;
    }
    require(false, "the result has a line " + number);
    return group.indicators.front();
}

std::string shown(const IndicatorResult& result) {
    return result.rounded ? result.rounded->format_decimal(result.decimals)
                          : std::string(state_key(result.value.state));
}

TEST(Evaluation, FiveIndicatorsInTheOrderOfTheSheet) {
    Evaluated evaluated;
    fill(evaluated.source, sumberjambe);
    const GroupResult group = evaluated.run_one();
    EXPECT_EQ(test::sentences(group.problems), "");
    std::vector<std::string> lines;
    for (const IndicatorResult& each : group.indicators)
        lines.push_back(each.number + " " + each.key + " " + shown(each));
    EXPECT_EQ(lines, (std::vector<std::string>{"1.1 skm 78.74", "2.1 rekomendasi_pemerintahan 77.78",
                                               "2.2 desa_dokumen 77.78", "2.3 rekomendasi_pemberdayaan_kesos 77.78",
                                               "2.4 rekomendasi_trantibum 77.78"}));
    const IndicatorResult& two = line(group, "2.2");
    EXPECT_EQ(two.value.numerator, Number(7));
    EXPECT_EQ(two.value.denominator, Number(9));
    EXPECT_EQ(two.value.unit, "persen");
    EXPECT_EQ(two.value.completeness, Completeness::complete);
    EXPECT_EQ(two.section_name, "Seksi Pemerintahan");
    EXPECT_EQ(two.source, "Kecamatan");
    EXPECT_EQ(two.offices.front().log_size, 42);
    EXPECT_EQ(line(group, "2.4").section_name, "Seksi Ketentraman dan Ketertiban Umum");
    EXPECT_EQ(line(group, "1.1").value.amount, Number::ratio(Number(34725), Number(441)));
    EXPECT_EQ(line(group, "2.3").formula_notes.front().kind, FormulaNoteKind::misprint);
    EXPECT_TRUE(line(group, "2.1").name.starts_with("Persentase"));
    EXPECT_TRUE(line(group, "2.1").printed_name.starts_with("Prosentase"));
}

TEST(Evaluation, NothingRecordedIsNoDataNeverZero) {
    Evaluated evaluated;
    for (const IndicatorResult& each : evaluated.run_one().indicators) {
        EXPECT_EQ(each.value.state, State::no_data) << each.number;
        EXPECT_FALSE(each.rounded.has_value());
        EXPECT_EQ(each.inputs.prepared->definition->policies.no_data, State::no_data);
    }
}

TEST(Evaluation, NoRecommendationsAndNoDesaAreNotApplicable) {
    Evaluated evaluated;
    fill(evaluated.source, sumberjambe);
    evaluated.source.set(sumberjambe, done("trantibum"), Number(0));
    evaluated.source.set(sumberjambe, issued("trantibum"), Number(0));
    evaluated.source.set(sumberjambe, right, Number(0));
    evaluated.source.set(sumberjambe, "desa.semua", Number(0));
    const GroupResult group = evaluated.run_one();
    EXPECT_EQ(shown(line(group, "2.4")), "tidak_berlaku");
    EXPECT_EQ(shown(line(group, "2.2")), "tidak_berlaku");
    EXPECT_EQ(shown(line(group, "2.1")), "77.78");
}

TEST(Evaluation, ZeroOfSomeIsZero) {
    Evaluated evaluated;
    fill(evaluated.source, sumberjambe);
    evaluated.source.set(sumberjambe, done("trantibum"), Number(0));
    EXPECT_EQ(shown(line(evaluated.run_one(), "2.4")), "0.00");
}

TEST(Evaluation, WhatIsNotYetJudgedMakesTheValuePartial) {
    Evaluated evaluated;
    fill(evaluated.source, sumberjambe);
    evaluated.source.set(sumberjambe, right, Number(7), Completeness::partial);
    const IndicatorResult result = line(evaluated.run_one(), "2.2");
    EXPECT_EQ(result.value.completeness, Completeness::partial);
    EXPECT_EQ(shown(result), "77.78");
}

TEST(Evaluation, RemarksOfMeasuresStandBesideTheValueOnce) {
    Evaluated evaluated;
    fill(evaluated.source, sumberjambe);
    const Note note = problem("indicator.target_partial");
    evaluated.source.set_state(sumberjambe, right, State::no_data, {note, note});
    const IndicatorResult result = line(evaluated.run_one(), "2.2");
    EXPECT_EQ(std::count(result.value.notes.begin(), result.value.notes.end(), note), 1);
}

TEST(Evaluation, TheReadingByCoordinationResultsIsShownOnlyWhereItDiffers) {
    Evaluated evaluated;
    fill(evaluated.source, sumberjambe);
    EXPECT_TRUE(line(evaluated.run_one(), "2.1").comparisons.empty());
    evaluated.source.set(sumberjambe, results("pemerintahan"), Number(14));
    const IndicatorResult result = line(evaluated.run_one(), "2.1");
    ASSERT_EQ(result.comparisons.size(), 1U);
    EXPECT_EQ(result.comparisons.front().key, "terhadap_hasil_koordinasi");
    EXPECT_EQ(result.comparisons.front().rounded, Number(50));
    EXPECT_EQ(shown(result), "77.78") << "the value itself does not move";
}

TEST(Evaluation, EachRegisterIsAskedOnceHoweverManyOffices) {
    std::vector<std::string> codes;
    for (const storage::Definition& each : test::delivered_definitions()) {
        if (each.kind == "kantor") codes.push_back(each.key);
    }
    Evaluated evaluated(test::delivered_definitions(), codes);
    fill(evaluated.source, sumberjambe);
    std::vector<OfficeScope> scopes;
    for (const std::string& code : codes) scopes.push_back({code, 1});
    const auto results_of_all = evaluated.run(each_office(scopes));
    EXPECT_EQ(results_of_all.size(), 31U);
    EXPECT_EQ(evaluated.source.questions, 1);
    EXPECT_EQ(evaluated.source.asked.size(), 13U);
    int with_indicators = 0;
    for (const GroupResult& group : results_of_all) {
        with_indicators += group.indicators.empty() ? 0 : 1;
        EXPECT_EQ(group.indicators.empty(),
                  !group.problems.empty() && group.problems.front().code == "indicator.no_sheet_in_force");
    }
    EXPECT_EQ(with_indicators, 1);
}

// Another kecamatan that adopts the same indicators with a sheet of its own.
std::vector<storage::Definition> with_second_office() {
    auto files = list_embedded_definitions(embedded_files());
    const auto rewrite = [&](const std::string& from, const std::string& to) {
        for (const DefinitionFile& file : files) {
            if (file.path != from) continue;
            DefinitionFile copy{to, file.text};
            for (std::size_t at = copy.text.find("35.09.31"); at != std::string::npos;
                 at = copy.text.find("35.09.31", at)) {
                copy.text.replace(at, 8, "35.09.98");
            }
            files.push_back(std::move(copy));
            return;
        }
    };
    rewrite("definitions/offices/35.09.31.toml", "definitions/offices/35.09.98.toml");
    rewrite("definitions/iku/35.09.31-2021.toml", "definitions/iku/35.09.98-2021.toml");
    return test::classified(files);
}

TEST(Evaluation, ARollUpAddsMeasuresAndDoesNotAverage) {
    Evaluated evaluated(with_second_office(), {sumberjambe, "35.09.98", "35.09.01"});
    fill(evaluated.source, sumberjambe);
    fill(evaluated.source, "35.09.98");
    evaluated.source.set(sumberjambe, done("trantibum"), Number(8));
    evaluated.source.set(sumberjambe, issued("trantibum"), Number(10));
    evaluated.source.set("35.09.98", done("trantibum"), Number(90));
    evaluated.source.set("35.09.98", issued("trantibum"), Number(100));
    evaluated.source.set_mean("35.09.98", "survei.nilai_indeks", Number(36), Number(9));
    const auto groups = evaluated.run({{"35.09", {{sumberjambe, 42}, {"35.09.98", 7}, {"35.09.01", 1}}}});
    ASSERT_EQ(groups.size(), 1U);
    const IndicatorResult& order = line(groups.front(), "2.4");
    EXPECT_EQ(shown(order), "89.09") << "98 of 110, not the mean 85 of 80 and 90";
    EXPECT_EQ(order.value.numerator, Number(98));
    EXPECT_EQ(order.value.denominator, Number(110));
    EXPECT_EQ(line(groups.front(), "1.1").value.amount, Number::ratio(Number(1425 * 25), Number(450)));
    ASSERT_EQ(order.remarks.size(), 1U);
    EXPECT_EQ(test::messages().text(order.remarks.front()),
              "1 dari 3 kantor belum menetapkan indikator ini dan tidak ikut dihitung.");
    EXPECT_EQ(test::sentences(groups.front().problems), "");
    EXPECT_EQ(evaluated.source.questions, 1) << "office by office and together at once";
}

TEST(Evaluation, InARollUpAnOfficeWithoutDataIsLeftOutNotCountedAsZero) {
    Evaluated evaluated(with_second_office(), {sumberjambe, "35.09.98"});
    fill(evaluated.source, sumberjambe);
    fill(evaluated.source, "35.09.98");
    const OfficeGroup both{"35.09", {{sumberjambe, 42}, {"35.09.98", 7}}};
    // Its twelve desa are known, but its register of documents was never used.
    evaluated.source.set("35.09.98", "desa.semua", Number(12));
    evaluated.source.set_state("35.09.98", right, State::no_data);
    const GroupResult group = evaluated.run({both}).front();
    const IndicatorResult& documents = line(group, "2.2");
    EXPECT_EQ(documents.value.denominator, Number(9)) << "not 21";
    EXPECT_EQ(shown(documents), "77.78");
    EXPECT_EQ(documents.value.completeness, Completeness::partial);
    ASSERT_EQ(documents.remarks.size(), 1U);
    EXPECT_EQ(test::messages().text(documents.remarks.front()),
              "1 dari 2 kantor yang menetapkan indikator ini belum mempunyai data dan tidak ikut dihitung (bukan "
              "dihitung nol).");
    ASSERT_EQ(documents.offices.size(), 1U) << "the result rests on the log of the other office only";
    EXPECT_EQ(documents.offices.front().office, sumberjambe);
    EXPECT_EQ(line(group, "2.1").value.denominator, Number(18)) << "the other indicators are whole";
    evaluated.source.set_state(sumberjambe, right, State::no_data);
    EXPECT_EQ(shown(line(evaluated.run({both}).front(), "2.2")), "belum_ada_data");
}

TEST(Evaluation, InARollUpAnOfficeWithoutObjectsStaysIn) {
    Evaluated evaluated(with_second_office(), {sumberjambe, "35.09.98"});
    fill(evaluated.source, sumberjambe);
    fill(evaluated.source, "35.09.98");
    evaluated.source.set("35.09.98", "desa.semua", Number(0));
    evaluated.source.set("35.09.98", right, Number(0));
    const auto groups = evaluated.run({{"35.09", {{sumberjambe, 42}, {"35.09.98", 7}}}});
    EXPECT_EQ(shown(line(groups.front(), "2.2")), "77.78");
    EXPECT_EQ(line(groups.front(), "2.2").value.completeness, Completeness::complete);
    EXPECT_TRUE(line(groups.front(), "2.2").remarks.empty());
}

TEST(Evaluation, ADefinitionMayAverageOrRefuseByName) {
    const std::string path = "definitions/indicators/rekomendasi_trantibum.toml";
    const auto run = [&](const char* rule) {
        Evaluated evaluated(test::with_change(with_second_office(), path, "jumlahkan_ukuran", rule),
                            {sumberjambe, "35.09.98"});
        evaluated.source.set(sumberjambe, done("trantibum"), Number(8));
        evaluated.source.set(sumberjambe, issued("trantibum"), Number(10));
        evaluated.source.set("35.09.98", done("trantibum"), Number(90));
        evaluated.source.set("35.09.98", issued("trantibum"), Number(100));
        return line(evaluated.run({{"35.09", {{sumberjambe, 42}, {"35.09.98", 7}}}}).front(), "2.4");
    };
    EXPECT_EQ(shown(run("rata_rata_nilai")), "85.00");
    EXPECT_FALSE(run("rata_rata_nilai").value.numerator.has_value());
    const IndicatorResult apart = run("tidak_digabung");
    EXPECT_EQ(apart.value.state, State::not_computable);
    EXPECT_EQ(apart.problems.front().code, "indicator.not_rolled_up");
}

TEST(Evaluation, OfficesThatComputeDifferentlyAreNotAdded) {
    DefinitionCache cache;
    const auto definitions = with_second_office();
    const auto changed = test::with_change(definitions, "definitions/indicators/rekomendasi_trantibum.toml",
                                           "rumus = \"persen(", "rumus = \"100 - persen(");
    std::vector<storage::OfficeDefinition> all;
    const auto own = definitions_of_office(definitions, sumberjambe);
    const auto other = definitions_of_office(changed, "35.09.98");
    for (const auto& each : *own) all.push_back({sumberjambe, each});
    for (const auto& each : *other) all.push_back({"35.09.98", each});
    const Library library = Library::from(all, cache);
    test::FakeSource source;
    const MeasureSource* sources[] = {&source};
    const OfficeGroup both{"35.09", {{sumberjambe, 1}, {"35.09.98", 1}}};
    const auto groups = evaluate(library, sources, std::span(&both, 1), year_2021);
    EXPECT_EQ(line(groups.front(), "2.4").problems.front().code, "indicator.definitions_differ");
    EXPECT_TRUE(line(groups.front(), "2.1").problems.empty());
}

TEST(Evaluation, TheVersionInForceInThatYearIsTaken) {
    auto files = list_embedded_definitions(embedded_files());
    for (const DefinitionFile& file : std::vector<DefinitionFile>(files)) {
        if (file.path != "definitions/indicators/skm.toml") continue;
        DefinitionFile later{"definitions/indicators/skm-2023.toml", file.text};
        later.text.replace(later.text.find("2021-01-01"), 10, "2023-07-01");
        later.text.replace(later.text.find("Nilai SKM\""), 10, "Nilai SKM baru\"");
        files.push_back(later);
    }
    Evaluated evaluated(test::classified(files));
    fill(evaluated.source, sumberjambe);
    EXPECT_EQ(line(evaluated.run_one(sumberjambe, {2022, 4}), "1.1").name, "Nilai SKM");
    EXPECT_EQ(line(evaluated.run_one(sumberjambe, {2023, 1}), "1.1").name, "Nilai SKM baru");
    const GroupResult before = evaluated.run_one(sumberjambe, {2020, 4});
    EXPECT_TRUE(before.indicators.empty());
    EXPECT_EQ(before.problems.front().code, "indicator.no_sheet_in_force");
}

TEST(Evaluation, AnIndicatorMayReferToAnother) {
    Evaluated evaluated(test::classified(test::small_set()), {"35.09.99"});
    evaluated.source.set("35.09.99", done("umum"), Number(4));
    evaluated.source.set("35.09.99", issued("umum"), Number(5));
    const GroupResult group = evaluated.run_one("35.09.99");
    EXPECT_EQ(test::sentences(group.problems), "");
    EXPECT_EQ(shown(line(group, "1.1")), "80.00");
    EXPECT_EQ(shown(line(group, "1.2")), "72.5");
    evaluated.source.set("35.09.99", issued("umum"), Number(0));
    EXPECT_EQ(line(evaluated.run_one("35.09.99"), "1.2").value.state, State::not_applicable);
}

TEST(Evaluation, AReferenceToItselfHasNoValueAndDoesNotHang) {
    const auto changed = test::with_change(
        test::classified(test::small_set()), "definitions/indicators/tindak_lanjut.toml",
        "persen(rekomendasi.ditindaklanjuti(bidang: 'umum'), rekomendasi.terbit(bidang: 'umum'))", "indikator.indeks");
    Evaluated evaluated(changed, {"35.09.99"});
    const GroupResult group = evaluated.run_one("35.09.99");
    EXPECT_EQ(line(group, "1.1").value.state, State::not_computable);
    EXPECT_EQ(line(group, "1.2").value.state, State::not_computable);
}

TEST(Evaluation, AFormulaThatDoesNotFitTheOfficeNamesWhy) {
    const auto changed =
        test::with_change(test::delivered_definitions(), "definitions/offices/35.09.31.toml",
                          "kunci = \"trantibum\"\nnama = \"bidang", "kunci = \"trantib\"\nnama = \"bidang");
    Evaluated evaluated(changed);
    fill(evaluated.source, sumberjambe);
    const GroupResult group = evaluated.run_one();
    EXPECT_EQ(line(group, "2.4").value.state, State::not_computable);
    ASSERT_FALSE(line(group, "2.4").problems.empty());
    EXPECT_EQ(line(group, "2.4").problems.front().place.source, "definitions/indicators/rekomendasi_trantibum.toml");
    EXPECT_EQ(shown(line(group, "2.1")), "77.78");
}

TEST(Evaluation, ADefinitionWhoseWorkedCaseDoesNotComeOutGivesNoValue) {
    Evaluated evaluated(test::with_change(test::delivered_definitions(), "definitions/indicators/desa_dokumen.toml",
                                          "hasil = \"77.78\"", "hasil = \"77.77\""));
    fill(evaluated.source, sumberjambe);
    const IndicatorResult result = line(evaluated.run_one(), "2.2");
    EXPECT_EQ(result.value.state, State::not_computable);
    ASSERT_EQ(result.problems.size(), 1U);
    EXPECT_EQ(result.problems.front().code, "indicator.case_failed");
}

TEST(Evaluation, AnOfficeThatWasNotSetUpIsNamed) {
    Evaluated evaluated;
    const GroupResult group = evaluated.run_one("35.09.02");
    EXPECT_EQ(test::sentences(group.problems),
              "Kantor 35.09.02 belum disiapkan. Jalankan tolok siapkan untuk kantor itu.\n");
}

}  // namespace
}  // namespace tolok::indicator
