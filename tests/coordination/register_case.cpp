// Lines of words and name=value pairs.
#include "coordination/register_case.h"

#include "base/text.h"

namespace tolok::coordination::test {

namespace {

struct Line {
    std::vector<std::string> words;
    std::map<std::string, std::string> values;
};

Line read_line(std::string_view text) {
    Line line;
    for (const std::string_view word : split(text, ' ')) {
        const auto equals = word.find('=');
        if (word.empty()) continue;
        if (equals == std::string_view::npos) {
            line.words.emplace_back(word);
        } else {
            line.values.emplace(word.substr(0, equals), word.substr(equals + 1));
        }
    }
    return line;
}

std::vector<std::string> list_of(const std::string& text) {
    std::vector<std::string> all;
    for (const std::string_view one : split(text, ',')) all.emplace_back(one);
    return all;
}

void add_follow_ups(const Line& line, std::vector<CaseResult>& results) {
    for (CaseResult& result : results) {
        if (result.number != line.words.at(1)) continue;
        for (const std::string& addressee : list_of(line.values.at("sasaran"))) {
            CaseFollowUp follow_up;
            follow_up.addressee = addressee;
            follow_up.status = parse_status(line.values.at("status")).value();
            follow_up.date = day(line.values.at("tanggal"));
            if (line.values.contains("bukti")) follow_up.files = std::stoi(line.values.at("bukti"));
            if (line.values.contains("verifikasi")) {
                follow_up.verdict = parse_verdict(line.values.at("verifikasi")).value();
                follow_up.verified = day(line.values.at("pada"));
            }
            result.follow_ups.push_back(follow_up);
        }
        return;
    }
    require(false, "a follow-up belongs to a recommendation of the case");
}

}  // namespace

Date day(std::string_view iso) {
    const auto date = Date::parse_iso(iso);
    require(date.has_value(), "a case names days that exist: " + std::string(iso));
    return *date;
}

std::vector<CaseResult> read_results(const TextCase& one) {
    std::vector<CaseResult> results;
    for (const std::string& text : one.lines("register")) {
        const Line line = read_line(text);
        if (line.words.empty()) continue;
        if (line.words.front() == "tindak") {
            add_follow_ups(line, results);
            continue;
        }
        CaseResult result;
        result.number = line.words.at(1);
        result.field = line.values.at("bidang");
        result.date = day(line.values.at("tanggal"));
        result.needs_follow_up = line.words.front() == "rekomendasi";
        require(result.needs_follow_up || line.words.front() == "hasil", "a line begins with a known word: " + text);
        if (line.values.contains("tenggat")) result.due_date = day(line.values.at("tenggat"));
        if (result.needs_follow_up) result.addressees = list_of(line.values.at("sasaran"));
        results.push_back(std::move(result));
    }
    return results;
}

std::vector<Expectation> read_expectations(const TextCase& one) {
    std::vector<Expectation> all;
    for (const std::string& text : one.lines("harap")) {
        const Line line = read_line(text);
        if (line.words.empty()) continue;
        Expectation expected;
        const std::string& period = line.words.front();
        expected.until = {std::stoi(period.substr(0, 4)), std::stoi(period.substr(5))};
        if (line.words.size() > 1) {
            expected.recommendation = line.words.at(2);
            expected.addressees = line.words.at(3);
        }
        for (const auto& [name, value] : line.values) {
            if (name == "bidang") {
                expected.field = value;
            } else {
                expected.numbers.emplace(name, std::stoll(value));
            }
        }
        expected.line = text;
        all.push_back(std::move(expected));
    }
    require(!all.empty(), "a case expects something: " + one.where());
    return all;
}

ResultFact fact_of(const CaseResult& result) {
    ResultFact fact;
    fact.field = result.field;
    fact.date = result.date;
    fact.needs_follow_up = result.needs_follow_up;
    fact.due_date = result.due_date;
    fact.addressees = static_cast<int>(result.addressees.size());
    for (const CaseFollowUp& follow_up : result.follow_ups) {
        fact.follow_ups.push_back(
            {follow_up.addressee, follow_up.status, follow_up.date, follow_up.files > 0, follow_up.verdict});
    }
    order_follow_ups(fact.follow_ups);
    return fact;
}

}  // namespace tolok::coordination::test
