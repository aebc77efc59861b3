// The survey's service on a real database: rounds, single answers, answers set aside by two people, suggestions.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "survey_database.h"

namespace tolok::survey {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class SurveyServiceTest : public SurveyServiceFixture {};

TEST_F(SurveyServiceTest, ARoundIsRecordedOnceAndRepeatingItAddsNothing) {
    record_round();
    const std::int64_t size = log_size();
    const auto again = service.add_round(secretary, sumberjambe, first_half());
    ASSERT_TRUE(again.ok());
    EXPECT_EQ(again->addition, Addition::already_there);
    EXPECT_EQ(log_size(), size);
    RoundDraft other = first_half();
    other.title = "Judul lain";
    EXPECT_EQ(codes(service.add_round(secretary, sumberjambe, other).problems()), "survey.round_exists");
}

TEST_F(SurveyServiceTest, ARoundIsCheckedWhole) {
    RoundDraft draft = first_half("Semester 1");
    draft.title = " ";
    draft.last_day = day_of("2020-12-31");
    draft.order = "";
    draft.population = 0;
    draft.services = {{"ktp", "KTP", {}}, {"ktp", "KTP elektronik", {}}};
    EXPECT_EQ(codes(service.add_round(secretary, sumberjambe, draft).problems()),
              "survey.key_unreadable survey.round_without_title survey.round_days_reversed survey.order_needed "
              "survey.population_out_of_range survey.service_twice");
    draft = first_half();
    draft.edition = "skm-2031";
    EXPECT_EQ(codes(service.add_round(secretary, sumberjambe, draft).problems()), "survey.edition_not_adopted");
}

TEST_F(SurveyServiceTest, ARoundMayBeCorrectedButNotAwayFromItsAnswers) {
    record_round();
    import(sheet(uniform_sheet(2, 3)));
    RoundDraft corrected = first_half();
    corrected.population = 1200;
    corrected.source = "register loket";
    EXPECT_EQ(codes(service.correct_round(secretary, sumberjambe, corrected, " ").problems()), "survey.reason_needed");
    const auto receipt = service.correct_round(secretary, sumberjambe, corrected, "jumlah pengguna baru diketahui");
    ASSERT_TRUE(receipt.ok()) << codes(receipt.problems());
    EXPECT_TRUE(receipt->round.replaces.has_value());
    const auto rounds = service.list_rounds(secretary, sumberjambe);
    ASSERT_EQ(rounds->size(), 1U);
    EXPECT_EQ(rounds->front().draft.population, 1200);
    EXPECT_EQ(rounds->front().draft.source, "register loket");
    RoundDraft short_round = corrected;
    short_round.last_day = day_of("2021-03-31");
    short_round.order = "kuesioner";
    EXPECT_EQ(codes(service.correct_round(secretary, sumberjambe, short_round, "keliru").problems()),
              "survey.round_fixed survey.round_too_short");
}

TEST_F(SurveyServiceTest, AServiceWithAnswersStaysInItsRound) {
    RoundDraft draft = first_half();
    draft.services = {{"ktp", "KTP elektronik", {}}, {"pindah", "Surat pindah", {}}};
    record_round(draft);
    import(sheet("layanan,U1\nktp,3\n"));
    draft.services = {{"kk", "Kartu keluarga", {}}};
    EXPECT_EQ(codes(service.correct_round(secretary, sumberjambe, draft, "salah tulis").problems()),
              "survey.round_fixed");
    draft.services = {{"ktp", "KTP-el", 400}, {"kk", "Kartu keluarga", {}}};
    EXPECT_TRUE(service.correct_round(secretary, sumberjambe, draft, "salah tulis").ok());
}

TEST_F(SurveyServiceTest, WhoMayNotIsRefusedBeforeAnythingElse) {
    record_round();
    const Actor watcher = person("Pemantau", Role::pemantau, "35.09");
    EXPECT_EQ(codes(service.import_sheet(watcher, sumberjambe, sheet(uniform_sheet(1, 3))).problems()),
              "domain.not_permitted");
    EXPECT_EQ(codes(service.add_round(watcher, sumberjambe, first_half("lain")).problems()), "domain.not_permitted");
    EXPECT_EQ(codes(service.preview_sheet(watcher, sumberjambe, sheet(uniform_sheet(1, 3))).problems()),
              "domain.not_permitted");
    EXPECT_TRUE(service.list_rounds(watcher, sumberjambe).ok());
    const Actor elsewhere = person("Orang lain", Role::sekretariat, ledokombo);
    EXPECT_EQ(codes(service.list_rounds(elsewhere, sumberjambe).problems()), "domain.not_permitted");
    EXPECT_EQ(codes(service.propose_set_aside(person("Petugas", Role::petugas_seksi), sumberjambe, {}).problems()),
              "domain.not_permitted");
}

TEST_F(SurveyServiceTest, AnswersSetAsideByTwoPeopleLeaveTheCountAndStayAmongAll) {
    record_round();
    import(sheet(uniform_sheet(9, 4)));
    const ImportReceipt wrong = import(sheet(uniform_sheet(1, 1, "x"), "2021-semester-1", "salah.csv"));
    EXPECT_EQ(ikm(), "92.50");
    const auto proposal = service.propose_set_aside(secretary, sumberjambe,
                                                    {"2021-semester-1", {}, wrong.log_number, "diisi petugas sendiri"});
    ASSERT_TRUE(proposal.ok()) << codes(proposal.problems());
    EXPECT_EQ(ikm(), "92.50");
    EXPECT_EQ(codes(service.confirm_set_aside(secretary, sumberjambe, *proposal).problems()),
              "survey.set_aside_same_person");
    const auto count = service.confirm_set_aside(head, sumberjambe, *proposal);
    ASSERT_TRUE(count.ok()) << codes(count.problems());
    EXPECT_EQ(*count, 1);
    EXPECT_EQ(ikm(), "100.00");
    const MeasureValue value = ask("survei.ikm");
    const auto note = std::find_if(value.notes.begin(), value.notes.end(),
                                   [](const Note& one) { return one.code == "survey.value_with_set_aside"; });
    ASSERT_NE(note, value.notes.end());
    EXPECT_THAT(note->arguments, ElementsAre(Argument{"jumlah", "1"}, Argument{"semua", "10"}, Argument{"ikm", "92,50"},
                                             Argument{"mutu", "A"}));
    EXPECT_EQ(codes(service.confirm_set_aside(head, sumberjambe, *proposal).problems()), "survey.set_aside_decided");
    const auto cases = service.list_set_aside(secretary, sumberjambe);
    ASSERT_EQ(cases->size(), 1U);
    EXPECT_EQ(cases->front().reason, "diisi petugas sendiri");
}

TEST_F(SurveyServiceTest, ASingleAnswerIsSetAsideByItsIdentifier) {
    record_round();
    import(sheet(sheet_heading + "1,4,4,4,4,4,4,4,4,4\n2,1,1,1,1,1,1,1,1,1\n"));
    const auto page = service.list_answers(secretary, sumberjambe, "2021-semester-1", 0, 10);
    ASSERT_EQ(page->rows.size(), 2U);
    const auto low = std::find_if(page->rows.begin(), page->rows.end(),
                                  [](const AnswerRow& row) { return row.answer.answers.answer(0) == 1; });
    EXPECT_EQ(low->answer.line, 3);
    const SetAsideRequest request{"2021-semester-1", low->answer.id, {}, "bukan pengguna layanan"};
    const auto declined = service.propose_set_aside(secretary, sumberjambe, request);
    EXPECT_EQ(codes(service.propose_set_aside(head, sumberjambe, request).problems()),
              "survey.set_aside_proposed_before");
    ASSERT_TRUE(service.decline_set_aside(secretary, sumberjambe, *declined).ok());
    EXPECT_EQ(ikm(), "62.50");
    const auto proposal = service.propose_set_aside(secretary, sumberjambe, request);
    ASSERT_TRUE(service.confirm_set_aside(head, sumberjambe, *proposal).ok());
    EXPECT_EQ(ikm(), "100.00");
    EXPECT_EQ(codes(service.propose_set_aside(secretary, sumberjambe, request).problems()), "survey.set_aside_nothing");
    const auto after = service.list_answers(secretary, sumberjambe, "2021-semester-1", 0, 10);
    EXPECT_EQ(std::count_if(after->rows.begin(), after->rows.end(), [](const AnswerRow& row) { return row.set_aside; }),
              1);
}

TEST_F(SurveyServiceTest, AProposalNeedsAReasonAndOneSubject) {
    record_round();
    EXPECT_EQ(codes(service.propose_set_aside(secretary, sumberjambe, {"2021-semester-1", {}, {}, " "}).problems()),
              "survey.reason_needed survey.set_aside_subject");
    EXPECT_EQ(codes(service.propose_set_aside(secretary, sumberjambe, {"2021-semester-1", 7, {}, "keliru"}).problems()),
              "survey.set_aside_nothing");
}

TEST_F(SurveyServiceTest, AnswersGivenOneByOneAreCheckedAndRandomlyNumbered) {
    record_round();
    const std::vector<AnswerDraft> drafts = {{{{"persyaratan", 4}, {"waktu", 2}}, "", {}},
                                             {{{"persyaratan", 3}}, "", day_of("2021-02-01")}};
    EXPECT_EQ(*service.add_answers(secretary, sumberjambe, "2021-semester-1", drafts), 2);
    EXPECT_EQ(ikm({}, {2021, 1}), "75.00");
    const std::vector<AnswerDraft> wrong = {{{{"persyaratan", 5}, {"parkir", 1}}, "ktp", day_of("2022-01-01")},
                                            {{}, "", {}}};
    EXPECT_EQ(codes(service.add_answers(secretary, sumberjambe, "2021-semester-1", wrong).problems()),
              "survey.unsur_unknown survey.answer_out_of_range survey.service_unknown survey.day_outside_round "
              "survey.answer_empty");
}

TEST_F(SurveyServiceTest, AnAnswerNamesItsServiceByKeyOrName) {
    RoundDraft draft = first_half();
    draft.services = {{"ktp", "KTP elektronik", {}}, {"pindah", "Surat pindah", {}}};
    record_round(draft);
    const auto add = [&](const std::string& asked) {
        const AnswerDraft answer{{{"persyaratan", 4}}, asked, {}};
        return codes(service.add_answers(secretary, sumberjambe, "2021-semester-1", std::span(&answer, 1)).problems());
    };
    EXPECT_EQ(add("KTP Elektronik"), "");
    EXPECT_EQ(add("pindah"), "");
    EXPECT_EQ(add(""), "survey.service_empty");
    EXPECT_EQ(add("sim"), "survey.service_unknown");
    EXPECT_EQ(std::get<Number>(ask("survei.responden", {{"layanan", {"ktp"}}}).content), Number(1));
}

TEST_F(SurveyServiceTest, PagesOfAnswersFollowEachOtherWithoutLossOrRepetition) {
    record_round();
    import(sheet(uniform_sheet(25, 3)));
    std::set<std::int64_t> seen;
    std::int64_t after = 0;
    int pages = 0;
    for (bool more = true; more; ++pages) {
        const auto page = service.list_answers(secretary, sumberjambe, "2021-semester-1", after, 10);
        ASSERT_TRUE(page.ok());
        for (const AnswerRow& row : page->rows) EXPECT_TRUE(seen.insert(row.answer.id).second);
        more = page->next.has_value();
        after = page->next.value_or(0);
    }
    EXPECT_EQ(seen.size(), 25U);
    EXPECT_EQ(pages, 3);
}

TEST_F(SurveyServiceTest, SuggestionsStandApartAndWaitForReview) {
    record_round();
    const ImportReceipt receipt = import(sheet("responden,U1,saran\n1,4,tambah kursi\n2,3,\n3,2,lebih cepat\n"));
    EXPECT_EQ(receipt.suggestions, 2);
    const Actor watcher = person("Pemantau", Role::pemantau, "35.09");
    EXPECT_TRUE(service.list_suggestions(watcher, sumberjambe, "2021-semester-1")->empty());
    const auto all = service.list_suggestions(secretary, sumberjambe, "2021-semester-1");
    ASSERT_EQ(all->size(), 2U);
    ASSERT_TRUE(service.review_suggestion(secretary, sumberjambe, all->front().id, Readability::readable).ok());
    ASSERT_TRUE(service.review_suggestion(secretary, sumberjambe, all->back().id, Readability::withheld).ok());
    const auto shown = service.list_suggestions(watcher, sumberjambe, "2021-semester-1");
    ASSERT_EQ(shown->size(), 1U);
    EXPECT_EQ(shown->front().text, all->front().text);
    EXPECT_EQ(codes(service.add_suggestion(secretary, sumberjambe, "2021-semester-1", "  ").problems()),
              "survey.suggestion_empty");
    const auto unknown = service.add_suggestion(secretary, sumberjambe, "2021", "tambah kursi");
    ASSERT_EQ(codes(unknown.problems()), "survey.round_unknown");
    EXPECT_EQ(unknown.problems().front().arguments[1].value, "2021-semester-1");
}

TEST_F(SurveyServiceTest, ARoundKeepsTheEditionItWasHeldUnder) {
    record_round();
    import(sheet(sheet_heading + "1,4,4,4,1,4,4,4,4,4\n"));
    std::string text = read_project_file("definitions/questionnaires/skm-2017.toml");
    const auto swap_slots = [&](const std::string& a, const std::string& b) {
        text.replace(text.find("slot = " + a + "\n"), 8 + 1, "slot = #\n");
        text.replace(text.find("slot = " + b + "\n"), 8 + 1, "slot = " + a + "\n");
        text.replace(text.find("slot = #\n"), 8 + 1, "slot = " + b + "\n");
    };
    swap_slots("3", "0");
    ASSERT_TRUE(parse_questionnaire(text, "uji").ok()) << codes(parse_questionnaire(text, "uji").problems());
    adopt(sumberjambe, {{"kuesioner", "skm-2017", "skm-2017.toml", text, sha256(text)}});
    EXPECT_EQ(ikm({{"tanpa", {"biaya"}}}), "100.00");
    import(sheet(sheet_heading + "2,4,4,4,1,4,4,4,4,4\n"));
    EXPECT_EQ(ikm({{"tanpa", {"biaya"}}}), "100.00");
}

}  // namespace
}  // namespace tolok::survey
