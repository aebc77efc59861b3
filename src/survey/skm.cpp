// The steps of the index, each under the number it has in the regulation's processing table.
#include "survey/skm.h"

#include <algorithm>

#include "base/text.h"

namespace tolok::survey {

namespace {

const Number conversion = 25;                           // NI 1..4 to IKM 25..100
const Number few_answers_below = Number::ratio(9, 10);  // share of respondents under which an unsur is remarked upon
constexpr std::int64_t largest_population = 1'000'000'000;

bool stands_in(const std::vector<std::string>& keys, std::string_view key) {
    return std::find(keys.begin(), keys.end(), key) != keys.end();
}

// Steps 1 and 2: what was filled in is the divisor, so a missing answer shrinks it and is never 0.
UnsurResult start_unsur(const Questionnaire& questionnaire, const UnsurCount& count, const Reproduction& reproduction) {
    const Unsur* unsur = questionnaire.find_unsur(count.unsur);
    require(unsur != nullptr, "counts name unsur of their questionnaire");
    UnsurResult result;
    result.unsur = unsur->key;
    result.name = unsur->name;
    result.sum = count.sum;
    result.filled = count.filled;
    if (count.filled == 0) return result;
    result.state = State::present;
    result.nrr = Number::ratio(count.sum, count.filled);
    if (reproduction.nrr_decimals) result.nrr = result.nrr.rounded(*reproduction.nrr_decimals);
    result.weight = unsur->weight;
    result.converted = result.nrr * conversion;
    result.quality = find_class(questionnaire.classes, result.converted.rounded(2));
    return result;
}

// Step 3: the weights of the unsur in use, spread so that they are 1 again (equal weights become 1/k).
void set_weights(std::vector<UnsurResult>& unsur, const Reproduction& reproduction) {
    Number sum;
    for (const UnsurResult& one : unsur) sum += one.weight;
    for (UnsurResult& one : unsur) {
        if (one.state != State::present) continue;
        one.weight = reproduction.weight ? *reproduction.weight : one.weight / sum;
        one.weighted_nrr = one.nrr * one.weight;
    }
}

Note reproduction_note(const Reproduction& reproduction) {
    const std::string weight = reproduction.weight ? format_indonesian_short(*reproduction.weight, 6) : "";
    if (reproduction.weight && reproduction.nrr_decimals) {
        return problem("survey.reproduction_both",
                       {{"bobot", weight}, {"desimal", std::to_string(*reproduction.nrr_decimals)}});
    }
    if (reproduction.weight) return problem("survey.reproduction_weight", {{"bobot", weight}});
    return problem("survey.reproduction_nrr", {{"desimal", std::to_string(*reproduction.nrr_decimals)}});
}

void add_notes(const Questionnaire& questionnaire, const SkmOptions& options, SkmResult& result) {
    std::int64_t in_use = 0;
    for (const UnsurResult& one : result.unsur) {
        if (one.state != State::present) {
            result.completeness = Completeness::partial;
            result.notes.push_back(problem("survey.unsur_unanswered", {{"unsur", one.name}}));
            continue;
        }
        ++in_use;
        if (Number::ratio(one.filled, result.respondents) >= few_answers_below) continue;
        result.notes.push_back(problem("survey.few_answers", {{"unsur", one.name},
                                                              {"terisi", std::to_string(one.filled)},
                                                              {"responden", std::to_string(result.respondents)}}));
    }
    if (options.without.empty() && in_use != questionnaire.standard_count) {
        result.notes.push_back(problem("survey.unsur_count", {{"jumlah", std::to_string(in_use)},
                                                              {"baku", std::to_string(questionnaire.standard_count)}}));
    }
    if (options.reproduction.any()) result.notes.push_back(reproduction_note(options.reproduction));
    if (!questionnaire.note.empty())
        result.notes.push_back(problem("survey.edition_note", {{"catatan", questionnaire.note}}));
    if (!result.quality) {
        result.notes.push_back(
            problem("survey.below_lowest_class", {{"ikm", format_indonesian(result.ikm_rounded, 2)}}));
    }
}

}  // namespace

std::vector<UnsurCount> list_counts(const Questionnaire& questionnaire, const Tally& tally,
                                    const std::vector<std::string>& order) {
    std::vector<UnsurCount> counts;
    const auto add = [&](const Unsur& unsur) {
        const auto slot = static_cast<std::size_t>(unsur.slot);
        counts.push_back({unsur.key, tally.sums[slot], tally.filled[slot]});
    };
    if (order.empty()) {
        for (const Unsur& unsur : questionnaire.unsur) add(unsur);
    }
    for (const std::string& key : order) {
        const Unsur* unsur = questionnaire.find_unsur(key);
        require(unsur != nullptr, "an order names unsur of its questionnaire");
        add(*unsur);
    }
    return counts;
}

SkmResult calculate_skm(const Questionnaire& questionnaire, const std::vector<UnsurCount>& counts,
                        std::int64_t respondents, const SkmOptions& options) {
    SkmResult result;
    result.respondents = respondents;
    // 1. Jumlah nilai per unsur and 2. NRR per unsur = jumlah nilai / jumlah kuesioner yang terisi.
    for (const UnsurCount& count : counts) {
        if (stands_in(options.without, count.unsur)) continue;
        result.unsur.push_back(start_unsur(questionnaire, count, options.reproduction));
    }
    if (result.unsur.empty()) {
        result.state = State::not_computable;
        result.notes.push_back(problem("survey.no_unsur_left"));
        return result;
    }
    const bool any = std::any_of(result.unsur.begin(), result.unsur.end(),
                                 [](const UnsurResult& one) { return one.state == State::present; });
    if (!any || respondents == 0) {
        result.notes.push_back(problem("survey.no_answers"));
        return result;
    }
    result.state = State::present;
    // 3. Bobot nilai rata-rata tertimbang = 1 / jumlah unsur, and 4. NRR tertimbang per unsur = NRR x bobot.
    set_weights(result.unsur, options.reproduction);
    // 5. Nilai indeks = jumlah NRR tertimbang.
    for (const UnsurResult& one : result.unsur) result.index += one.weighted_nrr;
    // 6. IKM unit pelayanan = nilai indeks x 25.
    result.ikm = result.index * conversion;
    // 7. Rounded once, half up, to the 2 decimals of the table of classes.
    result.ikm_rounded = result.ikm.rounded(2);
    // 8. Mutu and kinerja by the lower bound the rounded value reaches.
    result.quality = find_class(questionnaire.classes, result.ikm_rounded);
    add_notes(questionnaire, options, result);
    return result;
}

std::optional<SkmResult> calculate_without_cost(const Questionnaire& questionnaire,
                                                const std::vector<UnsurCount>& counts, std::int64_t respondents) {
    const auto answered_cost = [&](const UnsurCount& count) {
        return count.filled > 0 && stands_in(questionnaire.cost_unsur, count.unsur);
    };
    if (std::none_of(counts.begin(), counts.end(), answered_cost)) return std::nullopt;
    SkmResult without = calculate_skm(questionnaire, counts, respondents, {questionnaire.cost_unsur, {}});
    if (without.state != State::present) return std::nullopt;
    return without;
}

std::optional<QualityClass> find_class(const std::vector<QualityClass>& classes, const Number& rounded) {
    std::optional<QualityClass> reached;
    for (const QualityClass& quality : classes) {
        if (rounded >= quality.lower) reached = quality;
    }
    return reached;
}

std::string letter_of(const std::optional<QualityClass>& quality) { return quality ? quality->letter : "-"; }

Checked<Reproduction> parse_reproduction(std::string_view text, const Questionnaire& questionnaire) {
    Reproduction reproduction;
    const Number exact = Number::ratio(1, static_cast<std::int64_t>(questionnaire.unsur.size()));
    const auto refuse = [&] {
        return problem("survey.reproduction_unknown", {{"teks", std::string(text)},
                                                       {"dua_desimal", exact.format_decimal(2)},
                                                       {"tiga_desimal", exact.format_decimal(3)}});
    };
    for (std::string_view piece : split(text, '+')) {
        const std::string folded = fold_case(trim(piece));
        if (folded == "nrr-2") {
            reproduction.nrr_decimals = 2;
            continue;
        }
        std::string plain = folded;
        std::replace(plain.begin(), plain.end(), ',', '.');
        reproduction.weight = Number::parse_decimal(plain);
        if (!reproduction.weight) return refuse();
        if (*reproduction.weight != exact.rounded(2) && *reproduction.weight != exact.rounded(3)) return refuse();
    }
    return reproduction;
}

RequiredSample calculate_required_sample(std::int64_t population) {
    require(population >= 1, "a required sample is asked for at least one person");
    const Number chi_square = Number::ratio(3841, 1000);
    const Number quarter = Number::ratio(1, 4);              // P x Q
    const Number tolerance_squared = Number::ratio(1, 400);  // d x d
    // S = chi2 N P Q / (d2 (N - 1) + chi2 P Q)
    const Number above = chi_square * population * quarter;
    const Number below = tolerance_squared * (Number(population) - 1) + chi_square * quarter;
    const Number sample = above / below;
    RequiredSample required;
    required.table = sample.rounded(0).whole().value();
    required.conservative = required.table < sample ? required.table + 1 : required.table;
    return required;
}

Note sample_note(std::int64_t collected, std::int64_t population) {
    const std::int64_t required = calculate_required_sample(population).table;
    return problem(collected < required ? "survey.sample_too_small" : "survey.sample_reached",
                   {{"terkumpul", std::to_string(collected)},
                    {"perlu", std::to_string(required)},
                    {"populasi", std::to_string(population)}});
}

std::optional<Problem> check_population(std::int64_t population) {
    if (1 <= population && population <= largest_population) return std::nullopt;
    return problem("survey.population_out_of_range", {{"populasi", format_indonesian(population, 0)},
                                                      {"paling_banyak", format_indonesian(largest_population, 0)}});
}

std::int64_t calculate_legacy_sample(std::int64_t unsur_count) { return (unsur_count + 1) * 10; }

}  // namespace tolok::survey
