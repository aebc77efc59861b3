// Reading and writing typed values, and what a draft must say about itself.
#include "manual_entry/typed_value.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace tolok::manual_entry {
namespace {

const Date today = *Date::of(2021, 4, 15);

TypedValueDeclaration number_declaration() {
    return {"kegiatan", "Kegiatan terlaksana", "kegiatan", "angka", "rencana", "jumlah", ""};
}

ValueDraft good_draft() {
    ValueDraft draft;
    draft.key = "kegiatan";
    draft.year = 2021;
    draft.quarter = 1;
    draft.content = "12";
    draft.reason = "Rekap contoh";
    draft.files = {sha256("bukti")};
    return draft;
}

std::vector<std::string> codes(const Problems& problems) {
    std::vector<std::string> all;
    for (const Problem& each : problems) all.push_back(each.place.source + " " + each.code);
    std::sort(all.begin(), all.end());
    return all;
}

TEST(TypedValue, ReadsWhatPeopleTypeAndKeepsItExact) {
    struct Row {
        ValueKind kind;
        const char* typed;
        const char* stored;
        const char* shown;
    };
    const Row rows[] = {
        {ValueKind::number, "1.234,5", "2469/2", "1.234,5 desa"},
        {ValueKind::number, " -3 ", "-3", "-3 desa"},
        {ValueKind::number, "0", "0", "0 desa"},
        {ValueKind::text, " Sangat Baik ", "Sangat Baik", "Sangat Baik desa"},
        {ValueKind::date, "30 Maret 2021", "2021-03-30", "30 Maret 2021"},
        {ValueKind::truth, "YA", "1", "ya"},
        {ValueKind::truth, "tidak", "0", "tidak"},
    };
    for (const Row& row : rows) {
        const auto content = parse_content(row.kind, row.typed);
        ASSERT_TRUE(content.ok()) << row.typed;
        EXPECT_EQ(format_stored(*content), row.stored);
        EXPECT_EQ(read_stored(row.kind, row.stored), *content);
        EXPECT_EQ(format_for_people(*content, "desa"), row.shown);
    }
    EXPECT_EQ(format_for_people(Number(5), ""), "5");
}

TEST(TypedValue, RefusesWhatItCannotRead) {
    struct Row {
        ValueKind kind;
        std::string typed;
        const char* code;
    };
    const Row rows[] = {
        {ValueKind::number, "", "manual_entry.content_missing"},
        {ValueKind::number, "-", "manual_entry.content_missing"},
        {ValueKind::number, "1.500", "base.number_ambiguous"},
        {ValueKind::number, "banyak", "base.number_unreadable"},
        {ValueKind::date, "31/02/2021", "base.date_impossible"},
        {ValueKind::truth, "mungkin", "manual_entry.truth_unreadable"},
        {ValueKind::text, "a\nb", "manual_entry.text_not_one_line"},
        {ValueKind::text, "\xFF", "manual_entry.text_not_one_line"},
        {ValueKind::text, std::string(201, 'a'), "manual_entry.text_too_long"},
    };
    for (const Row& row : rows) {
        const auto content = parse_content(row.kind, row.typed, {"nilai", 0, 0});
        ASSERT_FALSE(content.ok()) << row.typed;
        EXPECT_EQ(content.problems()[0].code, row.code) << row.typed;
        EXPECT_EQ(content.problems()[0].place.source, "nilai");
    }
    EXPECT_TRUE(parse_content(ValueKind::text, std::string(200, 'a')).ok());
}

TEST(TypedValue, BecomesAMeasureOfItsName) {
    const MeasureDeclaration measure = measure_of(number_declaration());
    EXPECT_EQ(measure.name, "isian.kegiatan");
    EXPECT_EQ(measure.part_of, "isian.rencana");
    EXPECT_EQ(measure.unit, "kegiatan");
    EXPECT_EQ(measure.type, MeasureType::number);
    EXPECT_EQ(measure_of({"a", "A", "", "ya_tidak", "", "terakhir", ""}).type, MeasureType::truth);
    EXPECT_EQ(measure_of({"a", "A", "", "tanggal", "", "terakhir", ""}).type, MeasureType::date);
    EXPECT_EQ(measure_of({"a", "A", "", "teks", "", "terakhir", ""}).type, MeasureType::text);
    EXPECT_EQ(measure_of({"a", "A", "", "teks", "", "terakhir", ""}).part_of, "");
}

TEST(TypedValue, ADraftInOrderHasNoProblems) {
    EXPECT_EQ(check_draft(number_declaration(), good_draft(), today), Problems{});
    ValueDraft official = good_draft();
    official.source = Source::outside_evaluator;
    official.given_by = "Inspektorat contoh";
    official.given_on = today;
    EXPECT_EQ(check_draft(number_declaration(), official, today), Problems{});
}

TEST(TypedValue, EverythingWrongWithADraftIsToldAtOnce) {
    ValueDraft draft;
    draft.year = 1900;
    draft.quarter = 5;
    draft.content = "1.500";
    draft.source = Source::outside_evaluator;
    EXPECT_EQ(
        codes(check_draft(number_declaration(), draft, today)),
        (std::vector<std::string>{"bukti manual_entry.file_missing", "keterangan manual_entry.reason_missing",
                                  "nilai base.number_ambiguous", "pemberi manual_entry.evaluator_missing",
                                  "tahun domain.year_out_of_range", "tanggal_dokumen manual_entry.given_on_missing",
                                  "triwulan domain.quarter_out_of_range"}));
}

TEST(TypedValue, AQuarterThatHasNotBegunHasNoValueYet) {
    ValueDraft draft = good_draft();
    draft.quarter = 2;
    EXPECT_EQ(check_draft(number_declaration(), draft, today), Problems{});
    EXPECT_EQ(check_draft(number_declaration(), draft, *Date::of(2021, 4, 1)), Problems{});
    EXPECT_EQ(codes(check_draft(number_declaration(), draft, *Date::of(2021, 3, 31))),
              std::vector<std::string>{"triwulan manual_entry.quarter_not_begun"});
    draft.source = Source::outside_evaluator;
    draft.given_by = "Inspektorat contoh";
    draft.given_on = today.plus_days(1);
    EXPECT_EQ(codes(check_draft(number_declaration(), draft, today)),
              std::vector<std::string>{"tanggal_dokumen manual_entry.given_on_future"});
}

}  // namespace
}  // namespace tolok::manual_entry
