// Names: constants, measures and their arguments, each word against its vocabulary, the nearest known word offered.
#include <algorithm>

#include "base/character.h"
#include "base/text.h"
#include "formula/checker.h"
#include "formula/functions.h"

namespace tolok::formula {

namespace {

constexpr std::size_t most_listed = 12;

template <typename Item>
std::unordered_map<std::string_view, std::size_t> index_by_name(const std::vector<Item>& items) {
    std::unordered_map<std::string_view, std::size_t> names;
    for (std::size_t at = 0; at < items.size(); ++at) names.emplace(items[at].name, at);
    return names;
}

Type type_of(MeasureType type) {
    switch (type) {
        case MeasureType::number:
            return Type::number;
        case MeasureType::text:
            return Type::text;
        case MeasureType::date:
            return Type::date;
        case MeasureType::truth:
            return Type::truth;
    }
    return Type::unknown;
}

std::string listed(const std::vector<std::string>& words) {
    std::vector<std::string> first(words.begin(),
                                   words.begin() + static_cast<long>(std::min(words.size(), most_listed)));
    return join(first, ", ") + (words.size() > most_listed ? ", …" : "");
}

}  // namespace

NameIndex::NameIndex(const Environment& environment)
    : measures(index_by_name(environment.measures)),
      constants(index_by_name(environment.constants)),
      tables(index_by_name(environment.tables)),
      vocabularies(index_by_name(environment.vocabularies)) {}

const std::size_t* NameIndex::find(const std::unordered_map<std::string_view, std::size_t>& names,
                                   std::string_view name) {
    const auto found = names.find(name);
    return found == names.end() ? nullptr : &found->second;
}

void Checker::visit_name(NodeIndex index, int years_back) {
    const std::string& name = node(index).text;
    if (const auto* constant = NameIndex::find(names_.constants, name)) {
        const Constant& declared = environment_.constants[*constant];
        give(index, Type::number, declared.unit.empty() ? open_dimension() : dimension_of(declared.unit));
        meaning(index).referent = Referent::constant;
        meaning(index).index = *constant;
    } else if (const auto* measure = NameIndex::find(names_.measures, name)) {
        visit_measure(index, *measure, years_back);
    } else if (NameIndex::find(names_.tables, name) != nullptr) {
        refuse("formula.table_misplaced", index, {{"tabel", name}});
    } else if (const Function* function = find_function(name)) {
        refuse("formula.function_without_arguments", index, {{"fungsi", name}, {"cara", signature(*function)}});
    } else {
        refuse_unknown_name(index);
    }
}

void Checker::visit_measure(NodeIndex index, std::size_t measure, int years_back) {
    const MeasureDeclaration& declared = environment_.measures[measure];
    std::vector<MeasureArgument> given;
    for (const Branch& branch : node(index).branches) check_argument(declared, branch, given);
    for (const ArgumentDeclaration& argument : declared.arguments) {
        const bool absent =
            std::none_of(given.begin(), given.end(), [&](const auto& g) { return g.name == argument.name; });
        if (!argument.demanded || !absent) continue;
        refuse("formula.argument_missing", index, {{"ukuran", declared.name}, {"argumen", argument.name}});
    }
    std::sort(given.begin(), given.end());
    give(index, type_of(declared.type), dimension_of(declared.unit));
    Meaning& result = meaning(index);
    result.referent = Referent::measure;
    result.index = measure;
    result.arguments = std::move(given);
    result.years_back = years_back;
}

void Checker::check_argument(const MeasureDeclaration& measure, const Branch& branch,
                             std::vector<MeasureArgument>& given) {
    std::vector<std::string> known;
    for (const ArgumentDeclaration& argument : measure.arguments) known.push_back(argument.name);
    const bool labelled = branch.label != no_node && node(branch.label).kind == NodeKind::name;
    if (!labelled) {
        const NodeIndex at = branch.label == no_node ? branch.node : branch.label;
        if (node(at).kind == NodeKind::missing) return;
        if (known.empty()) return refuse("formula.argument_refused", at, {{"ukuran", measure.name}});
        return refuse("formula.argument_unnamed", at, {{"ukuran", measure.name}, {"argumen", listed(known)}});
    }
    const std::string& name = node(branch.label).text;
    const auto declared = std::find_if(measure.arguments.begin(), measure.arguments.end(),
                                       [&](const ArgumentDeclaration& a) { return a.name == name; });
    if (declared == measure.arguments.end())
        return refuse_unknown({"formula.unknown_argument", "formula.unknown_argument_near"}, branch.label, known);
    if (std::any_of(given.begin(), given.end(), [&](const auto& g) { return g.name == name; })) {
        return refuse("formula.argument_twice", branch.label, {{"argumen", name}});
    }
    given.push_back({name, argument_values(*declared, branch.node)});
}

std::vector<std::string> Checker::argument_values(const ArgumentDeclaration& declaration, NodeIndex value) {
    const Node& here = node(value);
    std::vector<NodeIndex> items = {value};
    if (here.kind == NodeKind::list) {
        items.clear();
        for (const Branch& branch : here.branches) items.push_back(branch.node);
        if (items.empty()) refuse("formula.list_empty", value, {{"argumen", declaration.name}});
        if (items.size() > 1 && !declaration.list)
            refuse("formula.list_refused", value, {{"argumen", declaration.name}});
    }
    if (items.size() > most_arguments) {
        refuse("formula.too_many_arguments", value, {{"batas", std::to_string(most_arguments)}});
        items.clear();
    }
    std::vector<std::string> values;
    for (NodeIndex item : items) {
        const Node& written_item = node(item);
        if (written_item.kind == NodeKind::name) {
            refuse("formula.argument_unquoted", item,
                   {{"argumen", declaration.name}, {"tertulis", one_line(written_item.text, 60)}});
        } else if (written_item.kind != NodeKind::text && written_item.kind != NodeKind::missing) {
            refuse("formula.argument_not_text", item, {{"argumen", declaration.name}, {"tertulis", written(item)}});
        } else if (written_item.kind == NodeKind::text) {
            check_word(declaration, item);
            if (std::find(values.begin(), values.end(), written_item.text) != values.end()) {
                refuse("formula.word_twice", item, {{"tertulis", one_line(written_item.text, 60)}});
            }
            values.push_back(written_item.text);
        }
    }
    std::sort(values.begin(), values.end());
    return values;
}

void Checker::check_word(const ArgumentDeclaration& declaration, NodeIndex value) {
    const auto* found = NameIndex::find(names_.vocabularies, declaration.vocabulary);
    if (found == nullptr || findings_.full()) return;
    const std::vector<Word>& words = environment_.vocabularies[*found].words;
    const std::string& text = node(value).text;
    if (std::any_of(words.begin(), words.end(), [&](const Word& word) { return word.key == text; })) return;
    std::vector<std::string> known;
    for (const Word& word : words) known.push_back(word.key);
    refuse_unknown({"formula.unknown_word", "formula.unknown_word_near"}, value, known);
}

// The message with the nearest known word, or else with the list of known ones.
void Checker::refuse_unknown(const UnknownWord& codes, NodeIndex index, const std::vector<std::string>& known) {
    if (findings_.full()) return;
    const std::string name =
        node(index).kind == NodeKind::text || node(index).kind == NodeKind::name || node(index).kind == NodeKind::call
            ? one_line(node(index).text, 60)
            : written(index);
    const std::string nearest = nearest_word(name, known);
    if (!nearest.empty()) return refuse(codes.with_nearest, index, {{"tertulis", name}, {"maksud", nearest}});
    refuse(codes.with_list, index, {{"tertulis", name}, {"dikenal", known.empty() ? "(tidak ada)" : listed(known)}});
}

void Checker::refuse_unknown_call(NodeIndex index) {
    if (findings_.full()) return;
    const std::string& name = node(index).text;
    if (const auto* constant = NameIndex::find(names_.constants, name)) {
        return refuse("formula.constant_called", index, {{"tetapan", environment_.constants[*constant].name}});
    }
    if (const Function* meant_function = find_function_by_other_word(name)) {
        return refuse("formula.unknown_function_near", index,
                      {{"tertulis", name}, {"maksud", std::string(meant_function->name)}});
    }
    std::vector<std::string> functions;
    std::vector<std::string> known;
    for (const Function& function : list_functions()) functions.emplace_back(function.name);
    for (const MeasureDeclaration& measure : environment_.measures) known.push_back(measure.name);
    // A name with a point can only be a measure.
    const bool dotted = name.find('.') != std::string::npos;
    known.insert(dotted ? known.end() : known.begin(), functions.begin(), functions.end());
    refuse_unknown({"formula.unknown_function", "formula.unknown_function_near"}, index, known);
}

void Checker::refuse_unknown_name(NodeIndex index) {
    std::vector<std::string> known;
    for (const MeasureDeclaration& measure : environment_.measures) known.push_back(measure.name);
    for (const Constant& constant : environment_.constants) known.push_back(constant.name);
    refuse_unknown({"formula.unknown_name", "formula.unknown_name_near"}, index, known);
}

}  // namespace tolok::formula
