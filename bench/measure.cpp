// Takes turns, so that what else the machine does falls on both sides alike.
#include "measure.h"

#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>

#include "base/require.h"

namespace tolok::bench {

namespace {

double processor_seconds() {
    double seconds = 0;
    for (const int whose : {RUSAGE_SELF, RUSAGE_CHILDREN}) {
        rusage used{};
        getrusage(whose, &used);
        for (const timeval& part : {used.ru_utime, used.ru_stime})
            seconds += static_cast<double>(part.tv_sec) + static_cast<double>(part.tv_usec) / 1e6;
    }
    return seconds;
}

double wall_seconds() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

}  // namespace

double seconds_now() {
    static const bool processor = std::getenv("TOLOK_BENCH_PROCESSOR_TIME") != nullptr;
    return processor ? processor_seconds() : wall_seconds();
}

Timed timed(std::function<void()> work) {
    return [work = std::move(work)] {
        const double from = seconds_now();
        work();
        return seconds_now() - from;
    };
}

double median(std::vector<double> values) {
    require(!values.empty(), "a median is taken of at least one value");
    std::sort(values.begin(), values.end());
    const std::size_t middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

std::vector<double> take_turns(const std::vector<Timed>& works, int rounds) {
    std::vector<std::vector<double>> seconds(works.size());
    for (int round = -1; round < rounds; ++round)
        for (std::size_t side = 0; side < works.size(); ++side) {
            const double took = works[side]();
            if (round >= 0) seconds[side].push_back(took);
        }
    std::vector<double> medians;
    for (std::vector<double>& each : seconds) medians.push_back(median(std::move(each)));
    return medians;
}

void compare(const Comparison& comparison) {
    const std::vector<double> medians = take_turns({comparison.tolok, comparison.plain.work}, comparison.rounds);
    const bool in_milliseconds = comparison.unit == TimeUnit::milliseconds;
    const double factor = in_milliseconds ? 1000 : 1;
    print_row({comparison.what, in_milliseconds ? "ms" : "s", medians[0] * factor, comparison.limit,
               medians[1] * factor, comparison.plain.what});
}

void print_row(const Row& row) {
    const auto number = [](std::optional<double> value) {
        if (!value) return std::string("-");
        char text[32];
        std::snprintf(text, sizeof text, *value < 10 ? "%.2f" : *value < 100 ? "%.1f" : "%.0f", *value);
        return std::string(text);
    };
    const auto limit = row.limit ? std::to_string(static_cast<long long>(*row.limit)) : "-";
    const auto ratio = row.plain && *row.plain > 0 ? number(row.figure / *row.plain) : "-";
    std::printf("%s\t%s\t%s\t%s\t%s\t%s\t%s\n", row.what.c_str(), number(row.figure).c_str(), row.unit.c_str(),
                limit.c_str(), number(row.plain).c_str(), ratio.c_str(),
                row.plain_what.empty() ? "-" : row.plain_what.c_str());
    std::fflush(stdout);
}

std::string text_argument(int argc, char** argv, const std::string& name, const std::string& otherwise) {
    const std::string start = "--" + name + "=";
    for (int i = 1; i < argc; ++i) {
        const std::string argument = argv[i];
        if (argument.starts_with(start)) return argument.substr(start.size());
    }
    return otherwise;
}

long long number_argument(int argc, char** argv, const std::string& name, long long otherwise) {
    const std::string text = text_argument(argc, argv, name, "");
    return text.empty() ? otherwise : std::atoll(text.c_str());
}

}  // namespace tolok::bench
