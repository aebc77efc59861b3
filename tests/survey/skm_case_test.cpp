// The law cases of tests/cases/skm: index, classes and required samples as the regulations and published tables have
// them.
#include <gtest/gtest.h>

#include <map>

#include "base/text.h"
#include "support/case_file.h"
#include "survey/pool.h"
#include "survey/skm.h"
#include "survey_fixture.h"

namespace tolok::survey {
namespace {

using test::TextCase;

// "58 x7 59 x2" is 58 seven times, then 59 twice.
std::vector<std::int64_t> read_numbers(const std::string& text) {
    std::vector<std::int64_t> numbers;
    for (const std::string& word : words(text)) {
        if (word.front() != 'x') {
            numbers.push_back(std::stoll(word));
            continue;
        }
        const std::int64_t times = std::stoll(word.substr(1));
        numbers.insert(numbers.end(), static_cast<std::size_t>(times - 1), numbers.back());
    }
    return numbers;
}

struct IndexCase {
    Questionnaire questionnaire;
    std::vector<UnsurCount> counts;
    std::int64_t respondents = 0;
    SkmOptions options;
};

IndexCase read_index_case(const TextCase& text) {
    const std::string edition = text.text("edisi");
    IndexCase one{edition_of(edition.empty() ? "skm-2017" : edition), {}, 0, {}};
    if (text.sections.contains("baris")) {
        Tally tally;
        for (const std::string& line : text.lines("baris")) tally.add(pack(one.questionnaire, line));
        one.counts = list_counts(one.questionnaire, tally);
        one.respondents = tally.respondents;
    } else {
        const auto sums = read_numbers(text.text("jumlah"));
        auto filled = read_numbers(text.text("terisi"));
        if (filled.size() == 1) filled.assign(sums.size(), filled.front());
        EXPECT_EQ(sums.size(), one.questionnaire.unsur.size()) << text.where();
        for (std::size_t at = 0; at < sums.size(); ++at) {
            one.counts.push_back({one.questionnaire.unsur[at].key, sums[at], filled[at]});
            one.respondents = std::max(one.respondents, filled[at]);
        }
    }
    one.options.without = words(text.text("tanpa"));
    if (const std::string mode = text.text("reproduksi"); !mode.empty()) {
        const auto reproduction = parse_reproduction(mode, one.questionnaire);
        EXPECT_TRUE(reproduction.ok()) << text.where();
        one.options.reproduction = *reproduction;
    }
    return one;
}

bool has_note(const std::vector<Note>& notes, const std::string& code) {
    return std::any_of(notes.begin(), notes.end(), [&](const Note& note) { return note.code == code; });
}

std::string found_line(const std::vector<std::string>& wanted, const SkmResult& result) {
    const std::string& what = wanted.front();
    if (what == "ikm") return result.ikm_rounded.format_decimal(2);
    if (what == "ni") return result.index.format_exact();
    if (what == "mutu") return result.quality ? result.quality->letter : "-";
    if (what == "kinerja") return result.quality ? result.quality->performance : "-";
    if (what == "keadaan") return std::string(state_key(result.state));
    if (what == "kelengkapan") return std::string(completeness_key(result.completeness));
    if (what == "responden") return std::to_string(result.respondents);
    if (what == "catatan") return has_note(result.notes, wanted[1]) ? wanted[1] : "(no such note)";
    std::vector<std::string> found;
    for (const UnsurResult& unsur : result.unsur) {
        if (what == "jumlah") found.push_back(std::to_string(unsur.sum));
        if (what == "terisi") found.push_back(std::to_string(unsur.filled));
        if (what != "unsur" || unsur.unsur != wanted[1]) continue;
        found = {wanted[1],
                 unsur.state == State::present ? unsur.quality.value().letter : std::string(state_key(unsur.state))};
    }
    return join(found, " ");
}

TEST(SkmCases, IndexFollowsTheRegulation) {
    int checked = 0;
    for (const TextCase& text : test::read_case_file("skm/index.case")) {
        const IndexCase one = read_index_case(text);
        const SkmResult result = calculate_skm(one.questionnaire, one.counts, one.respondents, one.options);
        for (const std::string& line : text.lines("harap")) {
            const auto wanted = words(line);
            ASSERT_GE(wanted.size(), 2U) << text.where();
            EXPECT_EQ(wanted.front() + " " + found_line(wanted, result), line) << text.where();
            ++checked;
        }
    }
    EXPECT_GE(checked, 50);
}

// Everybody answered everything: one service of service.case.
PoolPart read_service(const Questionnaire& questionnaire, const std::vector<std::int64_t>& numbers) {
    PoolPart part{&questionnaire, {}, {}};
    part.all.respondents = numbers.front();
    for (std::size_t at = 0; at < questionnaire.unsur.size(); ++at) {
        const auto slot = static_cast<std::size_t>(questionnaire.unsur[at].slot);
        part.all.sums[slot] = numbers.at(at + 1);
        part.all.filled[slot] = numbers.front();
    }
    return part;
}

SkmResult result_of(std::span<const PoolPart> parts) {
    const Pool pool = pool_answers(parts);
    return calculate_skm(*pool.questionnaire, pool.counted.counts, pool.counted.respondents);
}

TEST(SkmCases, ServicesArePooledNotAveraged) {
    const Questionnaire questionnaire = edition_of("skm-2017");
    int checked = 0;
    for (const TextCase& text : test::read_case_file("skm/service.case")) {
        std::vector<PoolPart> parts;
        std::vector<std::string> found;
        Number sum;
        const auto say = [&](const std::string& name, const SkmResult& result) {
            found.push_back(name + " " + result.ikm_rounded.format_decimal(2) + " " + letter_of(result.quality));
        };
        for (const std::string& line : text.lines("layanan")) {
            const std::string name = words(line).front();
            parts.push_back(read_service(questionnaire, read_numbers(line.substr(name.size()))));
            const SkmResult one = result_of(std::span(&parts.back(), 1));
            sum += one.ikm_rounded;
            say(name, one);
        }
        say("gabungan", result_of(parts));
        found.push_back("rata-rata " + (sum / Number(static_cast<std::int64_t>(parts.size()))).format_decimal(2));
        EXPECT_EQ(found, text.lines("harap")) << text.where();
        ++checked;
    }
    EXPECT_GE(checked, 2);
}

TEST(SkmCases, ClassesByEdition) {
    for (const TextCase& text : test::read_case_file("skm/class.case")) {
        const Questionnaire questionnaire = edition_of(text.text("edisi"));
        for (const std::string& line : text.lines("kelas")) {
            const auto pair = words(line);
            const auto quality = find_class(questionnaire.classes, Number::parse_decimal(pair.at(0)).value());
            EXPECT_EQ(pair.at(0) + " " + (quality ? quality->letter : "-"), line) << text.where();
        }
    }
}

TEST(SkmCases, RequiredSample) {
    int checked = 0;
    for (const TextCase& text : test::read_case_file("skm/sample.case")) {
        const auto check = [&](const std::string& section, const auto& calculate) {
            for (const std::string& line : text.lines(section)) {
                const auto pair = read_numbers(line);
                EXPECT_EQ(calculate(pair.at(0)), pair.at(1)) << text.where() << ": " << line;
                ++checked;
            }
        };
        check("tabel", [](std::int64_t n) { return calculate_required_sample(n).table; });
        check("naik", [](std::int64_t n) { return calculate_required_sample(n).conservative; });
        check("unsur", [](std::int64_t k) { return calculate_legacy_sample(k); });
    }
    EXPECT_GE(checked, 100);
}

}  // namespace
}  // namespace tolok::survey
