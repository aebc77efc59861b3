// Named SQL: a statement and what goes in and out of it. Parameters are written ?1, ?2 in every engine.
// Must not join text into SQL.
#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/digest.h"

namespace tolok::storage {

// Named once, as a constant in a *_store.cpp, and listed by that store so that a test can prepare it.
// In the text, LIST(?1) stands for a table with one column "value" from a text_list() parameter, and
// SCOPE(?1) for a table with columns "office" and "log_size" from a scope_list() parameter.
struct Statement {
    std::string_view name;  // "survey.list_rounds"
    std::string_view sql;
    std::string_view postgresql =
        {};  // only where PostgreSQL needs another text: questions about the engine's catalogue
};

enum class Engine { sqlite, postgresql };

// A parameter. Text and bytes are not copied: they must live until the call returns.
using Parameter = std::variant<std::monostate, std::int64_t, std::string_view, ByteView>;
using Parameters = std::initializer_list<Parameter>;

// One row of a result, valid only inside the callback. Columns count from 0.
class Row {
public:
    virtual ~Row() = default;
    virtual bool is_null(int column) const = 0;
    virtual std::int64_t whole(int column) const = 0;
    virtual std::string_view text(int column) const = 0;
    virtual ByteView bytes(int column) const = 0;

    std::optional<std::int64_t> find_whole(int column) const;
    std::optional<std::string> find_text(int column) const;
    std::string copy_text(int column) const { return std::string(text(column)); }
    Digest digest(int column) const;  // throws TamperingFailure when it has not 32 bytes
};

using OnRow = std::function<void(const Row&)>;

// Many rows into one table: the engine chooses prepared steps, arrays or COPY. An existing key is left as it is.
struct BulkInsert {
    std::string_view name;  // "survey.append_answers"
    std::string_view table;
    std::vector<std::string_view> columns;
};

// A list of texts, and a list of (office, log size), each as one parameter.
std::string text_list(std::span<const std::string> values);
struct Scope {
    std::string_view office;
    std::int64_t log_size;
};
std::string scope_list(std::span<const Scope> scopes);

}  // namespace tolok::storage
