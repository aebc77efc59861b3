// Types and units of arithmetic, comparisons and dan, atau, bukan; and the walk over all kinds of nodes.
#include "formula/checker.h"

namespace tolok::formula {

namespace {

constexpr std::size_t most_problems_of_meaning = 50;

std::string_view operator_words(Operator op) {
    switch (op) {
        case Operator::plus:
            return "+";
        case Operator::minus:
            return "-";
        case Operator::times:
            return "*";
        case Operator::divide:
            return "/";
        default:
            return "";
    }
}

}  // namespace

Checker::Checker(const Tree& tree, const Environment& environment)
    : tree_(tree),
      environment_(environment),
      names_(environment),
      findings_(tree.text, tree.source, most_problems_of_meaning),
      resolution_{std::vector<Meaning>(tree.nodes.size()), tree.problems} {}

Resolution Checker::run() {
    if (tree_.root != no_node) visit(tree_.root, 0);
    append(resolution_.problems, findings_.sorted());
    return std::move(resolution_);
}

const Meaning& Checker::visit(NodeIndex index, int years_back) {
    switch (node(index).kind) {
        case NodeKind::missing:
            break;
        case NodeKind::number:
            give(index, Type::number, open_dimension());
            break;
        case NodeKind::text:
            give(index, Type::text);
            break;
        case NodeKind::truth:
            give(index, Type::truth);
            break;
        case NodeKind::list:
            refuse("formula.list_misplaced", index);
            break;
        case NodeKind::name:
            visit_name(index, years_back);
            break;
        case NodeKind::call:
            visit_call(index, years_back);
            break;
        case NodeKind::negation:
            visit_negation(index, years_back);
            break;
        case NodeKind::sum:
            visit_sum(index, years_back);
            break;
        case NodeKind::product:
            visit_product(index, years_back);
            break;
        case NodeKind::comparison:
            visit_comparison(index, years_back);
            break;
        case NodeKind::all_of:
        case NodeKind::any_of:
        case NodeKind::denial:
            visit_chain_of_truths(index, years_back);
            break;
    }
    return meaning(index);
}

void Checker::give(NodeIndex index, Type type, Dimension unit) {
    meaning(index).type = type;
    meaning(index).unit = std::move(unit);
}

bool Checker::expect(NodeIndex index, Type wanted) {
    const Type type = meaning(index).type;
    if (type == wanted || type == Type::unknown) return type == wanted;
    refuse("formula.wrong_type", index,
           {{"tertulis", written(index)},
            {"jenis", std::string(type_words(type))},
            {"seharusnya", std::string(type_words(wanted))}});
    meaning(index).type = Type::unknown;  // said once is enough
    return false;
}

void Checker::refuse_units(NodeIndex one, NodeIndex other) {
    refuse("formula.unit_mismatch", other,
           {{"kiri", written(one)},
            {"satuan_kiri", unit_words(meaning(one).unit)},
            {"kanan", written(other)},
            {"satuan_kanan", unit_words(meaning(other).unit)}});
}

void Checker::visit_chain_of_truths(NodeIndex index, int years_back) {
    for (const Branch& branch : node(index).branches) {
        visit(branch.node, years_back);
        expect(branch.node, Type::truth);
    }
    give(index, Type::truth);
}

void Checker::visit_negation(NodeIndex index, int years_back) {
    const NodeIndex inner = node(index).branches.front().node;
    visit(inner, years_back);
    if (expect(inner, Type::number)) give(index, Type::number, meaning(inner).unit);
}

// Numbers of one unit add up to a number; date - date gives days; date + or - days gives a date.
void Checker::visit_sum(NodeIndex index, int years_back) {
    const auto& branches = node(index).branches;
    for (const Branch& branch : branches) visit(branch.node, years_back);
    const NodeIndex first = branches.front().node;
    Meaning sum = meaning(first);
    if (sum.type == Type::text || sum.type == Type::truth) expect(first, Type::number);
    for (std::size_t at = 1; at < branches.size(); ++at)
        add_to_sum(sum, first, branches[at], meaning(branches[at].node));
    const bool fits = sum.type == Type::number || sum.type == Type::date;
    if (fits) give(index, sum.type, sum.unit);
}

void Checker::add_to_sum(Meaning& sum, NodeIndex first, const Branch& branch, const Meaning& operand) {
    if (operand.type == Type::text || operand.type == Type::truth) expect(branch.node, Type::number);
    const bool numbers = sum.type == Type::number && operand.type == Type::number;
    const bool dates = sum.type == Type::date && operand.type == Type::date;
    if (numbers) {
        const auto common = common_dimension(sum.unit, operand.unit);
        if (!common) refuse_units(first, branch.node);
        sum.unit = common.value_or(sum.unit);
        if (!common) sum.type = Type::unknown;
    } else if (dates && branch.before == Operator::minus) {
        sum.type = Type::number;
        sum.unit = dimension_of("hari");
    } else if (dates) {
        refuse("formula.dates_added", branch.node);
        sum.type = Type::unknown;
    } else if (sum.type == Type::date && operand.type == Type::number) {
        if (!common_dimension(dimension_of("hari"), operand.unit)) {
            refuse("formula.days_expected", branch.node,
                   {{"tertulis", written(branch.node)}, {"satuan", unit_words(operand.unit)}});
        }
    } else if (sum.type == Type::number && operand.type == Type::date) {
        refuse("formula.date_first", branch.node, {{"tanda", std::string(operator_words(branch.before))}});
        sum.type = Type::unknown;
    } else {
        sum.type = Type::unknown;
    }
}

void Checker::visit_product(NodeIndex index, int years_back) {
    const auto& branches = node(index).branches;
    bool numbers = true;
    for (const Branch& branch : branches) {
        visit(branch.node, years_back);
        numbers = expect(branch.node, Type::number) && numbers;
    }
    if (!numbers) return;
    Dimension unit = meaning(branches.front().node).unit;
    for (std::size_t at = 1; at < branches.size(); ++at) {
        const Dimension& other = meaning(branches[at].node).unit;
        const auto next =
            branches[at].before == Operator::divide ? quotient_dimension(unit, other) : product_dimension(unit, other);
        if (!next) return refuse("formula.unit_too_complex", branches[at].node);
        unit = *next;
    }
    give(index, Type::number, unit);
}

void Checker::visit_comparison(NodeIndex index, int years_back) {
    const auto& branches = node(index).branches;
    const NodeIndex left = branches[0].node;
    const NodeIndex right = branches[1].node;
    visit(left, years_back);
    visit(right, years_back);
    give(index, Type::truth);
    Meaning joined = meaning(left);
    join_like(joined, left, right);
    const bool ordered = node(index).compared_by >= Operator::less;
    if (ordered && (joined.type == Type::text || joined.type == Type::truth)) {
        refuse("formula.order_impossible", left, {{"jenis", std::string(type_words(joined.type))}});
    }
}

void Checker::join_like(Meaning& joined, NodeIndex first, NodeIndex other) {
    const Meaning& added = meaning(other);
    if (joined.type == Type::unknown || added.type == Type::unknown) {
        joined.type = Type::unknown;
    } else if (joined.type == Type::date && node(other).kind == NodeKind::text) {
        refuse("formula.text_for_date", other, {{"tertulis", written(other)}});
        joined.type = Type::unknown;
    } else if (joined.type != added.type) {
        refuse("formula.types_differ", other,
               {{"kiri", written(first)},
                {"jenis_kiri", std::string(type_words(joined.type))},
                {"kanan", written(other)},
                {"jenis_kanan", std::string(type_words(added.type))}});
        joined.type = Type::unknown;
    } else if (const auto common = common_dimension(joined.unit, added.unit)) {
        joined.unit = *common;
    } else {
        refuse_units(first, other);
        joined.type = Type::unknown;
    }
}

Resolution resolve(const Tree& tree, const Environment& environment) { return Checker(tree, environment).run(); }

}  // namespace tolok::formula
