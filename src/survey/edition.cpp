// Asking a questionnaire what it holds, choosing an edition, and giving it other weights.
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

const Unsur* Questionnaire::find_unsur(std::string_view wanted) const {
    const auto found = std::find_if(unsur.begin(), unsur.end(), [&](const Unsur& one) { return one.key == wanted; });
    return found == unsur.end() ? nullptr : &*found;
}

const Unsur* Questionnaire::find_unsur_by_name(std::string_view wanted) const {
    const std::string folded = fold_case(trim(wanted));
    const auto means = [&](std::string_view given) { return !given.empty() && fold_case(trim(given)) == folded; };
    const auto found = std::find_if(unsur.begin(), unsur.end(), [&](const Unsur& one) {
        return means(one.key) || means(one.name) || std::any_of(one.other_names.begin(), one.other_names.end(), means);
    });
    return found == unsur.end() ? nullptr : &*found;
}

const UnsurOrder* Questionnaire::find_order(std::string_view wanted) const {
    const auto found =
        std::find_if(orders.begin(), orders.end(), [&](const UnsurOrder& one) { return one.key == wanted; });
    return found == orders.end() ? nullptr : &*found;
}

std::string Questionnaire::list_unsur_keys() const {
    std::vector<std::string> keys;
    for (const Unsur& one : unsur) keys.push_back(one.key);
    return join(keys, ", ");
}

std::string Questionnaire::list_order_keys() const {
    std::vector<std::string> keys;
    for (const UnsurOrder& order : orders) keys.push_back(order.key + " = " + order.name);
    return join(keys, "; ");
}

bool Questionnaire::counts_like(const Questionnaire& other) const {
    if (key != other.key || unsur.size() != other.unsur.size()) return false;
    return std::all_of(unsur.begin(), unsur.end(), [&](const Unsur& one) {
        const Unsur* same = other.find_unsur(one.key);
        return same != nullptr && same->weight == one.weight;
    });
}

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
        const std::size_t equals = std::min(piece.find('='), piece.size());
        const std::string name(trim(piece.substr(0, equals)));
        const Unsur* unsur = questionnaire.find_unsur_by_name(name);
        const auto weight = equals < piece.size() ? parse_weight(piece.substr(equals + 1)) : std::nullopt;
        if (!weight || weight->sign() <= 0) {
            problems.push_back(problem("survey.weight_unreadable", {{"teks", std::string(trim(piece))}}));
        } else if (unsur == nullptr) {
            problems.push_back(
                problem("survey.unsur_unknown", {{"unsur", name}, {"pilihan", questionnaire.list_unsur_keys()}}));
        } else {
            sum += *weight;
        }
        if (unsur == nullptr) continue;
        const auto at = static_cast<std::size_t>(unsur - questionnaire.unsur.data());
        if (given[at]) problems.push_back(problem("survey.weight_twice", {{"unsur", unsur->key}}));
        given[at] = true;
        if (weight) questionnaire.unsur[at].weight = *weight;
    }
    std::vector<std::string> missing;
    for (std::size_t at = 0; at < given.size(); ++at) {
        if (!given[at]) missing.push_back(questionnaire.unsur[at].key);
    }
    if (!missing.empty()) problems.push_back(problem("survey.weight_missing", {{"unsur", join_words(missing)}}));
    if (problems.empty() && sum != Number(1))
        problems.push_back(problem("survey.weights_sum", {{"jumlah", sum.format_plain()}}));
    if (!problems.empty()) return problems;
    questionnaire.declared_weights = true;
    return questionnaire;
}

}  // namespace tolok::survey
