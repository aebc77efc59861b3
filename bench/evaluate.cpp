// bench_evaluate: the five indicators of one office, and of many offices at once against one by one.
// Must not measure printing.
#include <cstdio>

#include "evaluation.h"
#include "generate.h"
#include "measure.h"
#include "office_copies.h"

namespace {

using namespace tolok;
using namespace tolok::bench;

void one_office(int argc, char** argv) {
    Scale scale = read_scale(argc, argv);
    scale.offices = 1;
    const test::TestFolder folder;
    GeneratedDatabase database(folder.file("one.db"));
    generate(database, scale);
    const std::vector<std::string> offices = {office_code(0)};
    const int year = scale.amounts.year;
    indicator::DefinitionCache cache;
    PlainCounter plain(database.path(), year, SurveySource::tallies);
    PlainCounter from_answers(database.path(), year, SurveySource::answers);

    const PlainCount counted = plain.count(offices[0]);
    require(counted == from_answers.count(offices[0]), "the tallies are the sums of the answers");
    require_equal(evaluate_offices(*database, offices, year, cache).front(), counted);

    const Timed warm = timed([&] { evaluate_offices(*database, offices, year, cache); });
    const std::string what = "five indicators of one office, warm";
    compare({what,
             TimeUnit::milliseconds,
             20,
             warm,
             {"hand-written SQL on the same tables", timed([&] { plain.count(offices[0]); })},
             41});
    compare({what,
             TimeUnit::milliseconds,
             {},
             warm,
             {"the same, survey summed from its rows", timed([&] { from_answers.count(offices[0]); })},
             21});
    const Timed cold = timed([&] {
        GeneratedDatabase opened(database.path());
        indicator::DefinitionCache fresh;
        evaluate_offices(*opened, offices, year, fresh);
    });
    const Timed plain_cold =
        timed([&] { PlainCounter(database.path(), year, SurveySource::tallies).count(offices[0]); });
    compare({"five indicators of one office, first time after opening the database",
             TimeUnit::milliseconds,
             {},
             cold,
             {"open, prepare, hand-written SQL", plain_cold},
             21});
}

void many_offices(int argc, char** argv) {
    Scale scale;
    scale.offices = 31;
    scale.amounts.answers = 1'000;
    scale.amounts.recommendations = 200;
    scale.amounts.evidence_files = 5;
    scale.offices = static_cast<int>(number_argument(argc, argv, "offices", scale.offices));
    const test::TestFolder folder;
    GeneratedDatabase database(folder.file("many.db"));
    generate(database, scale);
    const int year = scale.amounts.year;
    std::vector<std::string> offices;
    for (int number = 0; number < scale.offices; ++number) offices.push_back(office_code(number));
    const std::vector<std::string> one = {offices[0]};
    indicator::DefinitionCache cache;
    PlainCounter plain(database.path(), year, SurveySource::tallies);

    const CountedEvaluation together = evaluate_counting(*database, offices, year, cache);
    for (const indicator::GroupResult& result : together.results) require_equal(result, plain.count(result.key));
    indicator::DefinitionCache unread;
    const std::int64_t queries_of_one = evaluate_counting(*database, one, year, unread).queries;

    const std::string number = std::to_string(scale.offices);
    const Timed at_once = timed([&] { evaluate_offices(*database, offices, year, cache); });
    const Timed one_by_one = timed([&] {
        for (const std::string& office : offices) evaluate_offices(*database, std::span(&office, 1), year, cache);
    });
    compare({number + " offices at once (each 1,000 answers, 200 recommendations, 72 documents)",
             TimeUnit::milliseconds,
             {},
             at_once,
             {"Tolok, one office after the other", one_by_one},
             11});
    compare({number + " offices at once",
             TimeUnit::milliseconds,
             {},
             at_once,
             {"hand-written SQL, one office after the other", timed([&] {
                  for (const std::string& office : offices) plain.count(office);
              })},
             11});
    print_row({"queries for " + number + " offices at once",
               "queries",
               static_cast<double>(together.queries),
               {},
               static_cast<double>(queries_of_one),
               "queries for one office"});
}

}  // namespace

int main(int argc, char** argv) {
    one_office(argc, argv);
    many_offices(argc, argv);
    return 0;
}
