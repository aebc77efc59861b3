// TOML in: tables and values that remember their line and column, and that notice keys nobody asked for.
// Must not know what the keys mean.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/number.h"
#include "base/problem.h"

namespace tolok {

class TomlTable;

// One value: text, whole number, decimal, truth, date, list or table. Copies share the document.
class TomlValue {
public:
    enum class Kind { text, whole, decimal, truth, date, list, table };
    Kind kind() const;
    const Place& place() const;
    std::optional<std::string> text() const;
    std::optional<std::int64_t> whole() const;
    std::optional<bool> truth() const;
    std::optional<Date> date() const;  // a TOML date, or text in ISO form
    std::optional<std::vector<TomlValue>> list() const;
    std::optional<TomlTable> table() const;

private:
    friend class TomlTable;
    struct Node;
    std::shared_ptr<const Node> node_;
};

// A table. Every find_ marks its key as known; unknown_keys() then names what the reader never asked for.
class TomlTable {
public:
    // What cannot be read is one problem with line and column (toml_syntax.h). `source` is the name in messages.
    static Checked<TomlTable> parse(std::string_view text, std::string source);

    const Place& place() const;
    std::vector<std::string> keys() const;  // in the order written
    bool has(std::string_view key) const;
    std::optional<TomlValue> find(std::string_view key) const;

    // Optional keys; a value of the wrong kind adds base.toml_kind to `problems` and is taken as absent.
    std::optional<std::string> find_text(std::string_view key, Problems& problems) const;
    std::optional<std::int64_t> find_whole(std::string_view key, Problems& problems) const;
    std::optional<bool> find_truth(std::string_view key, Problems& problems) const;
    std::optional<Date> find_date(std::string_view key, Problems& problems) const;
    // Exact numbers are written as text, "1/9" or "88.31", or as whole numbers; a TOML float is a problem.
    std::optional<Number> find_number(std::string_view key, Problems& problems) const;
    std::vector<std::string> find_texts(std::string_view key, Problems& problems) const;  // list of texts, or one text
    std::optional<TomlTable> find_table(std::string_view key, Problems& problems) const;
    std::vector<TomlTable> find_tables(std::string_view key, Problems& problems) const;  // [[key]]

    // Demanded keys; absence adds base.toml_missing and gives an empty value.
    std::string text(std::string_view key, Problems& problems) const;
    std::int64_t whole(std::string_view key, Problems& problems) const;
    Date date(std::string_view key, Problems& problems) const;
    Number number(std::string_view key, Problems& problems) const;

    // base.toml_unknown_key for every key in this table and below that no find_ asked for, with the nearest known one.
    void check_unknown_keys(Problems& problems) const;

private:
    friend class TomlValue;
    struct State;
    std::shared_ptr<const State> state_;
};

}  // namespace tolok
