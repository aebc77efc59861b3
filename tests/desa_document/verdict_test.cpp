// The verdicts of the text cases, and the decision table of all four conditions.
#include "desa_document/verdict.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/text.h"
#include "desa_document/explanation.h"
#include "desa_document/office_database.h"
#include "desa_document/register_case.h"
#include "domain/period.h"

namespace tolok::desa_document::test {
namespace {

const std::vector<Aspect> both = {Aspect::on_time, Aspect::right};

struct JudgedCase {
    std::vector<DocumentDefinition> definitions;
    std::vector<DesaVerdict> verdicts;
    Tally tally;

    const DesaVerdict& of(const std::string& desa) const {
        for (const DesaVerdict& verdict : verdicts) {
            if (verdict.desa == desa) return verdict;
        }
        require(false, "a case names one of the nine desa: " + desa);
        return verdicts.front();
    }
    const StageVerdict& of(const std::string& desa, const std::string& document, const std::string& stage) const {
        for (const StageVerdict& verdict : of(desa).stages) {
            if (verdict.obligation.definition->key == document && verdict.obligation.stage->key == stage)
                return verdict;
        }
        require(false, "a case names a document that is judged: " + document + " " + stage);
        return of(desa).stages.front();
    }
};

bool is_partial(const Tally& tally) { return tally.not_judged + tally.not_yet_due > 0; }

Period read_period(const TextCase& one) {
    const auto words = words_of(one.text("sampai"));
    return {std::stoi(words.at(0)), std::stoi(words.at(2))};
}

JudgedCase judge(const TextCase& one) {
    JudgedCase judged;
    judged.definitions = read_definitions(one);
    const WorkCalendar calendar = read_calendars(one);
    const Register lines = read_register(one);
    const Period until = read_period(one);
    const auto obligations = list_obligations(judged.definitions, {}, until.year);
    for (const std::string& desa : desa_names()) {
        for (const Obligation& obligation : obligations) {
            const auto events =
                events_of(lines, {desa, obligation.definition->key, obligation.stage->key, obligation.budget_year});
            EXPECT_EQ(check_history(events, obligation, calendar, day("2022-12-31")), Problems{}) << one.where();
        }
        const auto all = list_judged(judged.definitions, {}, until.year);
        judged.verdicts.push_back(judge_desa(desa, all, lines, calendar, until.last_day()));
    }
    judged.tally = calculate_tally(judged.verdicts, both);
    return judged;
}

std::string written(const std::optional<Date>& found) { return found ? found->format_iso() : "-"; }

// "Plerean spj.benar ya" or "Plerean spj lpj batas 2021-03-31" or "Plerean dihitung ya".
std::string actual_of_desa(const JudgedCase& judged, const std::vector<std::string>& words) {
    const DesaVerdict& desa = judged.of(words.at(0));
    if (words.at(1) == "dihitung") return desa.of(both) == Outcome::yes ? "ya" : "tidak";
    if (words.size() == 3) {
        const auto pieces = split(words.at(1), '.');
        const Aspect aspect = pieces.at(1) == "benar"        ? Aspect::right
                              : pieces.at(1) == "diserahkan" ? Aspect::handed_in
                                                             : Aspect::on_time;
        return std::string(outcome_key(desa.of(std::span(&aspect, 1), pieces.at(0))));
    }
    const StageVerdict& stage = judged.of(words.at(0), words.at(1), words.at(2));
    if (words.at(3) == "batas") return written(stage.deadline.effective);
    if (words.at(3) == "perbaikan_sampai") return written(stage.repair_until);
    if (words.at(3) == "dikembalikan") return std::to_string(stage.returns);
    if (words.at(3) == "evaluasi_terlambat") return std::to_string(stage.deadline.evaluation_days);
    if (words.at(3) == "pagu_terlambat") return std::to_string(stage.deadline.ceiling_days);
    return "baris hasil tidak dikenal";
}

void expect_line(const TextCase& one, const JudgedCase& judged, const std::string& line) {
    const auto words = words_of(line);
    if (words.at(0) == "dihitung") {
        EXPECT_EQ(std::to_string(judged.tally.counted), words.at(1)) << one.where();
        EXPECT_EQ(std::to_string(judged.tally.desa), words.at(3)) << one.where();
    } else if (words.at(0) == "kelengkapan") {
        EXPECT_EQ(is_partial(judged.tally) ? "sebagian" : "lengkap", words.at(1)) << one.where();
    } else if (words.at(0) == "jatuh_tempo") {
        EXPECT_EQ(judged.tally.something_due ? "ada" : "belum", words.at(1)) << one.where();
    } else {
        EXPECT_EQ(actual_of_desa(judged, words), words.back()) << one.where() << "\n" << line;
    }
}

// "Plerean LPJ realisasi APBDes tahun anggaran 2020: …": a sentence that explains the desa.
void expect_sentence(const TextCase& one, const JudgedCase& judged, const std::string& line) {
    const std::string desa = words_of(line).at(0);
    const auto sentences = texts_of(explain_desa(judged.of(desa), both));
    EXPECT_THAT(sentences, testing::Contains(line.substr(desa.size() + 1))) << one.where();
}

class VerdictCases : public testing::TestWithParam<const char*> {};

TEST_P(VerdictCases, AreJudgedAsWritten) {
    for (const TextCase& one : tolok::test::read_case_file("desa_document/" + std::string(GetParam()))) {
        const JudgedCase judged = judge(one);
        EXPECT_FALSE(one.lines("hasil").empty()) << one.where();
        for (const std::string& line : one.lines("hasil")) expect_line(one, judged, line);
        for (const std::string& line : one.lines("kalimat")) expect_sentence(one, judged, line);
    }
}

INSTANTIATE_TEST_SUITE_P(Files, VerdictCases, testing::Values("verdict.case", "returns.case", "deadline.case"));

// One desa with two documents of one stage each; all 256 combinations of the four conditions.
class DecisionTable : public testing::Test {
protected:
    DesaVerdict make(const std::array<Outcome, 4>& conditions) {
        DesaVerdict verdict{"Plerean", {}};
        for (std::size_t document : {0U, 1U}) {
            StageVerdict stage;
            stage.obligation = {&definitions_[document], &definitions_[document].stages.front(), 2021, 2021};
            stage.on_time = conditions[document * 2];
            stage.right = conditions[document * 2 + 1];
            verdict.stages.push_back(stage);
        }
        return verdict;
    }

    std::vector<DocumentDefinition> definitions_ = read_definitions({});
};

TEST_F(DecisionTable, ADesaCountsWhenEverythingDueIsKnownAndTrue) {
    const std::array all = {Outcome::yes, Outcome::no, Outcome::not_judged, Outcome::not_yet_due};
    int counted = 0;
    for (Outcome a : all) {
        for (Outcome b : all) {
            for (Outcome c : all) {
                for (Outcome d : all) {
                    const std::array conditions = {a, b, c, d};
                    const DesaVerdict verdict = make(conditions);
                    const auto any = [&](Outcome wanted) {
                        return std::find(conditions.begin(), conditions.end(), wanted) != conditions.end();
                    };
                    const bool first = a == Outcome::yes && b == Outcome::yes;
                    const bool second = c == Outcome::yes && d == Outcome::yes;
                    const bool expected = !any(Outcome::no) && !any(Outcome::not_judged) && (first || second);
                    EXPECT_EQ(verdict.of(both) == Outcome::yes, expected)
                        << outcome_key(a) << " " << outcome_key(b) << " " << outcome_key(c) << " " << outcome_key(d);
                    EXPECT_EQ(is_partial(calculate_tally(std::span(&verdict, 1), both)),
                              any(Outcome::not_judged) || any(Outcome::not_yet_due));
                    counted += expected ? 1 : 0;
                }
            }
        }
    }
    EXPECT_EQ(counted, 1 + 2 * 3);  // all four true; or one document true and the other not wholly due yet
}

TEST_F(DecisionTable, FalseGoesBeforeUnknownAndUnknownBeforeTrue) {
    using enum Outcome;
    EXPECT_EQ(make({no, not_judged, yes, yes}).of(both), no);
    EXPECT_EQ(make({yes, not_judged, yes, yes}).of(both), not_judged);
    EXPECT_EQ(make({yes, yes, not_yet_due, not_yet_due}).of(both), yes);
    EXPECT_EQ(make({not_yet_due, not_yet_due, not_yet_due, not_yet_due}).of(both), not_yet_due);
    EXPECT_EQ(make({yes, not_yet_due, not_yet_due, not_yet_due}).of(both), not_yet_due);
}

TEST(CoherenceCases, AreRefusedAsWritten) {
    for (const TextCase& one : tolok::test::read_case_file("desa_document/coherence.case")) {
        const auto definitions = read_definitions(one);
        const WorkCalendar calendar = read_calendars(one);
        const Date today = one.lines("hari_ini").empty() ? day("2022-12-31") : day(one.text("hari_ini"));
        std::vector<std::string> codes;
        for (const auto& [key, events] : read_register(one)) {
            const auto obligation = find_obligation(definitions, key.document, key.stage, key.budget_year);
            ASSERT_TRUE(obligation.has_value()) << one.where();
            for (const Problem& found : check_history(events, *obligation, calendar, today))
                codes.push_back(found.code);
        }
        EXPECT_EQ(codes, one.lines("masalah")) << one.where();
    }
}

TEST(WorkingDayCases, AreCountedAsWritten) {
    for (const TextCase& one : tolok::test::read_case_file("desa_document/working_day.case")) {
        WorkCalendar calendar;
        for (int year : {2021, 2022}) {
            YearCalendar holidays{year, true, {}};
            for (const std::string& line : one.lines("libur")) {
                const auto words = words_of(line);
                if (day(words.at(0)).year() == year)
                    holidays.holidays.push_back({day(words.at(0)), "libur", HolidayKind::national});
            }
            calendar.add(holidays);
        }
        for (const std::string& line : one.lines("hitung")) {
            const auto words = words_of(line);
            EXPECT_EQ(calendar.plus_days(day(words.at(0)), std::stoi(words.at(2)), DayKind::working), day(words.at(4)))
                << one.where() << "\n"
                << line;
        }
    }
}

}  // namespace
}  // namespace tolok::desa_document::test
