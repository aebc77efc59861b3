// The one list of the language's functions: checker, evaluator, explainer, help and docs/formula.md all read it.
// Must not compute.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tolok::formula {

enum class FunctionId {
    percent,
    ratio,
    sum,
    difference,
    mean,
    mean_of_ratios,
    weighted,
    least,
    greatest,
    rounded,
    absolute,
    choice,
    look_up,
    last_year,
    presence,
    written_date,
    days_between,
};

// What an argument must be.
enum class Expects {
    number,
    number_or_date,
    truth,
    text,
    date,
    anything,
    measure,
    table,
    decimals,
    written_date,
    quotient,
    weighted
};

struct Parameter {
    std::string_view name;
    Expects expects;
    std::string_view help;
};

// How the parameters continue after the last one written.
enum class Repetition { none, last_parameter, condition_pairs };
// Whether the function takes lewati: '...' to leave out operands of a named state.
enum class Skipping { refused, offered };

// A formula that runs as it stands in the calculator; `result` is what `tolok rumus` answers.
struct Example {
    std::string_view formula;
    std::vector<std::string_view> variables;
    std::string_view result;
};

struct Function {
    FunctionId id;
    std::string_view name;
    std::vector<Parameter> parameters;
    std::size_t fewest;  // arguments
    std::size_t most;
    Repetition repetition;
    Skipping skipping;
    std::string_view result;  // type and unit, in words
    std::string_view help;    // what it gives
    std::string_view states;  // what happens when an operand has no value
    std::vector<Example> examples;
    std::vector<std::string_view> other_words;  // what people from spreadsheets write instead
};

constexpr std::size_t most_arguments = 500;

std::span<const Function> list_functions();
const Function* find_function(std::string_view name);
const Function& function_of(FunctionId id);
// The function people mean by a word of a spreadsheet ("average"), any letter case; nullptr when none.
const Function* find_function_by_other_word(std::string_view word);
// "persen(bagian, keseluruhan)", "maks(x, …)".
std::string signature(const Function& function);
std::string_view expects_words(Expects expects);
// dan, atau, bukan, ya, tidak: never names of measures.
bool is_reserved_word(std::string_view word);

}  // namespace tolok::formula
