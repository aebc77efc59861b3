// bench_psql: the five indicators of many offices from a PostgreSQL server, beside psql asking the very same questions,
// and beside Tolok on an SQLite file. Needs TOLOK_TEST_SERVER.
// Must not measure printing, nor give psql less to do.
#include <cstdio>
#include <fstream>

#include "evaluation.h"
#include "generate.h"
#include "measure.h"
#include "office_copies.h"
#include "psql_peer.h"
#include "support/test_place.h"

namespace {

using namespace tolok;
using namespace tolok::bench;

constexpr double limit = 1.5;  // times psql

void write_file(const std::string& path, const std::string& text) { std::ofstream(path) << text; }

}  // namespace

int main(int argc, char** argv) {
    if (!test::on_server()) {
        std::fprintf(stderr, "bench_psql needs TOLOK_TEST_SERVER\n");
        return 2;
    }
    Scale scale;
    scale.offices = 31;
    scale.amounts.answers = 1'000;
    scale.amounts.recommendations = 200;
    scale.amounts.evidence_files = 5;
    scale = read_scale(argc, argv, scale);
    const int rounds = static_cast<int>(number_argument(argc, argv, "rounds", 21));
    const test::TestFolder folder;
    const test::TestPlace place(folder.file("server.db"));
    GeneratedDatabase on_server(place.address());
    GeneratedDatabase in_file(folder.file("file.db"));
    generate(on_server, scale);
    generate(in_file, scale);
    test::open_beside(place.address())->run("VACUUM ANALYZE");  // as the server does by itself after a while
    const int year = scale.amounts.year;
    std::vector<std::string> offices;
    for (int number = 0; number < scale.offices; ++number) offices.push_back(office_code(number));
    indicator::DefinitionCache definitions;
    indicator::DefinitionCache definitions_of_file;
    PlainCounter plain(in_file.path(), year, SurveySource::tallies);
    for (const indicator::GroupResult& result : evaluate_offices(*on_server, offices, year, definitions))
        require_equal(result, plain.count(result.key));
    evaluate_offices(*in_file, offices, year, definitions_of_file);

    const RecordedEvaluation recorded = record_evaluation(*on_server, offices, year, definitions);
    const std::string asking = folder.file("ask.sql");
    const std::string preparing = folder.file("prepare.sql");
    const std::string whole = folder.file("whole.sql");
    write_file(asking, recorded.asking);
    write_file(preparing, recorded.preparing);
    write_file(whole, recorded.preparing + recorded.asking);
    PsqlSession psql(place.address());
    psql.run_file(preparing);

    const std::vector<double> medians =
        take_turns({timed([&] { evaluate_offices(*on_server, offices, year, definitions); }),
                    timed([&] { psql.run_file(asking); }), timed([&] { run_psql_file(place.address(), whole); }),
                    timed([&] { evaluate_offices(*in_file, offices, year, definitions_of_file); })},
                   rounds);
    const double tolok = medians[0] * 1000;
    const double connected = medians[1] * 1000;
    const std::string what = "PostgreSQL: five indicators of " + std::to_string(scale.offices) + " offices at once";
    print_row({what, "ms", tolok, limit * connected, connected,
               "psql, the same " + std::to_string(recorded.questions) + " questions, connected and prepared"});
    print_row({what, "ms", tolok, {}, medians[2] * 1000, "psql -f, from its start to its end"});
    print_row({what, "ms", tolok, {}, medians[3] * 1000, "Tolok, the same from an SQLite file"});
    return 0;
}
