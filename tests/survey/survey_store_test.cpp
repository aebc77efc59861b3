// The survey's tables: tallies equal their rows, can be rebuilt to the same bytes, and the past is answered as it was.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "storage/derived.h"
#include "support/counting_reader.h"
#include "survey/skm.h"
#include "survey_database.h"

namespace tolok::survey {
namespace {

constexpr storage::Statement count_all_tallies{"test.count_all_tallies", "SELECT COUNT(*) FROM survey_tally"};
constexpr storage::Statement spoil_tallies{"test.spoil_tallies", "UPDATE survey_tally SET sum_0 = sum_0 + 1"};

class SurveyStoreTest : public testing::Test, protected SurveyDatabase {
protected:
    SurveyStoreTest() : SurveyDatabase({sumberjambe, ledokombo}) {
        actor.grants.push_back({Role::sekretariat, ledokombo, "", ""});
        second.grants.push_back({Role::sekretaris_camat, ledokombo, "", ""});
    }

    void record_year(const std::string& office) {
        RoundDraft draft = first_half("2021");
        draft.title = "SKM 2021";
        draft.last_day = day_of("2021-12-31");
        draft.services = {{"ktp", "KTP", {}}, {"pindah", "Surat pindah", {}}};
        ASSERT_TRUE(service.add_round(actor, office, draft).ok());
    }

    // Random answers on random days and services; returns the import.
    ImportReceipt import_some(const std::string& office, std::mt19937& random, int count, const std::string& name) {
        std::string text = "responden,tanggal,layanan,U1,U2,U3,U4,U5,U6,U7,U8,U9\n";
        for (int at = 0; at < count; ++at) {
            text += name + std::to_string(at) + "," + std::to_string(1 + random() % 28) + "/" +
                    std::to_string(1 + random() % 12) + "/2021,";
            text += random() % 2 == 0 ? "ktp" : "pindah";
            for (int unsur = 0; unsur < 9; ++unsur)
                text += "," + (random() % 6 == 0 ? std::string() : std::to_string(1 + random() % 4));
            text += "\n";
        }
        const auto receipt = service.import_sheet(actor, office, sheet(text, "2021", name + ".csv"));
        EXPECT_TRUE(receipt.ok()) << codes(receipt.problems());
        return *receipt;
    }

    void set_aside_some(const std::string& office, std::mt19937& random) {
        const auto page = service.list_answers(actor, office, "2021", 0, 1000);
        for (const AnswerRow& row : page->rows) {
            if (row.set_aside || random() % 10 != 0) continue;
            const auto proposal = service.propose_set_aside(actor, office, {"2021", row.answer.id, {}, "uji"});
            ASSERT_TRUE(service.confirm_set_aside(second, office, *proposal).ok());
        }
    }

    // Rebuilds the tallies; true when they came out byte for byte as they were.
    bool rebuilt_the_same() {
        const auto tables = survey_derived_tables();
        const std::vector<std::string> offices = {sumberjambe, ledokombo};
        const auto rebuilt = storage::rebuild_derived(*database, tables, "penguji", offices);
        EXPECT_TRUE(rebuilt.ok()) << codes(rebuilt.problems());
        return rebuilt->size() == 1 && rebuilt->front().name == "survey_tally" && rebuilt->front().same();
    }

    std::int64_t count_tallies() {
        std::int64_t count = 0;
        database->read(storage::Reach::everything(), [&](storage::Reader& reader) {
            reader.each(count_all_tallies, {}, [&](const storage::Row& row) { count = row.whole(0); });
        });
        return count;
    }

    // Computed from the rows themselves, without tallies.
    SkmResult from_rows(const std::string& office, Period until, std::optional<std::int64_t> known = {}) {
        const auto page = service.list_answers(actor, office, "2021", 0, 1000, known);
        Tally tally;
        for (const AnswerRow& row : page->rows) {
            if (!row.set_aside && until.contains(row.answer.day)) tally.add(row.answer.answers);
        }
        return calculate_skm(page->questionnaire, list_counts(page->questionnaire, tally), tally.respondents);
    }

    Actor actor = person("Petugas");
    Actor second = person("Sekretaris Camat", Role::sekretaris_camat);
};

TEST_F(SurveyStoreTest, TalliesEqualTheirRowsInEveryQuarter) {
    std::mt19937 random(11);
    record_year(sumberjambe);
    import_some(sumberjambe, random, 120, "a");
    import_some(sumberjambe, random, 80, "b");
    set_aside_some(sumberjambe, random);
    for (int quarter = 1; quarter <= 4; ++quarter) {
        const Period until{2021, quarter};
        const SkmResult rows = from_rows(sumberjambe, until);
        EXPECT_EQ(std::get<Number>(ask("survei.ikm", {}, until).content), rows.ikm) << quarter;
        EXPECT_EQ(std::get<Number>(ask("survei.responden", {}, until).content), Number(rows.respondents)) << quarter;
    }
}

TEST_F(SurveyStoreTest, TalliesAreRebuiltToTheSameBytes) {
    std::mt19937 random(12);
    for (const std::string& office : {sumberjambe, ledokombo}) {
        record_year(office);
        import_some(office, random, 60, "a");
        set_aside_some(office, random);
        import_some(office, random, 40, "b");
    }
    EXPECT_GE(count_tallies(), 20);
    EXPECT_TRUE(rebuilt_the_same());
    EXPECT_TRUE(rebuilt_the_same());
}

TEST_F(SurveyStoreTest, ASpoiledTallyIsRepairedByRebuilding) {
    std::mt19937 random(17);
    record_year(sumberjambe);
    import_some(sumberjambe, random, 30, "a");
    const std::string right = ikm();
    const auto spoiled = database->write<int>([&](storage::WriteTransaction& transaction) -> Checked<int> {
        transaction.execute(spoil_tallies, {});
        storage::AuditEntry entry;
        entry.office = sumberjambe;
        entry.actor = "penguji";
        entry.action = "test.spoil";
        transaction.commit(std::move(entry));
        return 1;
    });
    ASSERT_TRUE(spoiled.ok());
    EXPECT_NE(ikm(), right);
    EXPECT_FALSE(rebuilt_the_same());
    EXPECT_EQ(ikm(), right);
}

TEST_F(SurveyStoreTest, ThePastIsAnsweredAsItWasKnown) {
    std::mt19937 random(13);
    record_year(sumberjambe);
    import_some(sumberjambe, random, 50, "a");
    std::map<std::int64_t, Number> known;
    const auto remember = [&] { known[log_size()] = std::get<Number>(ask("survei.ikm").content); };
    remember();
    import_some(sumberjambe, random, 50, "b");
    remember();
    set_aside_some(sumberjambe, random);
    remember();
    EXPECT_EQ(known.size(), 3U);
    for (const auto& [size, value] : known) {
        EXPECT_EQ(std::get<Number>(ask("survei.ikm", {}, {2021, 4}, size).content), value) << size;
        EXPECT_EQ(from_rows(sumberjambe, {2021, 4}, size).ikm, value) << size;
    }
    EXPECT_EQ(ikm({}, {2021, 4}, 1), "belum_ada_data");
}

TEST_F(SurveyStoreTest, AnOfficeIsAskedAtSeveralLogSizesAtOnce) {
    std::mt19937 random(14);
    record_year(sumberjambe);
    import_some(sumberjambe, random, 30, "a");
    const std::int64_t first = log_size();
    import_some(sumberjambe, random, 30, "b");
    const std::int64_t second_size = log_size();
    const std::vector<OfficeGroup> groups = {{"dulu", {{sumberjambe, first}}}, {"kini", {{sumberjambe, second_size}}}};
    const std::vector<MeasureRequest> requests = {{"survei.responden", {}, {2021, 4}}, {"survei.ikm", {}, {2021, 4}}};
    database->read(storage::Reach::everything(), [&](storage::Reader& reader) {
        const auto values = make_survey_measures(reader)->values(requests, groups);
        EXPECT_EQ(std::get<Number>(values[0][0].content), Number(30));
        EXPECT_EQ(std::get<Number>(values[0][1].content), Number(60));
        EXPECT_NE(std::get<Number>(values[1][0].content), std::get<Number>(values[1][1].content));
    });
}

TEST_F(SurveyStoreTest, OfficesOfAGroupArePooledNotAveraged) {
    record_year(sumberjambe);
    record_year(ledokombo);
    const auto import = [&](const std::string& office, const std::string& rows) {
        ASSERT_TRUE(service.import_sheet(actor, office, sheet("layanan,U1\n" + rows, "2021", office + ".csv")).ok());
    };
    import(sumberjambe, "ktp,4\nktp,4\nktp,4\n");
    import(ledokombo, "ktp,2\n");
    EXPECT_EQ(ikm({}, {2021, 4}, {}, {sumberjambe}), "100.00");
    EXPECT_EQ(ikm({}, {2021, 4}, {}, {ledokombo}), "50.00");
    EXPECT_EQ(std::get<Number>(ask("survei.ikm", {}, {2021, 4}, 99, {sumberjambe, ledokombo}).content),
              Number::ratio(175, 2));
}

TEST_F(SurveyStoreTest, QueriesDoNotGrowWithTheNumberOfOffices) {
    std::mt19937 random(15);
    for (const std::string& office : {sumberjambe, ledokombo}) {
        record_year(office);
        import_some(office, random, 10, "a");
    }
    const auto queries = [&](const std::vector<OfficeGroup>& groups) {
        int count = 0;
        database->read(storage::Reach::everything(), [&](storage::Reader& reader) {
            test::CountingReader counting(reader);
            const std::vector<MeasureRequest> requests = {{"survei.ikm", {}, {2021, 4}},
                                                          {"survei.nilai_indeks", {}, {2021, 4}}};
            make_survey_measures(counting)->values(requests, groups);
            count = counting.statements();
        });
        return count;
    };
    const int one = queries({{"a", {{sumberjambe, log_size()}}}});
    std::vector<OfficeGroup> many = {{"a", {{sumberjambe, log_size()}}}, {"b", {{ledokombo, log_size(ledokombo)}}}};
    for (int more = 1; more <= 40; ++more) many.push_back({"c", {{"33.01." + std::to_string(10 + more), 5}}});
    EXPECT_GT(one, 0);
    EXPECT_EQ(queries(many), one);
}

TEST_F(SurveyStoreTest, PeopleReadAnswersUnpackedInAView) {
    record_year(sumberjambe);
    ASSERT_TRUE(service
                    .import_sheet(actor, sumberjambe,
                                  sheet("layanan,persyaratan,prosedur,pengaduan,sarana\nktp,4,,1,3\n", "2021"))
                    .ok());
    constexpr storage::Statement view{
        "test.readable_answers",
        "SELECT slot_0, slot_1, slot_7, slot_8, slot_9 FROM survey_answer_readable WHERE office = ?1"};
    int rows = 0;
    database->read(storage::Reach::everything(), [&](storage::Reader& reader) {
        reader.each(view, {std::string_view(sumberjambe)}, [&](const storage::Row& row) {
            ++rows;
            EXPECT_EQ(row.whole(0), 4);
            EXPECT_TRUE(row.is_null(1));
            EXPECT_EQ(row.whole(2), 1);
            EXPECT_EQ(row.whole(3), 3);
            EXPECT_TRUE(row.is_null(4));
        });
    });
    EXPECT_EQ(rows, 1);
}

TEST_F(SurveyStoreTest, AnswersTouchedByHandAreTampering) {
    record_year(sumberjambe);
    std::mt19937 random(16);
    import_some(sumberjambe, random, 5, "a");
    constexpr storage::Statement change{"test.change", "UPDATE survey_answer SET answers = 7"};
    EXPECT_THROW(static_cast<void>(database->write<int>([&](storage::WriteTransaction& transaction) -> Checked<int> {
                     return static_cast<int>(transaction.execute_and_count(change, {}));
                 })),
                 std::exception);
}

}  // namespace
}  // namespace tolok::survey
