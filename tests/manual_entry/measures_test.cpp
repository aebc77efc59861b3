// The measures isian.<key>: what counts, what was known at a log size, several offices, rows and what is missing.
#include <gtest/gtest.h>

#include <algorithm>

#include "base/message_catalog.h"
#include "manual_entry/manual_entry_measures.h"
#include "manual_entry/office_with_values.h"

namespace tolok::manual_entry {
namespace {

MeasureRequest request(const std::string& key, int quarter, int year = 2021) {
    return {"isian." + key, {}, {year, quarter}};
}

std::vector<std::string> codes(const std::vector<Note>& notes) {
    std::vector<std::string> all;
    for (const Note& note : notes) all.push_back(note.code);
    return all;
}

class ManualEntryMeasures : public testing::Test {
protected:
    ManualEntryMeasures() { world.database.clock().set("2021-11-15T03:00:00Z"); }

    MeasureValue value(const MeasureRequest& wanted, const OfficeGroup& group) {
        MeasureValue answer;
        world.database->read(storage::Reach::everything(), [&](storage::Reader& reader) {
            answer = make_manual_entry_measures(reader)->values({&wanted, 1}, {&group, 1})[0][0];
        });
        return answer;
    }

    MeasureValue value(const std::string& key, int quarter) { return value_at(key, quarter, world.log_size()); }

    MeasureValue value_at(const std::string& key, int quarter, std::int64_t log_size) {
        return value(request(key, quarter), {"sendiri", {{world.office, log_size}}});
    }

    OfficeWithValues world;
};

TEST_F(ManualEntryMeasures, AreDeclaredByTheOfficesDefinition) {
    world.database->read(storage::Reach::everything(), [&](storage::Reader& reader) {
        const auto declarations = make_manual_entry_measures(reader)->declarations();
        ASSERT_EQ(declarations.size(), 5U);
        EXPECT_EQ(declarations[1].name, "isian.kegiatan");
        EXPECT_EQ(declarations[1].part_of, "isian.rencana");
        EXPECT_EQ(declarations[1].unit, "kegiatan");
        EXPECT_EQ(declarations[0].type, MeasureType::date);
    });
}

TEST_F(ManualEntryMeasures, MissingIsNeverZero) {
    const MeasureValue none = value("kegiatan", 4);
    EXPECT_EQ(none.state, State::no_data);
    EXPECT_EQ(none.notes.size(), 4U);
    world.accepted("kegiatan", 1, "0");
    const MeasureValue zero = value("kegiatan", 1);
    EXPECT_EQ(zero.state, State::present);
    EXPECT_EQ(std::get<Number>(zero.content), Number(0));
    EXPECT_EQ(zero.completeness, Completeness::complete);
}

TEST_F(ManualEntryMeasures, CountOnlyWhatASecondPersonAccepted) {
    const auto id = world.service.record(world.clerk, world.office, world.draft("kegiatan", 1, "12"));
    EXPECT_EQ(value("kegiatan", 1).state, State::no_data);
    ASSERT_TRUE(world.service.verify(world.checker, world.office, *id, Verdict::rejected, "tidak terbaca").ok());
    EXPECT_EQ(codes(value("kegiatan", 1).notes), std::vector<std::string>{"manual_entry.quarter_rejected"});
    ASSERT_TRUE(world.service.verify(world.checker, world.office, *id, Verdict::accepted, "").ok());
    EXPECT_EQ(std::get<Number>(value("kegiatan", 1).content), Number(12));
}

TEST_F(ManualEntryMeasures, KnowEveryKind) {
    world.accepted("predikat", 2, "BB");
    world.accepted("disahkan", 1, "31/03/2021");
    world.accepted("tersedia", 3, "tidak");
    EXPECT_EQ(std::get<std::string>(value("predikat", 4).content), "BB");
    EXPECT_EQ(std::get<Date>(value("disahkan", 4).content), *Date::of(2021, 3, 31));
    EXPECT_EQ(std::get<bool>(value("tersedia", 4).content), false);
    EXPECT_EQ(value("tersedia", 2).state, State::no_data);
}

TEST_F(ManualEntryMeasures, AnswerAsKnownAtAPastLogSize) {
    const std::int64_t before = world.log_size();
    const std::string first = world.accepted("kegiatan", 1, "12");
    const std::int64_t verified = world.log_size();
    const auto second = world.service.correct(world.clerk, world.office, first, world.draft("kegiatan", 1, "15"));
    ASSERT_TRUE(second.ok());
    const std::int64_t corrected = world.log_size();
    ASSERT_TRUE(world.service.verify(world.checker, world.office, *second, Verdict::accepted, "").ok());
    const std::int64_t verified_again = world.log_size();
    ASSERT_TRUE(world.service.withdraw(world.clerk, world.office, *second, "dobel").ok());

    EXPECT_EQ(value_at("kegiatan", 1, before).state, State::no_data);
    EXPECT_EQ(value_at("kegiatan", 1, verified - 1).state, State::no_data) << "entered, not yet verified";
    EXPECT_EQ(std::get<Number>(value_at("kegiatan", 1, verified).content), Number(12));
    EXPECT_EQ(value_at("kegiatan", 1, corrected).state, State::no_data)
        << "a correction needs a verification of its own";
    EXPECT_EQ(std::get<Number>(value_at("kegiatan", 1, verified_again).content), Number(15));
    EXPECT_EQ(value("kegiatan", 1).state, State::no_data);
}

TEST_F(ManualEntryMeasures, TheSameOfficeCanBeAskedAtTwoLogSizesAtOnce) {
    const std::string id = world.accepted("kegiatan", 1, "12");
    const std::int64_t then = world.log_size();
    const auto corrected = world.service.correct(world.clerk, world.office, id, world.draft("kegiatan", 1, "15"));
    ASSERT_TRUE(world.service.verify(world.checker, world.office, *corrected, Verdict::accepted, "").ok());
    const std::vector<OfficeGroup> groups = {{"dulu", {{world.office, then}}},
                                             {"kini", {{world.office, world.log_size()}}}};
    const std::vector<MeasureRequest> requests = {request("kegiatan", 1), request("kegiatan", 1, 2020)};
    world.database->read(storage::Reach::everything(), [&](storage::Reader& reader) {
        const auto values = make_manual_entry_measures(reader)->values(requests, groups);
        EXPECT_EQ(std::get<Number>(values[0][0].content), Number(12));
        EXPECT_EQ(std::get<Number>(values[0][1].content), Number(15));
        EXPECT_EQ(values[1][0].state, State::no_data);
    });
}

TEST_F(ManualEntryMeasures, OfficesAreAddedAndThoseThatDoNotDeclareItAreTold) {
    world.set_up("35.09.30", declared_values);
    world.set_up("35.09.29", "");
    world.accepted("kegiatan", 1, "12");
    const Actor other = world.person("Petugas Contoh 7", Role::sekretariat, "", "35.09.30");
    const Actor other_checker = world.person("Petugas Contoh 8", Role::sekretariat, "", "35.09.30");
    std::istringstream stream("DATA CONTOH lain");
    const auto kept = storage::keep_evidence(*world.database, "35.09.30", other.person, "lain.txt", stream, 1 << 20);
    ValueDraft draft = world.draft("kegiatan", 1, "5");
    draft.files = {kept->digest};
    const auto id = world.service.record(other, "35.09.30", draft);
    ASSERT_TRUE(id.ok());
    ASSERT_TRUE(world.service.verify(other_checker, "35.09.30", *id, Verdict::accepted, "").ok());

    const MeasureValue two = value(request("kegiatan", 1), {"dua", {{world.office, 1000}, {"35.09.30", 1000}}});
    EXPECT_EQ(std::get<Number>(two.content), Number(17));
    EXPECT_EQ(two.completeness, Completeness::complete);
    const MeasureValue three =
        value(request("kegiatan", 1), {"tiga", {{world.office, 1000}, {"35.09.30", 1000}, {"35.09.29", 1000}}});
    EXPECT_EQ(std::get<Number>(three.content), Number(17));
    EXPECT_EQ(three.completeness, Completeness::partial);
    EXPECT_EQ(codes(value(request("kegiatan", 1), {"satu", {{"35.09.29", 1000}}}).notes),
              std::vector<std::string>{"manual_entry.not_declared"});
}

TEST_F(ManualEntryMeasures, AChangedUnitIsNotMixedIn) {
    world.accepted("kegiatan", 1, "12");
    std::string changed = declared_values;
    const std::string unit = "terlaksana\"\nsatuan = \"kegiatan\"";
    changed.replace(changed.find(unit), unit.size(), "terlaksana\"\nsatuan = \"orang\"");
    world.set_up(world.office, changed);
    const MeasureValue after = value("kegiatan", 1);
    EXPECT_EQ(after.state, State::no_data);
    EXPECT_EQ(codes(after.notes), std::vector<std::string>{"manual_entry.quarter_other_kind"});
}

TEST_F(ManualEntryMeasures, RowsTellWhoWhyAndWhatCounts) {
    world.accepted("predikat", 1, "B");
    ValueDraft official = world.draft("predikat", 3, "BB");
    official.source = Source::outside_evaluator;
    official.given_by = "Inspektorat contoh";
    official.given_on = Date::of(2021, 8, 2);
    official.document_number = "700/1/2021";
    const auto id = world.service.record(world.clerk, world.office, official);
    ASSERT_TRUE(id.ok());
    ASSERT_TRUE(world.service.verify(world.checker, world.office, *id, Verdict::accepted, "").ok());
    world.database->read(storage::Reach::everything(), [&](storage::Reader& reader) {
        const auto source = make_manual_entry_measures(reader);
        const auto rows = source->rows(request("predikat", 4), {world.office, world.log_size()});
        ASSERT_EQ(rows.size(), 2U);
        EXPECT_EQ(rows[0].label, "Predikat evaluasi, triwulan I 2021: B");
        EXPECT_FALSE(rows[0].counted_above);
        EXPECT_TRUE(rows[1].counted_above);
        EXPECT_EQ(codes(rows[0].reasons),
                  (std::vector<std::string>{"manual_entry.typed_by", "manual_entry.accepted_by",
                                            "manual_entry.later_quarter_counts", "manual_entry.file_shared"}));
        EXPECT_EQ(codes(rows[1].reasons),
                  (std::vector<std::string>{"manual_entry.typed_by", "manual_entry.given_by",
                                            "manual_entry.accepted_by", "manual_entry.file_shared"}));
        ASSERT_EQ(rows[1].evidence.size(), 1U);
        EXPECT_EQ(rows[1].evidence[0].file_name, "rekap.txt");
        const MessageCatalog catalog = MessageCatalog::from(embedded_files());
        EXPECT_EQ(catalog.text(rows[1].reasons[0]), "Dicatat oleh Petugas Contoh 1: Rekap contoh");
        for (const MeasureRow& row : rows) {
            for (const Note& reason : row.reasons) EXPECT_EQ(catalog.text(reason).find('{'), std::string::npos);
        }
        EXPECT_EQ(source->rows(request("predikat", 2), {world.office, world.log_size()}).size(), 1U);
    });
}

TEST_F(ManualEntryMeasures, RowsOfAPartShowTheWholeBelow) {
    world.accepted("rencana", 1, "9");
    world.accepted("kegiatan", 1, "7");
    ASSERT_TRUE(world.service.record(world.clerk, world.office, world.draft("rencana", 2, "4")).ok());
    world.database->read(storage::Reach::everything(), [&](storage::Reader& reader) {
        const auto source = make_manual_entry_measures(reader);
        std::vector<std::string> shown;
        for (const MeasureRow& row : source->rows(request("kegiatan", 2), {world.office, world.log_size()})) {
            shown.push_back(std::string(row.counted_above ? "atas" : "-") + (row.counted_below ? " bawah " : " - ") +
                            row.label);
            EXPECT_EQ(row.evidence.size(), 1U) << row.label;
        }
        EXPECT_EQ(shown, (std::vector<std::string>{"atas - Kegiatan yang terlaksana, triwulan I 2021: 7 kegiatan",
                                                   "- bawah Kegiatan yang direncanakan, triwulan I 2021: 9 kegiatan",
                                                   "- - Kegiatan yang direncanakan, triwulan II 2021: 4 kegiatan"}));
        EXPECT_EQ(source->rows(request("rencana", 2), {world.office, world.log_size()}).size(), 2U);
    });
}

TEST_F(ManualEntryMeasures, MissingNamesEveryQuarterThatLacksAValue) {
    world.accepted("kegiatan", 1, "3");
    ASSERT_TRUE(world.service.record(world.clerk, world.office, world.draft("kegiatan", 2, "4")).ok());
    world.database->read(storage::Reach::everything(), [&](storage::Reader& reader) {
        const auto notes =
            make_manual_entry_measures(reader)->missing(request("kegiatan", 3), {world.office, world.log_size()});
        EXPECT_EQ(codes(notes),
                  (std::vector<std::string>{"manual_entry.quarter_awaiting", "manual_entry.quarter_missing"}));
        EXPECT_EQ(MessageCatalog::from(embedded_files()).text(notes[1]),
                  "Kegiatan yang terlaksana: triwulan III 2021 belum diisi.");
    });
}

}  // namespace
}  // namespace tolok::manual_entry
