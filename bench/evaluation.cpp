// Runs the evaluation, and holds it against the plain numbers.
#include "evaluation.h"

#include <cstdio>
#include <cstdlib>

#include "app/assembly.h"
#include "psql_peer.h"
#include "support/counting_reader.h"

namespace tolok::bench {

namespace {

// As whoever may see these offices asks, and no others.
storage::Reach reach_of(std::span<const std::string> offices) {
    storage::Reach reach(offices.front());
    for (const std::string& office : offices.subspan(1)) reach.add(office);
    return reach;
}

std::vector<indicator::GroupResult> evaluate_in(storage::Reader& reader, std::span<const std::string> offices, int year,
                                                indicator::DefinitionCache& cache) {
    std::vector<OfficeScope> scopes = storage::list_offices(reader);
    std::erase_if(scopes, [&](const OfficeScope& scope) {
        return std::find(offices.begin(), offices.end(), scope.office) == offices.end();
    });
    require(scopes.size() == offices.size(), "a benchmark asks for offices that are there");
    const auto library = indicator::Library::read(reader, scopes, indicator::LibraryDepth::evaluation, cache);
    const auto sources = app::measure_sources()(reader);
    std::vector<const MeasureSource*> pointers;
    for (const auto& source : sources) pointers.push_back(source.get());
    return indicator::evaluate(library, pointers, indicator::each_office(scopes), Period{year, 4});
}

void require_same(const indicator::GroupResult& group, const std::string& key, const Number& expected) {
    for (const indicator::IndicatorResult& result : group.indicators) {
        if (result.key != key) continue;
        if (result.value.present() && result.value.amount == expected) return;
        std::fprintf(stderr, "%s of %s: Tolok %s, plain SQLite %s\n", key.c_str(), group.key.c_str(),
                     result.value.present() ? result.value.amount.format_exact().c_str() : "-",
                     expected.format_exact().c_str());
        std::exit(1);
    }
    std::fprintf(stderr, "%s was not computed for %s\n", key.c_str(), group.key.c_str());
    std::exit(1);
}

Number percent(std::int64_t above, std::int64_t below) {
    return Number::ratio(Number(above) * Number(100), Number(below));
}

}  // namespace

std::vector<indicator::GroupResult> evaluate_offices(storage::Database& database, std::span<const std::string> offices,
                                                     int year, indicator::DefinitionCache& cache) {
    std::vector<indicator::GroupResult> results;
    database.read(reach_of(offices),
                  [&](storage::Reader& reader) { results = evaluate_in(reader, offices, year, cache); });
    return results;
}

CountedEvaluation evaluate_counting(storage::Database& database, std::span<const std::string> offices, int year,
                                    indicator::DefinitionCache& cache) {
    CountedEvaluation counted;
    database.read(reach_of(offices), [&](storage::Reader& reader) {
        test::CountingReader counting(reader);
        counted.results = evaluate_in(counting, offices, year, cache);
        counted.queries = counting.statements();
    });
    return counted;
}

RecordedEvaluation record_evaluation(storage::Database& database, std::span<const std::string> offices, int year,
                                     indicator::DefinitionCache& cache) {
    RecordedEvaluation recorded;
    database.read(reach_of(offices), [&](storage::Reader& reader) {
        RecordingReader recording(reader);
        evaluate_in(recording, offices, year, cache);
        recorded = {recording.preparing(), recording.asking(), recording.statements()};
    });
    return recorded;
}

void require_equal(const indicator::GroupResult& result, const PlainCount& plain) {
    Number index;
    for (std::size_t slot = 0; slot < 9; ++slot) index += Number::ratio(plain.sums[slot], plain.filled[slot]);
    require_same(result, "skm", index * Number(25) / Number(9));
    const std::array fields = {"rekomendasi_pemberdayaan_kesos", "rekomendasi_pemerintahan", "rekomendasi_trantibum"};
    for (std::size_t field = 0; field < fields.size(); ++field) {
        require_same(result, fields[field],
                     percent(plain.fields[field].followed_up, plain.fields[field].recommendations));
    }
    require_same(result, "desa_dokumen", percent(plain.right_and_on_time, plain.desa));
}

}  // namespace tolok::bench
