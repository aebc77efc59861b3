// The measures: declarations, both values where two are possible, rows, what is missing, many offices, the past.
#include <gtest/gtest.h>

#include "base/text.h"
#include "coordination/coordination_fixture.h"
#include "coordination/coordination_store.h"
#include "coordination/register_case.h"
#include "storage/content.h"
#include "support/counting_reader.h"

namespace tolok::coordination::test {
namespace {

const std::string heading =
    "nomor_rekomendasi,bidang,forum,tanggal_rapat,nomor_notulen,uraian,perlu_tindak_lanjut,tanggal_rekomendasi,sasaran,"
    "tenggat,"
    "penanggung_jawab,status,tanggal_tindak_lanjut,bukti,alasan,dicatat_oleh,diverifikasi_oleh,tanggal_verifikasi,"
    "hasil_verifikasi\n";

class Measures : public CoordinationTest {
protected:
    Measures() { files_["foto.jpg"] = "isi foto"; }

    void import(const std::string& rows, const std::string& office = sumberjambe) {
        const Actor who = office == sumberjambe ? secretary_ : person("Tono", Role::sekretariat, "", office);
        const auto done = import_file(who, {heading + rows, "", "", office});
        ASSERT_TRUE(done.ok()) << done.problems().front().code << " " << done.problems().front().place.line;
    }

    // Number, forum, day, and everything from the status on.
    static std::string row(int number, const std::string& follow_up, const std::string& field = "pemerintahan",
                           const std::string& date = "2021-02-01", const std::string& forum = "rakor",
                           const std::string& desa = "Cumedak") {
        const std::string n = std::to_string(number);
        const std::string due = date < "2021-03-15" ? "2021-03-15" : "";
        return n + "," + field + "," + forum + "," + date + ",N-" + date + ",Butir " + n + ",ya," + date + "," + desa +
               "," + due + ",Kasi," + follow_up + "\n";
    }
    static std::string done(const std::string& day = "2021-03-10") {
        return "selesai," + day + ",foto.jpg,,Siti Aminah,Dewi Lestari," + day + ",diterima";
    }
    const std::string open = "belum,,,,,,,";
    const std::string unable =
        "tidak dapat,2021-03-01,,Perkara di pengadilan,Siti Aminah,Dewi Lestari,2021-03-02,diterima";

    const Note* find_note(const std::vector<Note>& notes, std::string_view code) {
        for (const Note& note : notes) {
            if (note.code == code) return &note;
        }
        return nullptr;
    }
    std::string argument(const std::vector<Note>& notes, std::string_view code, std::string_view name) {
        const Note* note = find_note(notes, code);
        if (note == nullptr) return "(tidak ada catatan)";
        for (const Argument& given : note->arguments) {
            if (given.name == name) return given.value;
        }
        return "(tidak ada isian)";
    }
};

TEST_F(Measures, EveryPartNamesItsWholeAndTheChainEndsAtTheResults) {
    std::map<std::string, std::string> part_of;
    database_->read(storage::Reach::everything(), [&](storage::Reader& reader) {
        for (const MeasureDeclaration& declared : make_coordination_measures(reader)->declarations()) {
            part_of[declared.name] = declared.part_of;
            EXPECT_FALSE(declared.label.empty() || declared.help.empty() || declared.unit.empty()) << declared.name;
            EXPECT_EQ(declared.type, MeasureType::number);
        }
    });
    EXPECT_EQ(part_of.size(), 8U);
    EXPECT_EQ(part_of.at("rekomendasi.ditindaklanjuti"), "rekomendasi.terbit");
    EXPECT_EQ(part_of.at("rekomendasi.terbit"), "koordinasi.hasil");
    EXPECT_EQ(part_of.at("koordinasi.hasil"), "");
    EXPECT_EQ(part_of.at("rekomendasi.bawaan_ditindaklanjuti"), "rekomendasi.bawaan_terbit");
    for (const auto& [name, whole] : part_of) EXPECT_TRUE(whole.empty() || part_of.contains(whole)) << name;
}

TEST_F(Measures, NoRecommendationIsZeroOfZeroWithARemark) {
    const MeasureValue issued = value(request("rekomendasi.terbit", {2021, 4}, {{"bidang", {"pemerintahan"}}}));
    EXPECT_EQ(issued.state, State::present);
    EXPECT_EQ(std::get<Number>(issued.content), Number(0));
    EXPECT_EQ(codes_of(issued.notes), (std::set<std::string>{"coordination.no_results"}));
    EXPECT_EQ(amount(request("rekomendasi.ditindaklanjuti", {2021, 4})), 0);
    // A register that is kept, but without recommendations in this quarter, needs no such remark for the year.
    import(row(1, open, "pemerintahan", "2021-05-01"));
    EXPECT_TRUE(has_code(value(request("rekomendasi.terbit", {2021, 1})).notes, "coordination.no_results"));
    EXPECT_FALSE(has_code(value(request("rekomendasi.terbit", {2021, 2})).notes, "coordination.no_results"));
}

TEST_F(Measures, NotFeasibleIsShownBothWays) {
    import(row(1, done()) + row(2, done()) + row(3, open) + row(4, unable));
    const MeasureValue with = value(request("rekomendasi.terbit", {2021, 1}));
    EXPECT_EQ(std::get<Number>(with.content), Number(4));
    EXPECT_EQ(argument(with.notes, "coordination.value_without_not_feasible", "ditindaklanjuti"), "2");
    EXPECT_EQ(argument(with.notes, "coordination.value_without_not_feasible", "terbit"), "3");
    EXPECT_EQ(argument(with.notes, "coordination.value_without_not_feasible", "persen"), "66,67 %");
    const MeasureValue without = value(request("rekomendasi.terbit", {2021, 1}, {{"tanpa", {"tidak_dapat"}}}));
    EXPECT_EQ(std::get<Number>(without.content), Number(3));
    EXPECT_EQ(argument(without.notes, "coordination.value_with_not_feasible", "terbit"), "4");
    EXPECT_EQ(argument(without.notes, "coordination.value_with_not_feasible", "persen"), "50 %");
    EXPECT_EQ(amount(request("rekomendasi.ditindaklanjuti", {2021, 1}, {{"tanpa", {"tidak_dapat"}}})), 2);
    EXPECT_EQ(amount(request("rekomendasi.tidak_dapat", {2021, 1})), 1);
}

TEST_F(Measures, OnlyNotFeasibleOnesLeaveNothingToDivideBy) {
    import(row(1, unable));
    EXPECT_EQ(amount(request("rekomendasi.terbit", {2021, 1}, {{"tanpa", {"tidak_dapat"}}})), 0);
    EXPECT_EQ(argument(value(request("rekomendasi.terbit", {2021, 1})).notes, "coordination.value_without_not_feasible",
                       "persen"),
              "n.a.");
}

TEST_F(Measures, ResultsAndRecommendationsAreBothShownWhereTheyDiffer) {
    import(row(1, done()) + "2,pemerintahan,rakor,2021-02-01,N-2021-02-01,Jadwal disepakati,tidak,,,,,,,,,,,,\n");
    for (const char* name : {"koordinasi.hasil", "rekomendasi.terbit"}) {
        const MeasureValue found = value(request(name, {2021, 1}));
        EXPECT_EQ(argument(found.notes, "coordination.results_and_recommendations", "hasil"), "2") << name;
        EXPECT_EQ(argument(found.notes, "coordination.results_and_recommendations", "terbit"), "1") << name;
    }
    EXPECT_EQ(amount(request("koordinasi.hasil", {2021, 1})), 2);
    EXPECT_FALSE(has_code(value(request("rekomendasi.terbit", {2021, 1}, {{"bidang", {"trantibum"}}})).notes,
                          "coordination.results_and_recommendations"));
}

TEST_F(Measures, CarryOverIsANoteBesideTheYear) {
    import(row(1, done("2021-03-01"), "pemerintahan", "2020-11-01") + row(2, open, "pemerintahan", "2020-12-01") +
           row(3, done()));
    const MeasureValue issued = value(request("rekomendasi.terbit", {2021, 1}));
    EXPECT_EQ(std::get<Number>(issued.content), Number(1));
    EXPECT_EQ(argument(issued.notes, "coordination.carried_apart", "jumlah"), "2");
    EXPECT_EQ(argument(issued.notes, "coordination.carried_apart", "ditindaklanjuti"), "1");
    EXPECT_EQ(amount(request("rekomendasi.ditindaklanjuti", {2021, 1})), 1);
    EXPECT_EQ(rows(request("rekomendasi.bawaan_ditindaklanjuti", {2021, 1})).size(), 2U);
    // Who doubts the remark finds its rows beside those that count.
    for (const char* name : {"rekomendasi.terbit", "rekomendasi.ditindaklanjuti"}) {
        std::set<std::string> beside;
        for (const MeasureRow& row : rows(request(name, {2021, 1}))) {
            if (has_code(row.reasons, "coordination.reason_carried")) beside.insert(row.label);
            EXPECT_EQ(row.counted_below, row.label == "3 · Butir 3") << name;
            EXPECT_EQ(row.counted_above, row.label == "3 · Butir 3") << name;
        }
        EXPECT_EQ(beside, (std::set<std::string>{"1 · Butir 1", "2 · Butir 2"})) << name;
    }
}

TEST_F(Measures, AwaitingAVerdictIsPartialLackingEvidenceIsNot) {
    import(row(1, "selesai,2021-03-01,foto.jpg,,Siti Aminah,,,"));
    MeasureValue found = value(request("rekomendasi.ditindaklanjuti", {2021, 1}));
    EXPECT_EQ(found.completeness, Completeness::partial);
    EXPECT_EQ(argument(found.notes, "coordination.awaiting_verdict", "jumlah"), "1");
    EXPECT_EQ(value(request("rekomendasi.terlambat", {2021, 1})).completeness, Completeness::partial);
    EXPECT_EQ(value(request("rekomendasi.terbit", {2021, 1})).completeness, Completeness::complete);
    import(row(2, "selesai,2021-03-01,,,Siti Aminah,,,", "trantibum"));
    found = value(request("rekomendasi.ditindaklanjuti", {2021, 1}, {{"bidang", {"trantibum"}}}));
    EXPECT_EQ(found.completeness, Completeness::complete);
    EXPECT_EQ(argument(found.notes, "coordination.lacking_evidence", "jumlah"), "1");
}

TEST_F(Measures, FieldsAndForumsNarrow) {
    import(row(1, done()) + row(2, open, "trantibum", "2021-02-02", "forkopimcam") +
           row(3, open, "trantibum", "2021-02-03", "patroli"));
    EXPECT_EQ(amount(request("rekomendasi.terbit", {2021, 1}, {{"bidang", {"trantibum"}}})), 2);
    EXPECT_EQ(amount(request("rekomendasi.terbit", {2021, 1}, {{"bidang", {"pemerintahan", "trantibum"}}})), 3);
    EXPECT_EQ(amount(request("rekomendasi.terbit", {2021, 1}, {{"bidang", {"trantibum"}}, {"forum", {"forkopimcam"}}})),
              1);
    EXPECT_EQ(amount(request("koordinasi.rapat", {2021, 1})), 3);
    EXPECT_EQ(amount(request("koordinasi.rapat", {2021, 1}, {{"forum", {"forkopimcam", "patroli"}}})), 2);
    EXPECT_EQ(rows(request("koordinasi.rapat", {2021, 1}, {{"forum", {"patroli"}}})).size(), 1U);
    EXPECT_EQ(rows(request("rekomendasi.terbit", {2021, 1}, {{"forum", {"patroli"}}})).size(), 1U);
}

TEST_F(Measures, AnUnknownWordIsNotSilentlyNothing) {
    for (const MeasureArgument& wrong :
         {MeasureArgument{"tanpa", {"tidakdapat"}}, MeasureArgument{"forum", {"arisan"}}}) {
        const MeasureValue found = value(request("rekomendasi.terbit", {2021, 1}, {wrong}));
        EXPECT_EQ(found.state, State::not_computable);
        EXPECT_EQ(codes_of(found.notes), (std::set<std::string>{"coordination.unknown_argument_word"}));
    }
}

TEST_F(Measures, ARowSaysWhyItCountsAndShowsItsFiles) {
    files_["notulen.pdf"] = "isi notulen";
    const std::string with_minutes = "berkas_notulen," + heading;
    ASSERT_TRUE(import_file(secretary_, {with_minutes + "notulen.pdf," + row(1, done("2021-03-20"))}).ok());
    const auto shown = rows(request("rekomendasi.ditindaklanjuti", {2021, 1}));
    ASSERT_EQ(shown.size(), 1U);
    EXPECT_EQ(shown.front().label, "1 · Butir 1");
    EXPECT_TRUE(shown.front().counted_above && shown.front().counted_below);
    EXPECT_EQ(shown.front().link, "/koordinasi/rekomendasi/" + shown.front().id);
    EXPECT_EQ(codes_of(shown.front().reasons),
              (std::set<std::string>{"coordination.reason_issued", "coordination.reason_addressees",
                                     "coordination.reason_followed_up", "coordination.reason_after_due_date",
                                     "coordination.reason_minutes"}));
    EXPECT_EQ(argument(shown.front().reasons, "coordination.reason_followed_up", "tanggal"), "20 Maret 2021");
    EXPECT_EQ(argument(shown.front().reasons, "coordination.reason_followed_up", "tanggal_verifikasi"),
              "20 Maret 2021");
    std::set<std::string> names;
    for (const EvidenceReference& reference : shown.front().evidence) names.insert(reference.file_name);
    EXPECT_EQ(names, (std::set<std::string>{"foto.jpg", "notulen.pdf"}));
}

TEST_F(Measures, ARowShowsTheVerificationThatCameAfterTheQuarter) {
    import(row(1, "selesai,2021-03-30,foto.jpg,,Siti Aminah,Dewi Lestari,2021-04-05,diterima"));
    const auto shown = rows(request("rekomendasi.ditindaklanjuti", {2021, 1}));
    ASSERT_EQ(shown.size(), 1U);
    EXPECT_TRUE(shown.front().counted_above);
    EXPECT_EQ(argument(shown.front().reasons, "coordination.reason_followed_up", "tanggal"), "30 Maret 2021");
    EXPECT_EQ(argument(shown.front().reasons, "coordination.reason_followed_up", "tanggal_verifikasi"), "5 April 2021");
}

TEST_F(Measures, WhatIsNotYetDueIsToldApartFromWhatIsOverdue) {
    import(row(1, open) + row(2, open, "pemerintahan", "2021-03-20") +
           "3,pemerintahan,rakor,2021-02-01,N-2021-02-01,Butir 3,ya,2021-02-01,Cumedak,2021-05-31,Kasi," + open + "\n");
    const MeasureValue found = value(request("rekomendasi.ditindaklanjuti", {2021, 1}));
    EXPECT_EQ(argument(found.notes, "coordination.overdue", "jumlah"), "1");
    EXPECT_EQ(argument(found.notes, "coordination.not_yet_due", "jumlah"), "1");
    EXPECT_EQ(amount(request("rekomendasi.terbit", {2021, 1})), 3) << "both stay below";
    EXPECT_EQ(argument(rows(request("rekomendasi.terbit", {2021, 1})).at(1).reasons, "coordination.reason_not_yet_due",
                       "tenggat"),
              "31 Mei 2021");
}

TEST_F(Measures, ARowSaysWhyItDoesNotCount) {
    import(row(1, done(), "pemerintahan", "2021-02-01", "rakor", "Cumedak") +
           row(1, "dalam proses,2021-03-01,,,Siti Aminah,,,", "pemerintahan", "2021-02-01", "rakor", "Rowosari") +
           row(1, open, "pemerintahan", "2021-02-01", "rakor", "Plerean; Jambearum") + row(2, unable) +
           row(3, done("2021-05-05")));
    const auto shown = rows(request("rekomendasi.ditindaklanjuti", {2021, 1}));
    ASSERT_EQ(shown.size(), 3U);
    for (const MeasureRow& one : shown) EXPECT_FALSE(one.counted_above) << one.label;
    for (const MeasureRow& one : shown) EXPECT_TRUE(one.counted_below) << one.label;
    const auto& parts = shown.at(0).reasons;
    EXPECT_EQ(argument(parts, "coordination.reason_addressees", "selesai") + "/" +
                  argument(parts, "coordination.reason_addressees", "semua"),
              "1/4");
    EXPECT_EQ(argument(parts, "coordination.reason_in_progress", "sasaran"), "Rowosari");
    EXPECT_EQ(argument(parts, "coordination.reason_not_started", "sasaran"), "Plerean dan Jambearum");
    EXPECT_EQ(argument(parts, "coordination.reason_overdue", "tenggat"), "15 Maret 2021");
    EXPECT_EQ(argument(shown.at(1).reasons, "coordination.reason_given", "alasan"), "Perkara di pengadilan");
    EXPECT_TRUE(has_code(shown.at(1).reasons, "coordination.reason_counts_below_only"));
    EXPECT_TRUE(has_code(shown.at(2).reasons, "coordination.reason_after_cut_off"));
    EXPECT_TRUE(shown.at(2).evidence.empty());  // what came after the cut-off proves nothing before it
    const auto without = rows(request("rekomendasi.ditindaklanjuti", {2021, 1}, {{"tanpa", {"tidak_dapat"}}}));
    EXPECT_FALSE(without.at(1).counted_below);
}

TEST_F(Measures, WhatIsMissingIsListed) {
    import(row(1, "selesai,2021-03-01,foto.jpg,,Siti Aminah,,,") + row(2, "selesai,2021-03-01,,,Siti Aminah,,,") +
           row(3, "tidak dapat,2021-03-01,,Perkara,Siti Aminah,,,") +
           row(4, "selesai,2021-03-01,foto.jpg,,Siti Aminah,Dewi Lestari,2021-03-02,ditolak") + row(5, done()) +
           row(6, unable));
    EXPECT_EQ(codes_of(missing(request("rekomendasi.ditindaklanjuti", {2021, 1}))),
              (std::set<std::string>{"coordination.missing_verification", "coordination.missing_evidence",
                                     "coordination.missing_confirmation", "coordination.missing_after_rejection",
                                     "coordination.missing_overdue"}));
    EXPECT_EQ(codes_of(missing(request("rekomendasi.terbit", {2021, 1}))),
              (std::set<std::string>{"coordination.missing_minutes_file"}));
    EXPECT_EQ(missing(request("rekomendasi.terbit", {2021, 1})).size(), 1U);  // one meeting, told once
    EXPECT_TRUE(missing(request("koordinasi.hasil", {2021, 1})).empty());
}

TEST_F(Measures, ThePastIsAsItWasKnown) {
    import(row(1, open));
    const std::int64_t first = log_size();
    import(row(1, done()) + row(2, open));
    const std::int64_t second = log_size();
    const RegisterFile corrected = {heading + row(1, done("2021-04-10")) + row(2, open), "", "Tanggal keliru"};
    ASSERT_TRUE(import_file(secretary_, corrected).ok());
    const auto at = [&](const char* name, std::int64_t size) { return amount(request(name, {2021, 1}), size); };
    EXPECT_EQ(at("rekomendasi.terbit", 0), 0);
    EXPECT_EQ(at("rekomendasi.terbit", first), 1);
    EXPECT_EQ(at("rekomendasi.ditindaklanjuti", first), 0);
    EXPECT_EQ(at("rekomendasi.terbit", second), 2);
    EXPECT_EQ(at("rekomendasi.ditindaklanjuti", second), 1);
    EXPECT_EQ(at("rekomendasi.ditindaklanjuti", log_size()), 0);
    EXPECT_EQ(amount(request("rekomendasi.ditindaklanjuti", {2021, 2})), 1);
}

// Two offices, one of them at two moments: sums are added, quotients are not averaged, and nothing is counted twice.
TEST_F(Measures, OfficesAreAddedInGroups) {
    std::string definition = embedded_text("definitions/offices/35.09.31.toml");
    for (std::size_t at = definition.find("35.09.31"); at != std::string::npos; at = definition.find("35.09.31"))
        definition.replace(at, 8, kalisat);
    set_up_office(kalisat, definition);
    import(row(1, done()) + row(2, open));
    const std::int64_t before = log_size();
    import(row(3, done()));
    import(row(1, done()), kalisat);
    const OfficeScope here{sumberjambe, log_size()};
    const OfficeScope there{kalisat, log_size(kalisat)};
    const std::vector<OfficeGroup> groups = {
        {"a", {here}}, {"b", {there}}, {"c", {here, there}}, {"d", {{sumberjambe, before}, there}}, {"e", {}}};
    const std::vector<MeasureRequest> requests = {request("rekomendasi.terbit", {2021, 1}),
                                                  request("rekomendasi.ditindaklanjuti", {2021, 1})};
    std::vector<std::vector<std::int64_t>> numbers(2);
    database_->read(storage::Reach::everything(), [&](storage::Reader& reader) {
        const auto answers = make_coordination_measures(reader)->values(requests, groups);
        for (std::size_t r = 0; r < 2; ++r) {
            for (const MeasureValue& one : answers.at(r))
                numbers[r].push_back(std::get<Number>(one.content).whole().value());
        }
    });
    EXPECT_EQ(numbers[0], (std::vector<std::int64_t>{3, 1, 4, 3, 0}));
    EXPECT_EQ(numbers[1], (std::vector<std::int64_t>{2, 1, 3, 2, 0}));
}

TEST_F(Measures, TheNumberOfQueriesDoesNotGrowWithOfficesOrRequests) {
    import(row(1, done()) + row(2, open));
    const auto statements = [&](std::size_t offices, std::size_t periods) {
        std::vector<OfficeGroup> groups;
        for (std::size_t at = 0; at < offices; ++at) {
            const std::string office = "35.09." + std::to_string(10 + at);
            groups.push_back({office, {{office, 5}}});
        }
        std::vector<MeasureRequest> requests;
        for (std::size_t at = 0; at < periods; ++at) {
            for (const char* name : {"rekomendasi.terbit", "rekomendasi.ditindaklanjuti", "koordinasi.hasil"}) {
                requests.push_back(request(name, {2021 - static_cast<int>(at), 4}));
            }
        }
        int count = 0;
        database_->read(storage::Reach::everything(), [&](storage::Reader& reader) {
            tolok::test::CountingReader counting(reader);
            EXPECT_EQ(make_coordination_measures(counting)->values(requests, groups).size(), requests.size());
            count = counting.statements();
        });
        return count;
    };
    EXPECT_EQ(statements(1, 1), 4);
    EXPECT_EQ(statements(31, 3), 4);
}

TEST_F(Measures, AnErasedTextIsShownAsErasedAndChangesNoNumber) {
    import(row(1, done()));
    const MeasureRequest issued = request("rekomendasi.terbit", {2021, 1});
    EXPECT_EQ(rows(issued).front().label, "1 · Butir 1");
    const std::string text = service_.find_register(officer_, sumberjambe)->items.front().text.id;
    const auto erase = [&](const Actor& who, bool confirm) {
        return database_->write<bool>([&](storage::WriteTransaction& transaction) -> Checked<bool> {
            const Problems problems =
                confirm ? storage::confirm_erasure(transaction, sumberjambe, text, who.person)
                        : storage::propose_erasure(transaction, sumberjambe, text, who.person, "Memuat nama warga");
            if (!problems.empty()) return problems;
            transaction.commit({sumberjambe, who.person, "content.erase", text, "", {}, {}, {}});
            return true;
        });
    };
    ASSERT_TRUE(erase(secretary_, false).ok());
    ASSERT_TRUE(erase(deputy_, true).ok());
    EXPECT_EQ(rows(issued).front().label, "1 · dihapus");
    EXPECT_EQ(amount(issued), 1);
    // The same register again: a text that is gone is neither a difference nor brought back.
    const auto again = import_file(secretary_, {heading + row(1, done())});
    ASSERT_TRUE(again.ok());
    EXPECT_TRUE(again->summary.adds_nothing());
}

}  // namespace
}  // namespace tolok::coordination::test
