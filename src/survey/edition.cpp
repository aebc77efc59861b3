// Choosing an edition of the questionnaire, and giving it other weights.
#include <algorithm>

#include "base/text.h"
#include "survey/questionnaire.h"

namespace tolok::survey {

namespace {

constexpr std::string_view folder = "definitions/questionnaires/";
constexpr std::string_view ending = ".toml";

// Accepts "1/9", "0.2" and, because people type it, "0,2".
std::optional<Number> parse_weight(std::string_view text) {
    std::string plain(trim(text));
    std::replace(plain.begin(), plain.end(), ',', '.');
    if (const auto decimal = Number::parse_decimal(plain)) return decimal;
    return Number::parse_exact(plain);
}

// "biaya=0,2; perilaku=0,1": a comma separates only where no semicolon does, because it may stand inside a number.
std::vector<std::string_view> split_weights(std::string_view weights) {
    return split(weights, weights.find(';') == std::string_view::npos ? ',' : ';');
}

}  // namespace

Checked<Questionnaire> find_edition(const std::vector<EmbeddedFile>& files, std::string_view key) {
    std::vector<std::string> known;
    for (const EmbeddedFile& file : files) {
        if (!file.path.starts_with(folder) || !file.path.ends_with(ending)) continue;
        const std::string_view name = file.path.substr(folder.size(), file.path.size() - folder.size() - ending.size());
        if (name == key || name == "skm-" + std::string(key))
            return parse_questionnaire(file.content, std::string(file.path));
        known.emplace_back(name);
    }
    return problem("survey.edition_unknown", {{"edisi", std::string(key)}, {"pilihan", join(known, ", ")}});
}

Checked<Questionnaire> with_weights(Questionnaire questionnaire, std::string_view weights) {
    Problems problems;
    std::vector<bool> given(questionnaire.unsur.size(), false);
    Number sum;
    for (std::string_view piece : split_weights(weights)) {
        if (trim(piece).empty()) continue;
        const std::size_t equals = piece.find('=');
        const auto weight = equals == std::string_view::npos ? std::nullopt : parse_weight(piece.substr(equals + 1));
        if (!weight || weight->sign() <= 0) {
            problems.push_back(problem("survey.weight_unreadable", {{"teks", std::string(trim(piece))}}));
            continue;
        }
        const std::string name(trim(piece.substr(0, equals)));
        const Unsur* unsur = questionnaire.find_unsur_by_name(name);
        if (unsur == nullptr) {
            std::vector<std::string> keys;
            for (const Unsur& one : questionnaire.unsur) keys.push_back(one.key);
            problems.push_back(problem("survey.unsur_unknown", {{"unsur", name}, {"pilihan", join(keys, ", ")}}));
            continue;
        }
        const auto at = static_cast<std::size_t>(unsur - questionnaire.unsur.data());
        if (given[at]) problems.push_back(problem("survey.weight_twice", {{"unsur", unsur->key}}));
        given[at] = true;
        questionnaire.unsur[at].weight = *weight;
        sum += *weight;
    }
    for (std::size_t at = 0; at < given.size(); ++at) {
        if (!given[at]) problems.push_back(problem("survey.weight_missing", {{"unsur", questionnaire.unsur[at].key}}));
    }
    if (problems.empty() && sum != Number(1))
        problems.push_back(problem("survey.weights_sum", {{"jumlah", sum.format_plain()}}));
    if (!problems.empty()) return problems;
    questionnaire.declared_weights = true;
    return questionnaire;
}

}  // namespace tolok::survey
