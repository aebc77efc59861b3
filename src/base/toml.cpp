// TomlTable over toml++, the one place that knows it.
#include "base/toml.h"

#include <algorithm>
#include <map>
#include <set>
// Without exceptions a syntax error is a value; Debian's shared library is built with them, so the header brings its own code.
#define TOML_EXCEPTIONS 0
#undef TOML_SHARED_LIB
#undef TOML_HEADER_ONLY
#define TOML_HEADER_ONLY 1
#include <toml++/impl/preprocessor.h>
// toml++ 3.3 promises the compiler that a key follows "[", and files such as "[#" break that promise: it would abort, or
// be anything in a release. Without the promise its own check gives an ordinary problem.
#undef TOML_ASSERT_ASSUME
#define TOML_ASSERT_ASSUME(condition) static_assert(true)
#include <toml++/toml.h>

#include "base/require.h"
#include "base/text.h"

namespace tolok {

namespace {

struct Document {
    toml::table root;
    std::string source;
};

Place place_of(const Document& document, const toml::node& node) {
    return {document.source, static_cast<int>(node.source().begin.line), static_cast<int>(node.source().begin.column)};
}

}  // namespace

struct TomlValue::Node {
    std::shared_ptr<const Document> document;
    const toml::node* node;
    Place place;
    mutable std::shared_ptr<const TomlTable> table;               // made once, so that known keys are remembered
    mutable std::vector<TomlValue> list;
};

struct TomlTable::State {
    std::shared_ptr<const Document> document;
    const toml::table* table;
    Place place;
    mutable std::set<std::string, std::less<>> known;
    mutable std::map<std::string, TomlValue, std::less<>> values;
};

Checked<TomlTable> TomlTable::parse(std::string_view text, std::string source) {
    auto result = toml::parse(text);
    if (!result) {
        const auto& error = result.error();
        const auto& begin = error.source().begin;
        return problem("base.toml_syntax", {{"sebab", std::string(error.description())}},
                       {std::move(source), static_cast<int>(begin.line), static_cast<int>(begin.column)});
    }
    auto document = std::make_shared<Document>(Document{std::move(result).table(), std::move(source)});
    TomlTable table;
    auto state = std::make_shared<State>();
    state->document = document;
    state->table = &document->root;
    state->place = {document->source, 1, 1};
    table.state_ = state;
    return table;
}

TomlValue::Kind TomlValue::kind() const {
    const toml::node& node = *node_->node;
    if (node.is_string()) return Kind::text;
    if (node.is_integer()) return Kind::whole;
    if (node.is_floating_point()) return Kind::decimal;
    if (node.is_boolean()) return Kind::truth;
    if (node.is_array()) return Kind::list;
    if (node.is_table()) return Kind::table;
    return Kind::date;
}

const Place& TomlValue::place() const { return node_->place; }

std::optional<std::string> TomlValue::text() const {
    return node_->node->is_string() ? node_->node->value<std::string>() : std::nullopt;
}

std::optional<std::int64_t> TomlValue::whole() const {
    return node_->node->is_integer() ? node_->node->value<std::int64_t>() : std::nullopt;
}

std::optional<bool> TomlValue::truth() const {
    return node_->node->is_boolean() ? node_->node->value<bool>() : std::nullopt;
}

std::optional<Date> TomlValue::date() const {
    if (const auto written = text()) return Date::parse_iso(*written);
    const auto* date = node_->node->as_date();
    if (date == nullptr) return std::nullopt;
    return Date::of(date->get().year, date->get().month, date->get().day);
}

std::optional<std::vector<TomlValue>> TomlValue::list() const {
    const toml::array* array = node_->node->as_array();
    if (array == nullptr) return std::nullopt;
    if (node_->list.empty()) {
        for (const toml::node& item : *array) {
            TomlValue value;
            auto inner = std::make_shared<Node>();
            inner->document = node_->document;
            inner->node = &item;
            inner->place = place_of(*node_->document, item);
            value.node_ = std::move(inner);
            node_->list.push_back(std::move(value));
        }
    }
    return node_->list;
}

std::optional<TomlTable> TomlValue::table() const {
    const toml::table* inner = node_->node->as_table();
    if (inner == nullptr) return std::nullopt;
    if (!node_->table) {
        TomlTable table;
        auto state = std::make_shared<TomlTable::State>();
        state->document = node_->document;
        state->table = inner;
        state->place = node_->place;
        table.state_ = std::move(state);
        node_->table = std::make_shared<TomlTable>(std::move(table));
    }
    return *node_->table;
}

const Place& TomlTable::place() const { return state_->place; }

std::vector<std::string> TomlTable::keys() const {
    std::vector<std::pair<toml::source_position, std::string>> written;
    for (const auto& [key, node] : *state_->table) written.emplace_back(key.source().begin, std::string(key.str()));
    std::sort(written.begin(), written.end(), [](const auto& a, const auto& b) {
        return a.first.line != b.first.line ? a.first.line < b.first.line : a.first.column < b.first.column;
    });
    std::vector<std::string> keys;
    for (auto& [position, key] : written) keys.push_back(std::move(key));
    return keys;
}

bool TomlTable::has(std::string_view key) const { return find(key).has_value(); }

std::optional<TomlValue> TomlTable::find(std::string_view key) const {
    state_->known.insert(std::string(key));
    if (const auto made = state_->values.find(key); made != state_->values.end()) return made->second;
    const toml::node* node = state_->table->get(key);
    if (node == nullptr) return std::nullopt;
    TomlValue value;
    auto inner = std::make_shared<TomlValue::Node>();
    inner->document = state_->document;
    inner->node = node;
    inner->place = place_of(*state_->document, *node);
    value.node_ = std::move(inner);
    state_->values.emplace(std::string(key), value);
    return value;
}

namespace {

Problem wrong_kind(std::string_view key, std::string_view wanted, const Place& place) {
    return problem("base.toml_kind", {{"kunci", std::string(key)}, {"seharusnya", std::string(wanted)}}, place);
}

Problem missing(std::string_view key, const Place& place) {
    return problem("base.toml_missing", {{"kunci", std::string(key)}}, place);
}

std::optional<Number> exact_number(const TomlValue& value) {
    if (const auto whole = value.whole()) return Number(*whole);
    const auto text = value.text();
    if (!text) return std::nullopt;
    if (const auto decimal = Number::parse_decimal(*text)) return decimal;
    return Number::parse_exact(*text);
}

template <typename T, typename Read>
std::optional<T> find_kind(const TomlTable& table, std::string_view key, std::string_view wanted, Problems& problems, Read read) {
    const auto value = table.find(key);
    if (!value) return std::nullopt;
    std::optional<T> result = read(*value);
    if (!result) problems.push_back(wrong_kind(key, wanted, value->place()));
    return result;
}

// A key that is there but of the wrong kind has already been reported.
template <typename T>
T demand(const TomlTable& table, std::string_view key, std::optional<T> found, Problems& problems) {
    if (found) return *std::move(found);
    if (!table.has(key)) problems.push_back(missing(key, table.place()));
    return T{};
}

}  // namespace

std::optional<std::string> TomlTable::find_text(std::string_view key, Problems& problems) const {
    return find_kind<std::string>(*this, key, "teks dalam tanda kutip", problems, [](const TomlValue& v) { return v.text(); });
}

std::optional<std::int64_t> TomlTable::find_whole(std::string_view key, Problems& problems) const {
    return find_kind<std::int64_t>(*this, key, "bilangan bulat", problems, [](const TomlValue& v) { return v.whole(); });
}

std::optional<bool> TomlTable::find_truth(std::string_view key, Problems& problems) const {
    return find_kind<bool>(*this, key, "true atau false", problems, [](const TomlValue& v) { return v.truth(); });
}

std::optional<Date> TomlTable::find_date(std::string_view key, Problems& problems) const {
    return find_kind<Date>(*this, key, "tanggal seperti 2021-12-31", problems, [](const TomlValue& v) { return v.date(); });
}

std::optional<Number> TomlTable::find_number(std::string_view key, Problems& problems) const {
    return find_kind<Number>(*this, key, "bilangan bulat, atau teks seperti \"88.31\" atau \"1/9\"", problems, exact_number);
}

std::vector<std::string> TomlTable::find_texts(std::string_view key, Problems& problems) const {
    const auto value = find(key);
    if (!value) return {};
    if (const auto only = value->text()) return {*only};
    const auto list = value->list();
    std::vector<std::string> texts;
    if (!list) problems.push_back(wrong_kind(key, "daftar teks", value->place()));
    for (const TomlValue& item : list.value_or(std::vector<TomlValue>{})) {
        const auto text = item.text();
        if (text) texts.push_back(*text);
        if (!text) problems.push_back(wrong_kind(key, "daftar teks", item.place()));
    }
    return texts;
}

std::optional<TomlTable> TomlTable::find_table(std::string_view key, Problems& problems) const {
    return find_kind<TomlTable>(*this, key, "bagian [" + std::string(key) + "]", problems,
                                [](const TomlValue& v) { return v.table(); });
}

std::vector<TomlTable> TomlTable::find_tables(std::string_view key, Problems& problems) const {
    const auto value = find(key);
    if (!value) return {};
    const auto list = value->list();
    std::vector<TomlTable> tables;
    const std::string wanted = "bagian [[" + std::string(key) + "]]";
    if (!list) problems.push_back(wrong_kind(key, wanted, value->place()));
    for (const TomlValue& item : list.value_or(std::vector<TomlValue>{})) {
        auto table = item.table();
        if (table) tables.push_back(*std::move(table));
        else problems.push_back(wrong_kind(key, wanted, item.place()));
    }
    return tables;
}

std::string TomlTable::text(std::string_view key, Problems& problems) const {
    return demand(*this, key, find_text(key, problems), problems);
}

std::int64_t TomlTable::whole(std::string_view key, Problems& problems) const {
    return demand(*this, key, find_whole(key, problems), problems);
}

Date TomlTable::date(std::string_view key, Problems& problems) const {
    return demand(*this, key, find_date(key, problems), problems);
}

Number TomlTable::number(std::string_view key, Problems& problems) const {
    return demand(*this, key, find_number(key, problems), problems);
}

void TomlTable::check_unknown_keys(Problems& problems) const {
    const std::vector<std::string> known(state_->known.begin(), state_->known.end());
    for (const auto& [key, node] : *state_->table) {
        const std::string name(key.str());
        if (!state_->known.contains(name)) {
            const std::string nearest = nearest_word(name, known);
            const Place place{state_->document->source, static_cast<int>(key.source().begin.line),
                              static_cast<int>(key.source().begin.column)};
            const std::string code = nearest.empty() ? "base.toml_unknown_key" : "base.toml_unknown_key_near";
            problems.push_back(problem(code, {{"kunci", name}, {"maksud", nearest}}, place));
            continue;
        }
        const auto made = state_->values.find(name);
        if (made == state_->values.end()) continue;
        const TomlValue& value = made->second;
        if (value.node_->table) value.node_->table->check_unknown_keys(problems);
        for (const TomlValue& item : value.node_->list) {
            if (item.node_->table) item.node_->table->check_unknown_keys(problems);
        }
    }
}

}  // namespace tolok
