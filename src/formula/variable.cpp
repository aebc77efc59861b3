// Reads NAME=VALUE. The name is read by the formula parser, so that a measure with arguments can be a variable too.
#include <algorithm>
#include <array>

#include "base/character.h"
#include "base/indonesian_number.h"
#include "base/text.h"
#include "formula/calculator.h"
#include "formula/functions.h"
#include "formula/tree.h"

namespace tolok::formula {

namespace {

constexpr std::size_t most_variable_bytes = 4096;

struct StateWord {
    std::string_view word;
    State state;
};
constexpr std::array<StateWord, 3> state_words = {{{"belum_ada_data", State::no_data},
                                                   {"tidak_berlaku", State::not_applicable},
                                                   {"tidak_dapat_dihitung", State::not_computable}}};

struct TypeWord {
    std::string_view word;
    MeasureType type;
};
constexpr std::array<TypeWord, 3> type_words_after_state = {
    {{"teks", MeasureType::text}, {"tanggal", MeasureType::date}, {"ya_tidak", MeasureType::truth}}};

bool is_blank(char c) { return c == ' ' || c == '\t'; }

// The first "=" that does not stand inside quotes.
std::size_t find_equal_sign(std::string_view text) {
    bool quoted = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '\'') quoted = !quoted;
        if (text[at] == '=' && !quoted) return at;
    }
    return std::string_view::npos;
}

std::pair<std::string_view, std::string_view> split_first_word(std::string_view text) {
    const auto blank = std::find_if(text.begin(), text.end(), is_blank);
    const auto size = static_cast<std::size_t>(blank - text.begin());
    return {text.substr(0, size), trim(text.substr(size))};
}

class VariableReader {
public:
    explicit VariableReader(std::string_view text) : text_(trim(text)) {}

    Checked<Variable> run() {
        const std::size_t equal = find_equal_sign(text_);
        if (text_.size() > most_variable_bytes || !is_utf8(text_) || equal == std::string_view::npos) {
            refuse("formula.variable_unreadable", one_line(text_, 60));
            return problems_;
        }
        place_.source = "variabel " + one_line(trim(text_.substr(0, equal)), 60);
        read_name(trim(text_.substr(0, equal)));
        read_value(trim(text_.substr(equal + 1)));
        if (!problems_.empty()) return problems_;
        return std::move(variable_);
    }

private:
    void refuse(std::string code, std::string_view written) {
        problems_.push_back(problem(std::move(code), {{"tertulis", std::string(written)}}, place_));
    }

    // name | name(argument: 'value', ...) | tahun_lalu(one of these)
    void read_name(std::string_view text) {
        const Formula formula = parse(text, place_.source);
        const Tree& tree = *formula.tree();
        const Node* node = &tree.at(tree.root);
        while (node->kind == NodeKind::call && node->text == function_of(FunctionId::last_year).name &&
               node->branches.size() == 1) {
            ++variable_.years_back;
            node = &tree.at(node->branches.front().node);
        }
        const bool named = node->kind == NodeKind::name || node->kind == NodeKind::call;
        if (!formula.problems().empty() || !named || !read_arguments(tree, *node)) {
            return refuse("formula.variable_name_unreadable", one_line(text, 60));
        }
        if (find_function(node->text) != nullptr) return refuse("formula.variable_reserved", node->text);
        variable_.name = node->text;
    }

    bool read_arguments(const Tree& tree, const Node& node) {
        for (const Branch& branch : node.branches) {
            if (branch.label == no_node || tree.at(branch.label).kind != NodeKind::name) return false;
            const Node& value = tree.at(branch.node);
            MeasureArgument argument{tree.at(branch.label).text, {}};
            if (value.kind == NodeKind::text) argument.values.push_back(value.text);
            for (const Branch& item : value.branches) {
                if (tree.at(item.node).kind != NodeKind::text) return false;
                argument.values.push_back(tree.at(item.node).text);
            }
            if (argument.values.empty()) return false;
            std::sort(argument.values.begin(), argument.values.end());
            variable_.arguments.push_back(std::move(argument));
        }
        std::sort(variable_.arguments.begin(), variable_.arguments.end());
        return true;
    }

    void read_value(std::string_view text) {
        variable_.value.state = State::present;
        if (text.starts_with('\'')) return read_quoted(text);
        text = take_part_of(text);
        constexpr std::string_view partial = "sebagian";
        if (text.ends_with(partial) && text.size() > partial.size() &&
            is_blank(text[text.size() - partial.size() - 1])) {
            variable_.value.completeness = Completeness::partial;
            text = trim(text.substr(0, text.size() - partial.size()));
        }
        if (text.empty()) return refuse("formula.variable_without_value", variable_.name);
        if (text.starts_with('{')) return read_table(text);
        if (!read_state(text) && !read_truth(text) && !read_date(text) && !read_number(text)) {
            variable_.type = MeasureType::text;
            variable_.value.content = std::string(text);
        }
    }

    std::string_view take_part_of(std::string_view text) {
        constexpr std::string_view words = " bagian dari ";
        const std::size_t at = text.rfind(words);
        if (at == std::string_view::npos) return text;
        variable_.part_of = std::string(trim(text.substr(at + words.size())));
        return trim(text.substr(0, at));
    }

    void read_quoted(std::string_view text) {
        const std::size_t closing = text.rfind('\'');
        if (closing == 0 || !trim(text.substr(closing + 1)).empty()) {
            return refuse("formula.variable_quote_unclosed", one_line(text, 60));
        }
        variable_.type = MeasureType::text;
        variable_.value.content = std::string(text.substr(1, closing - 1));
    }

    bool read_state(std::string_view text) {
        const auto words = split_first_word(text);
        const std::string_view word = words.first;
        const std::string_view rest = words.second;
        const auto found =
            std::find_if(state_words.begin(), state_words.end(), [&](const auto& s) { return s.word == word; });
        if (found == state_words.end()) return false;
        variable_.value.state = found->state;
        const auto type = std::find_if(type_words_after_state.begin(), type_words_after_state.end(),
                                       [&](const auto& t) { return t.word == rest; });
        if (type != type_words_after_state.end())
            variable_.type = type->type;
        else
            variable_.unit = std::string(rest);
        return true;
    }

    bool read_truth(std::string_view text) {
        if (text != "ya" && text != "tidak") return false;
        variable_.type = MeasureType::truth;
        variable_.value.content = text == "ya";
        return true;
    }

    // A day that does not exist is said to be so, not read as something else.
    bool read_date(std::string_view text) {
        const auto date = parse_date(text, place_);
        if (!date.ok() && date.problems().front().code == "base.date_unreadable") return false;
        variable_.type = MeasureType::date;
        if (const Date* day = take(date, problems_)) variable_.value.content = *day;
        return true;
    }

    bool read_number(std::string_view text) {
        const auto [word, rest] = split_first_word(text);
        const std::string_view digits = word.starts_with('-') ? word.substr(1) : word;
        if (digits.empty() || digits.front() < '0' || digits.front() > '9') return false;
        if (const auto number = number_of(word)) variable_.value.content = *number;
        variable_.unit = std::string(rest);
        return true;
    }

    std::optional<Number> number_of(std::string_view word) {
        if (word.find('/') != std::string_view::npos) {
            const auto fraction = Number::parse_exact(word);
            if (!fraction) refuse("formula.variable_fraction_unreadable", one_line(word, 60));
            return fraction;
        }
        const auto indonesian = parse_indonesian_number(word, place_);
        if (indonesian.ok()) return indonesian.value();
        // "78.74" has one reading only: the point cannot be a thousands mark.
        const bool point = indonesian.problems().front().code == "base.number_decimal_point";
        if (const auto machine = Number::parse_decimal(word); machine && point) return machine;
        append(problems_, indonesian.problems());
        return std::nullopt;
    }

    // {AA: 100; A: 90; BB: 80,5} unit
    void read_table(std::string_view text) {
        const std::size_t closing = text.find('}');
        if (closing == std::string_view::npos) return refuse("formula.variable_table_unreadable", one_line(text, 60));
        LookupTable table{variable_.name, {}, std::string(trim(text.substr(closing + 1)))};
        for (std::string_view row : split(text.substr(1, closing - 1), ';')) {
            const std::size_t colon = row.rfind(':');
            const auto amount = colon == std::string_view::npos ? std::nullopt : number_of(trim(row.substr(colon + 1)));
            if (!amount) return refuse("formula.variable_table_unreadable", one_line(trim(row), 60));
            table.rows.push_back({std::string(trim(row.substr(0, colon))), *amount});
        }
        variable_.table = std::move(table);
    }

    std::string_view text_;
    Place place_{"variabel", 0, 0};
    Variable variable_;
    Problems problems_;
};

}  // namespace

Checked<Variable> parse_variable(std::string_view text) { return VariableReader(text).run(); }

}  // namespace tolok::formula
