// Any bytes as a questionnaire, as a round, as weights and as a sheet of answers: what is accepted keeps its promises.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/text.h"
#include "office_file/csv.h"
#include "survey/round.h"
#include "survey/skm_sheet.h"

using namespace tolok;
using namespace tolok::survey;

namespace {

void demand(bool holds) {
    if (!holds) std::abort();
}

void check_problems(const Problems& problems) {
    for (const Problem& one : problems) {
        demand(one.code.find('.') != std::string::npos);
        demand(one.place.line >= 0 && one.place.column >= 0);
    }
}

// Weights sum to 1, slots differ, and every value from 25.00 to 100.00 has a class.
void check_questionnaire(const Questionnaire& questionnaire) {
    Number sum;
    std::uint32_t slots = 0;
    for (const Unsur& unsur : questionnaire.unsur) {
        sum += unsur.weight;
        demand(unsur.slot >= 0 && unsur.slot < slot_limit && (slots & (1U << unsur.slot)) == 0);
        slots |= 1U << unsur.slot;
    }
    demand(sum == Number(1) && !questionnaire.orders.empty());
    for (int hundredths = 2500; hundredths <= 10000; hundredths += 125) {
        demand(find_class(questionnaire.classes, Number::ratio(hundredths, 100)).has_value());
    }
    demand(!find_class(questionnaire.classes, Number::ratio(2499, 100)).has_value());
}

void check_order(const Problems& problems) {
    for (std::size_t at = 1; at < problems.size(); ++at) {
        const Place& before = problems[at - 1].place;
        const Place& after = problems[at].place;
        demand(before.line < after.line || (before.line == after.line && before.column <= after.column));
    }
}

// Read as an import reads and as a preview reads: the same answers, and problems in the order of the sheet.
void check_reading(const office_file::CsvTable& table, const Questionnaire& questionnaire) {
    SheetReading reading;
    reading.days = DayRange{*Date::of(2021, 1, 1), *Date::of(2021, 6, 30)};
    const AnswerSheet imported = read_answer_sheet(table, questionnaire, reading);
    reading.cells = Cells::kept;
    const AnswerSheet previewed = read_answer_sheet(table, questionnaire, reading);
    demand(imported.tally == previewed.tally && imported.sheet.rows.empty());
    demand(imported.problems() == previewed.problems() && imported.notes() == previewed.notes());
    demand(previewed.sheet.rows.size() >= previewed.rows.size());
    check_order(imported.problems());
    check_problems(imported.problems());
    check_problems(imported.notes());
}

void check_sheet(const std::string& bytes, const Questionnaire& questionnaire) {
    const auto table = office_file::read_csv(bytes, "uji.csv");
    if (!table) return;
    check_reading(*table, questionnaire);
    const auto sheet = calculate_skm_sheet(*table, questionnaire);
    if (!sheet) {
        check_problems(sheet.problems());
        return;
    }
    const SkmResult& result = sheet->result;
    demand(result.respondents == static_cast<std::int64_t>(sheet->answers.rows.size()));
    demand((result.state == State::present) == (result.respondents > 0));
    std::int64_t by_service = 0;
    for (const ServiceResult& service : sheet->services) by_service += service.result.respondents;
    demand(by_service == (sheet->answers.has_services ? result.respondents : 0));
    if (result.state != State::present) return;
    demand(result.index >= Number(1) && result.index <= Number(4));
    demand(result.quality.has_value() && result.ikm == result.index * Number(25));
}

}  // namespace

// The first byte says what the rest is taken for: 'k' questionnaire, 'p' round, 'b' weights, anything else a sheet.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const Questionnaire edition = find_edition(embedded_files(), "skm-2017").value();
    if (size == 0) return 0;
    const std::string text(reinterpret_cast<const char*>(data) + 1, size - 1);
    if (data[0] == 'k') {
        const auto questionnaire = parse_questionnaire(text, "uji.toml");
        if (questionnaire)
            check_questionnaire(*questionnaire);
        else
            check_problems(questionnaire.problems());
    } else if (data[0] == 'p') {
        const auto round = parse_round(text, "uji.toml");
        if (round)
            check_problems(check_round(*round, edition));
        else
            check_problems(round.problems());
    } else if (data[0] == 'b') {
        const auto weighted = with_weights(edition, text);
        if (weighted)
            check_questionnaire(*weighted);
        else
            check_problems(weighted.problems());
        check_problems(parse_reproduction(text, edition).problems());
    } else {
        check_sheet(text, edition);
    }
    return 0;
}
