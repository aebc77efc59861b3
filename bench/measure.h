// Measuring two sides of one work turn by turn in one run, and printing the medians as one row of a table.
// Must not judge: a figure over its limit is shown, never an error.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace tolok::bench {

// Does the work once and returns how long the part that counts took, in seconds.
using Timed = std::function<double()>;

// Seconds on the wall clock; of processor time, threads and ended children included, when the environment has
// TOLOK_BENCH_PROCESSOR_TIME: for finding out where time goes on a machine that is busy with other things.
double seconds_now();

// How long the whole of `work` takes.
Timed timed(std::function<void()> work);

struct Side {
    std::string what;  // "plain SQLite, the same counts"
    Timed work;
};

enum class TimeUnit { milliseconds, seconds };

struct Comparison {
    std::string what;  // "five indicators of one office"
    TimeUnit unit = TimeUnit::milliseconds;
    std::optional<double> limit;  // in `unit`
    Timed tolok;
    Side plain;
    int rounds = 21;
};

// One round without counting, then `rounds` rounds of all works in turn; the median of each, in seconds.
std::vector<double> take_turns(const std::vector<Timed>& works, int rounds);

// Both sides in turn; prints the row.
void compare(const Comparison& comparison);

// A figure that is measured some other way.
struct Row {
    std::string what;
    std::string unit;
    double figure = 0;
    std::optional<double> limit;
    std::optional<double> plain;
    std::string plain_what;
};
// Fields separated by tabs, as bench/run reads them: what, figure, unit, limit, plain, ratio, plain what.
void print_row(const Row& row);

double median(std::vector<double> values);

// The value of --NAME=VALUE or its default; every number that scales a benchmark is given in this way.
long long number_argument(int argc, char** argv, const std::string& name, long long otherwise);
std::string text_argument(int argc, char** argv, const std::string& name, const std::string& otherwise);

}  // namespace tolok::bench
