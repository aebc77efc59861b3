// Reads the register and the expected numbers of a text case about recommendations.
// Must not count anything.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "coordination/recommendation.h"
#include "support/case_file.h"

namespace tolok::coordination::test {

using tolok::test::TextCase;

struct CaseFollowUp {
    std::string addressee;  // the last four digits of a desa's code
    FollowUpStatus status = FollowUpStatus::completed;
    Date date;
    int files = 0;
    std::optional<Verdict> verdict;
    std::optional<Date> verified;
};

struct CaseResult {
    std::string number;
    std::string field;
    Date date;
    std::optional<Date> due_date;
    bool needs_follow_up = false;
    std::vector<std::string> addressees;
    std::vector<CaseFollowUp> follow_ups;
};

struct Expectation {
    Period until;
    std::string field;                            // "" = all
    std::map<std::string, std::int64_t> numbers;  // "terbit" and so on
    std::string recommendation;                   // where addressees are asked for
    std::string addressees;                       // "7/9"
    std::string line;
};

std::vector<CaseResult> read_results(const TextCase& one);
std::vector<Expectation> read_expectations(const TextCase& one);
ResultFact fact_of(const CaseResult& result);

Date day(std::string_view iso);

}  // namespace tolok::coordination::test
