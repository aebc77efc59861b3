// Questions about a resolved tree: which measure, which constant value, which words.
#include <algorithm>

#include "base/text.h"
#include "formula/resolution.h"

namespace tolok::formula {

namespace {

Number size_limit() {
    const std::string digits = "1" + std::string(300, '0');
    const Number half = *Number::parse_decimal(digits);
    return half * half;
}

std::optional<Number> within_limit(Number number) {
    return is_too_large(number) ? std::nullopt : std::optional<Number>(std::move(number));
}

const std::string* find_word_label(const Environment& environment, std::string_view vocabulary,
                                   const std::string& key) {
    for (const Vocabulary& candidate : environment.vocabularies) {
        if (candidate.name != vocabulary) continue;
        for (const Word& word : candidate.words) {
            if (word.key == key && !word.label.empty()) return &word.label;
        }
    }
    return nullptr;
}

std::string argument_words(const ArgumentDeclaration& declaration, const MeasureArgument& given,
                           const Environment& environment) {
    std::vector<std::string> labels;
    for (const std::string& value : given.values) {
        const std::string* label = find_word_label(environment, declaration.vocabulary, value);
        labels.push_back(label == nullptr ? value : *label);
    }
    return join_words(labels);
}

std::string collapse_blanks(std::string_view text) {
    std::string kept;
    for (char c : text) {
        if (c != ' ' || (!kept.empty() && kept.back() != ' ')) kept += c;
    }
    return std::string(trim(kept));
}

}  // namespace

bool is_too_large(const Number& number) {
    static const Number limit = size_limit();
    const Number above = number.numerator();
    return above > limit || -above > limit || number.denominator() > limit;
}

bool Meant::is_function(NodeIndex index, FunctionId id) const {
    const Meaning& what = meaning(index);
    return what.referent == Referent::function && list_functions()[what.index].id == id;
}

const MeasureDeclaration* Meant::find_measure(NodeIndex index) const {
    const Meaning& what = meaning(index);
    return what.referent == Referent::measure ? &environment.measures[what.index] : nullptr;
}

std::optional<Number> Meant::find_constant(NodeIndex index) const {
    const Node& here = node(index);
    if (here.kind == NodeKind::number) return here.number;
    if (meaning(index).referent == Referent::constant) return environment.constants[meaning(index).index].amount;
    if (here.kind == NodeKind::negation) {
        const auto inner = find_constant(here.branches.front().node);
        return inner ? std::optional<Number>(-*inner) : std::nullopt;
    }
    if (here.kind != NodeKind::sum && here.kind != NodeKind::product) return std::nullopt;
    std::optional<Number> result = Number(here.kind == NodeKind::sum ? 0 : 1);
    for (const Branch& branch : here.branches) {
        const auto operand = find_constant(branch.node);
        if (!operand || (branch.before == Operator::divide && operand->sign() == 0)) return std::nullopt;
        switch (branch.before) {
            case Operator::plus:
                result = *result + *operand;
                break;
            case Operator::minus:
                result = *result - *operand;
                break;
            case Operator::times:
                result = *result * *operand;
                break;
            default:
                result = *result / *operand;
                break;
        }
        result = within_limit(*result);
        if (!result) return std::nullopt;
    }
    return result;
}

std::string measure_label(const MeasureDeclaration& measure, const std::vector<MeasureArgument>& arguments,
                          const Environment& environment) {
    std::vector<Argument> fillings;
    std::vector<std::string> not_in_label;
    for (const ArgumentDeclaration& declaration : measure.arguments) {
        const auto given = std::find_if(arguments.begin(), arguments.end(),
                                        [&](const MeasureArgument& a) { return a.name == declaration.name; });
        const std::string words = given == arguments.end() ? "" : argument_words(declaration, *given, environment);
        fillings.push_back({declaration.name, words});
        const bool in_label = measure.label.find("{" + declaration.name + "}") != std::string::npos;
        if (words.empty() || in_label) continue;
        const bool has_words = find_word_label(environment, declaration.vocabulary, given->values.front()) != nullptr;
        not_in_label.push_back(has_words ? words : declaration.name + ": " + words);
    }
    std::string label = collapse_blanks(fill_in(measure.label.empty() ? measure.name : measure.label, fillings));
    return not_in_label.empty() ? label : label + " (" + join(not_in_label, "; ") + ")";
}

std::string_view type_words(Type type) {
    switch (type) {
        case Type::number:
            return "bilangan";
        case Type::text:
            return "teks";
        case Type::date:
            return "tanggal";
        case Type::truth:
            return "ya/tidak";
        case Type::unknown:
            return "tidak diketahui";
    }
    return "";
}

}  // namespace tolok::formula
