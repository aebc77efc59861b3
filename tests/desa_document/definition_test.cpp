// Reading definitions and calendars, and the files that the project delivers.
#include "desa_document/document_definition.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "desa_document/register_case.h"
#include "domain/citation.h"

namespace tolok::desa_document::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(DefinitionCases, AreReadAsWritten) {
    for (const TextCase& one : tolok::test::read_case_file("desa_document/definition.case")) {
        const Problems problems = one.sections.contains("kalender")
                                      ? parse_calendar(one.text("kalender"), "berkas.toml").problems()
                                      : parse_document_definition(one.text("dokumen"), "berkas.toml").problems();
        std::vector<std::string> lines;
        for (const Problem& found : problems) {
            EXPECT_EQ(found.place.source, "berkas.toml") << one.where();
            lines.push_back(std::to_string(found.place.line) + " " + found.code);
        }
        std::sort(lines.begin(), lines.end(),
                  [](const auto& a, const auto& b) { return std::pair(std::stoi(a), a) < std::pair(std::stoi(b), b); });
        EXPECT_EQ(lines, one.lines("masalah")) << one.where();
    }
}

DocumentDefinition read_delivered(const std::string& key) {
    const auto read = parse_document_definition(read_project_file("definitions/documents/" + key + ".toml"), key);
    EXPECT_EQ(read.problems(), Problems{});
    return read.value();
}

TEST(DeliveredDefinitions, JudgeApbdesOfTheNextYearAndSpjOfThisAndTheLast) {
    const std::vector<DocumentDefinition> definitions = {read_delivered("apbdes"), read_delivered("spj")};
    std::vector<std::string> found;
    for (const Obligation& one : list_obligations(definitions, {}, 2021)) {
        found.push_back(one.definition->key + " " + one.stage->key + " " + std::to_string(one.budget_year) + " " +
                        std::to_string(one.stage->deadline.day) + "-" + std::to_string(one.stage->deadline.month));
    }
    EXPECT_THAT(found, ElementsAre("apbdes penetapan 2022 31-12", "spj lpj 2020 31-3", "spj semester_1 2021 14-7"));
    EXPECT_THAT(check_document_definitions(definitions), IsEmpty());
    EXPECT_THAT(list_obligations(definitions, {}, 2018), IsEmpty());
}

TEST(DeliveredDefinitions, HoldTheWholeChecklist) {
    const DocumentDefinition apbdes = read_delivered("apbdes");
    const DocumentDefinition spj = read_delivered("spj");
    EXPECT_EQ(apbdes.list_items(apbdes.stages.front()).size(), 20U);
    EXPECT_EQ(spj.list_items(*spj.find_stage("lpj")).size(), 5U);
    EXPECT_EQ(spj.list_items(*spj.find_stage("semester_1")).size(), 5U);
    std::set<int> numbers;
    for (const DocumentDefinition* definition : {&apbdes, &spj}) {
        for (const ChecklistItem& item : definition->checklist) numbers.insert(item.number);
    }
    EXPECT_EQ(numbers.size(), 26U);
}

// What nobody has read is never law, and every regulation named stands in the list.
TEST(DeliveredDefinitions, CiteOnlyRegulationsThatAreListedAndConfirmOnlyWhatWasRead) {
    const auto regulations = parse_regulations(read_project_file("definitions/regulations.toml"), "regulations.toml");
    ASSERT_TRUE(regulations.ok());
    int confirmed = 0;
    const auto check = [&](const std::vector<LegalBasis>& all) {
        for (const LegalBasis& basis : all) {
            const auto found = std::find_if(regulations->begin(), regulations->end(),
                                            [&](const Regulation& r) { return r.key == basis.citation.regulation; });
            ASSERT_NE(found, regulations->end()) << basis.citation.regulation;
            EXPECT_TRUE(found->confirmed || !basis.confirmed)
                << basis.citation.regulation << " " << basis.citation.passage;
            confirmed += basis.confirmed ? 1 : 0;
        }
    };
    for (const char* key : {"apbdes", "spj"}) {
        const DocumentDefinition definition = read_delivered(key);
        for (const Stage& stage : definition.stages) check(stage.legal_basis);
        for (const ChecklistItem& item : definition.checklist) check(item.legal_basis);
    }
    EXPECT_GT(confirmed, 5);
}

// Fifteen national holidays and one day of joint leave in 2021, sixteen and four in 2022.
TEST(DeliveredDefinitions, CalendarsHoldTheDaysOfTheJointDecrees) {
    WorkCalendar calendar;
    std::vector<std::string> counts;
    for (int year : {2021, 2022}) {
        auto read =
            parse_calendar(read_project_file("definitions/calendars/" + std::to_string(year) + ".toml"), "kalender");
        ASSERT_TRUE(read.ok());
        EXPECT_EQ(read->year, year);
        EXPECT_TRUE(read->confirmed);
        const auto leave = std::count_if(read->holidays.begin(), read->holidays.end(),
                                         [](const Holiday& day) { return day.kind == HolidayKind::joint_leave; });
        counts.push_back(std::to_string(read->holidays.size()) + " " + std::to_string(leave));
        calendar.add(std::move(read.value()));
    }
    EXPECT_THAT(counts, ElementsAre("16 1", "20 4"));
    for (const char* moved : {"2021-08-11", "2021-10-20", "2021-05-12", "2022-04-29", "2022-05-06"})
        EXPECT_FALSE(calendar.is_working_day(day(moved))) << moved;
    for (const char* ordinary : {"2021-08-10", "2021-10-19", "2021-12-24", "2021-05-17", "2022-05-09"})
        EXPECT_TRUE(calendar.is_working_day(day(ordinary))) << ordinary;
}

TEST(Definitions, OfOneKeyMayNotMeet) {
    DocumentDefinition old_one = read_delivered("spj");
    DocumentDefinition new_one = old_one;
    new_one.in_force_from = day("2022-01-01");
    const std::vector<DocumentDefinition> meeting = {old_one, new_one};
    ASSERT_EQ(check_document_definitions(meeting).size(), 1U);
    EXPECT_EQ(check_document_definitions(meeting).front().code, "desa_document.definitions_meet");
    EXPECT_EQ(check_document_definitions(meeting).front().place, (Place{"spj", 1, 1}));
    // Until somebody ends the old one, the new one goes before it.
    const auto obligations = list_obligations(meeting, {}, 2022);
    ASSERT_EQ(obligations.size(), 2U);
    EXPECT_EQ(obligations.front().definition, &meeting[1]);
    old_one.in_force_until = day("2021-12-31");
    EXPECT_THAT(check_document_definitions(std::vector<DocumentDefinition>{old_one, new_one}), IsEmpty());
}

TEST(Definitions, OfTwoDocumentsShareNoWord) {
    std::vector<DocumentDefinition> both = {read_delivered("apbdes"), read_delivered("spj")};
    both[1].other_spellings.push_back("APB desa");
    const Problems problems = check_document_definitions(both);
    ASSERT_EQ(problems.size(), 1U);
    EXPECT_EQ(problems.front().code, "desa_document.word_of_two_documents");
    EXPECT_EQ(problems.front().place.source, "spj");
}

TEST(Definitions, FindTheObligationOfADocument) {
    const std::vector<DocumentDefinition> definitions = {read_delivered("apbdes"), read_delivered("spj")};
    EXPECT_EQ(find_obligation(definitions, "spj", "lpj", 2020)->year, 2021);
    EXPECT_EQ(find_obligation(definitions, "apbdes", "penetapan", 2022)->year, 2021);
    EXPECT_FALSE(find_obligation(definitions, "apbdes", "penetapan", 1990).has_value());
    EXPECT_FALSE(find_obligation(definitions, "apbdes", "penetapan", 999999).has_value());
    EXPECT_FALSE(find_obligation(definitions, "rkpdes", "penetapan", 2022).has_value());
}

}  // namespace
}  // namespace tolok::desa_document::test
