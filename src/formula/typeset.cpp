// Arithmetic is set as arithmetic; everything else as the words of the explainer.
#include "formula/typeset.h"

#include "base/require.h"
#include "base/text.h"
#include "formula/explanation.h"
#include "formula/explanation_writer.h"

namespace tolok::formula {

namespace {

// A phone 360 px wide shows about so many letters beside " × 100 %".
constexpr int line_columns = 22;

std::vector<std::string> broken_into_lines(std::string_view text) {
    std::vector<std::string> lines;
    for (const std::string_view word : split(text, ' ')) {
        if (word.empty()) continue;
        if (!lines.empty() && display_width(lines.back()) + 1 + display_width(word) <= line_columns)
            lines.back() += " " + std::string(word);
        else
            lines.emplace_back(word);
    }
    return lines;
}

std::string words_markup(std::string_view text) {
    const std::vector<std::string> lines = broken_into_lines(text);
    if (lines.size() == 1) return "<mtext>" + escape_html(lines.front()) + "</mtext>";
    std::string table = "<mtable>";
    for (const std::string& line : lines) table += "<mtr><mtd><mtext>" + escape_html(line) + "</mtext></mtd></mtr>";
    return table + "</mtable>";
}

std::string number_markup(std::string_view text) { return "<mn>" + escape_html(text) + "</mn>"; }
std::string mark(std::string_view text) { return "<mo>" + escape_html(text) + "</mo>"; }
std::string row(const std::string& content) { return "<mrow>" + content + "</mrow>"; }
std::string fraction(const std::string& above, const std::string& below) {
    return "<mfrac>" + row(above) + row(below) + "</mfrac>";
}
std::string whole(const std::string& content) {
    return "<math display=\"block\" xmlns=\"http://www.w3.org/1998/Math/MathML\">" + row(content) + "</math>";
}

// Typeset by the kind of its node; a node that is less bound than its place demands is put in brackets.
class Typesetter {
public:
    Typesetter(const Meant& meant, const Evaluation* evaluation, int decimals)
        : meant_(meant), evaluation_(evaluation), decimals_(decimals) {}

    std::string node(NodeIndex index, Binding needed) {
        const std::string content = plain(index);
        const bool brackets = binding_of(index) < needed || (needed >= Binding::product && shows_negative(index));
        return brackets ? row(mark("(") + content + mark(")")) : content;
    }

    // Whether the node is set as arithmetic and not as words.
    bool sets(NodeIndex index) {
        const NodeKind kind = meant_.node(index).kind;
        return kind == NodeKind::negation || kind == NodeKind::sum || kind == NodeKind::product ||
               call(index, meant_.node(index)).has_value();
    }

private:
    std::string plain(NodeIndex index) {
        const Node& here = meant_.node(index);
        switch (here.kind) {
            case NodeKind::number:
                return number_markup(written(index));
            case NodeKind::negation:
                return row(mark("−") + node(here.branches.front().node, Binding::whole));
            case NodeKind::sum:
                return sum(here);
            case NodeKind::product:
                return product(here);
            case NodeKind::call:
                if (const auto set = call(index, here)) return *set;
                break;
            default:
                break;
        }
        if (meant_.find_measure(index) == nullptr) return words_markup(written(index));
        return shows_number(index) ? number_markup(written(index)) : words_markup(written(index));
    }

    std::string sum(const Node& here) {
        std::string chain = node(here.branches.front().node, Binding::sum);
        for (std::size_t at = 1; at < here.branches.size(); ++at) {
            chain += mark(here.branches[at].before == Operator::plus ? "+" : "−");
            chain += node(here.branches[at].node, Binding::product);
        }
        return row(chain);
    }

    // a ∗ b / c ∗ d is read from left to right: what stands before a stroke goes above it.
    std::string product(const Node& here) {
        std::string chain = node(here.branches.front().node, Binding::product);
        for (std::size_t at = 1; at < here.branches.size(); ++at) {
            const Branch& branch = here.branches[at];
            if (branch.before == Operator::divide)
                chain = fraction(chain, node(branch.node, Binding::phrase));
            else
                chain += mark("×") + node(branch.node, Binding::sign);
        }
        return row(chain);
    }

    // Set as arithmetic; nothing for functions that are told in words, or that leave operands out (lewati).
    std::optional<std::string> call(NodeIndex index, const Node& here) {
        if (here.kind != NodeKind::call || meant_.meaning(index).referent != Referent::function) return std::nullopt;
        const Function& function = list_functions()[meant_.meaning(index).index];
        if (here.branches.size() < function.fewest) return std::nullopt;
        const auto child = [&](std::size_t at, Binding needed) { return node(here.branches[at].node, needed); };
        switch (function.id) {
            case FunctionId::percent:
                return row(fraction(child(0, Binding::phrase), child(1, Binding::phrase)) + mark("×") +
                           number_markup("100\u00A0%"));
            case FunctionId::ratio:
                return fraction(child(0, Binding::phrase), child(1, Binding::phrase));
            case FunctionId::sum:
                return terms(here, [&](std::size_t at) { return child(at, Binding::product); });
            case FunctionId::weighted:
                return terms(here, [&](std::size_t at) {
                    return node(here.branches[at].label, Binding::product) + mark("×") + child(at, Binding::sign);
                });
            case FunctionId::difference:
                return row(child(0, Binding::sum) + mark("−") + child(1, Binding::product));
            case FunctionId::absolute:
                return row(mark("|") + child(0, Binding::phrase) + mark("|"));
            default:
                return std::nullopt;
        }
    }

    template <typename Term>
    static std::string terms(const Node& here, Term term) {
        std::string chain;
        for (std::size_t at = 0; at < here.branches.size(); ++at) chain += (at == 0 ? "" : mark("+")) + term(at);
        return row(chain);
    }

    Binding binding_of(NodeIndex index) const {
        const Node& here = meant_.node(index);
        if (here.kind == NodeKind::negation) return Binding::sign;
        if (here.kind == NodeKind::sum) return Binding::sum;
        if (here.kind == NodeKind::product) return Binding::product;
        if (here.kind != NodeKind::call || meant_.meaning(index).referent != Referent::function) return Binding::whole;
        switch (list_functions()[meant_.meaning(index).index].id) {
            case FunctionId::percent:
                return Binding::product;
            case FunctionId::sum:
            case FunctionId::difference:
            case FunctionId::weighted:
                return Binding::sum;
            case FunctionId::rounded:
            case FunctionId::choice:
            case FunctionId::days_between:
                return Binding::phrase;
            default:
                return Binding::whole;
        }
    }

    const Number* shown_number(NodeIndex index) const {
        const Outcome* outcome = evaluation_ == nullptr ? nullptr : evaluation_->find_outcome(index);
        if (outcome == nullptr || !outcome->present() || meant_.find_measure(index) == nullptr) return nullptr;
        return std::get_if<Number>(&outcome->content);
    }
    bool shows_number(NodeIndex index) const { return shown_number(index) != nullptr; }
    bool shows_negative(NodeIndex index) const {
        const Number* number = shown_number(index);
        return number != nullptr && number->sign() < 0;
    }

    std::string written(NodeIndex index) const { return Writer(meant_, evaluation_, decimals_).run(index); }

    const Meant& meant_;
    const Evaluation* evaluation_;  // nullptr: words
    int decimals_;
};

}  // namespace

std::string typeset_words(const Formula& formula, const Environment& environment) {
    const Resolution resolution = resolve(*formula.tree(), environment);
    require(resolution.problems.empty(), "only a formula without problems is typeset");
    const Meant meant{*formula.tree(), environment, resolution.meanings};
    return whole(Typesetter(meant, nullptr, 0).node(meant.tree.root, Binding::phrase));
}

std::string typeset_numbers(const Formula& formula, const Environment& environment,
                            std::span<const MeasureRequest> requests, std::span<const MeasureValue> values,
                            Period until, int decimals, const Policies& policies) {
    const Resolution resolution = resolve(*formula.tree(), environment);
    require(resolution.problems.empty(), "only a formula without problems is typeset");
    const Meant meant{*formula.tree(), environment, resolution.meanings};
    const MeasureValues measure_values(requests, values);
    Evaluation evaluation(meant, measure_values, until, policies);
    const NodeIndex root = meant.tree.root;
    const Outcome& outcome = evaluation.outcome(root);
    Typesetter typesetter(meant, &evaluation, decimals);
    if (!typesetter.sets(root)) return whole(words_markup(render_numbers(meant, evaluation, decimals)));
    return whole(typesetter.node(root, Binding::phrase) + mark("=") +
                 words_markup(outcome_words(outcome, format_unit(meant.meaning(root).unit), decimals)));
}

std::string typeset_fraction(std::string_view numerator, std::string_view denominator, std::string_view factor) {
    std::string content = words_markup(numerator);
    if (!denominator.empty()) content = fraction(content, words_markup(denominator));
    if (!factor.empty()) content += mark("×") + words_markup(factor);
    return whole(content);
}

}  // namespace tolok::formula
