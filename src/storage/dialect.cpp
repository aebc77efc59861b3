// Translation token by token: what stands in quotes or comments is never changed.
#include "storage/dialect.h"

#include <algorithm>

#include "base/require.h"
#include "storage/sql_token.h"

namespace tolok::storage {

namespace {

using Kind = SqlToken::Kind;

// LIST ( ?n ) or SCOPE ( ?n ) starting at token `at`; the number of its tokens, or 0.
std::size_t primitive_length(const std::vector<SqlToken>& tokens, std::size_t at, std::string_view& parameter) {
    if (!tokens[at].is_word("LIST") && !tokens[at].is_word("SCOPE")) return 0;
    if (at + 3 >= tokens.size() || !tokens[at + 1].is_mark("(") || tokens[at + 2].kind != Kind::parameter ||
        !tokens[at + 3].is_mark(")"))
        return 0;
    parameter = tokens[at + 2].text;
    return 4;
}

bool is_name(std::string_view name) {
    return !name.empty() && std::all_of(name.begin(), name.end(), [](char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '_';
    });
}

std::string postgresql_parameter(std::string_view parameter) {
    require(parameter.size() > 1 && parameter.front() == '?', "parameters are written ?1");
    return "$" + std::string(parameter.substr(1));
}

// STRICT and WITHOUT ROWID stand only after the bracket that closes a table, so no column is touched.
std::size_t table_option_length(const std::vector<SqlToken>& tokens, std::size_t at) {
    if (tokens[at].is_word("STRICT")) return 1;
    if (!tokens[at].is_word("WITHOUT")) return 0;
    std::size_t next = at + 1;
    while (next < tokens.size() && tokens[next].kind == Kind::blank) ++next;
    return next < tokens.size() && tokens[next].is_word("ROWID") ? next + 1 - at : 0;
}

std::string without_table_options(const std::vector<SqlToken>& tokens, std::size_t& at) {
    // From the closing bracket up to the semicolon only options, commas and blanks may stand.
    std::string kept;
    std::size_t next = at;
    while (next < tokens.size() && !tokens[next].is_mark(";")) {
        const std::size_t option = table_option_length(tokens, next);
        if (option > 0) {
            next += option;
        } else {
            if (tokens[next].kind == Kind::comment) kept += " " + std::string(tokens[next].text) + "\n";
            next += 1;
        }
    }
    at = next;
    return kept;
}

}  // namespace

std::string expand_for_sqlite(std::string_view sql) {
    const std::vector<SqlToken> tokens = split_sql(sql);
    std::string out;
    for (std::size_t at = 0; at < tokens.size();) {
        std::string_view parameter;
        const std::size_t length = primitive_length(tokens, at, parameter);
        if (length == 0) {
            out += tokens[at++].text;
            continue;
        }
        const std::string source = "json_each(" + std::string(parameter) + "))";
        out += tokens[at].is_word("LIST") ? "(SELECT value FROM " + source
                                          : "(SELECT key AS office, value AS log_size FROM " + source;
        at += length;
    }
    return out;
}

std::string translate_statement_to_postgresql(std::string_view sql) {
    const std::vector<SqlToken> tokens = split_sql(sql);
    std::string out;
    for (std::size_t at = 0; at < tokens.size();) {
        std::string_view parameter;
        const std::size_t length = primitive_length(tokens, at, parameter);
        if (length > 0) {
            const std::string json = "CAST(" + postgresql_parameter(parameter) + " AS json)";
            out += tokens[at].is_word("LIST")
                       ? "(SELECT value FROM json_array_elements_text(" + json + ") AS element(value))"
                       : "(SELECT key AS office, CAST(value AS BIGINT) AS log_size FROM json_each_text(" + json + "))";
            at += length;
            continue;
        }
        out +=
            tokens[at].kind == Kind::parameter ? postgresql_parameter(tokens[at].text) : std::string(tokens[at].text);
        ++at;
    }
    return out;
}

std::string translate_schema_to_postgresql(std::string_view sql) {
    const std::vector<SqlToken> tokens = split_sql(sql);
    std::string out;
    int depth = 0;
    bool in_table = false;
    for (std::size_t at = 0; at < tokens.size();) {
        const SqlToken& token = tokens[at++];
        if (depth == 0 && token.is_word("CREATE")) in_table = false;
        if (depth == 0 && token.is_word("TABLE")) in_table = true;
        if (token.is_mark("(")) ++depth;
        if (token.is_mark(")")) --depth;
        if (token.is_word("INTEGER")) {
            out += "BIGINT";
        } else if (token.is_word("BLOB")) {
            out += "BYTEA";
        } else {
            out += token.text;
        }
        if (token.is_mark(")") && depth == 0 && in_table) out += without_table_options(tokens, at);
    }
    return out;
}

std::string bulk_insert_sql(const BulkInsert& insert) {
    require(is_name(insert.table), "a table's name is made of small letters, digits and underscores");
    std::string columns;
    std::string values;
    for (std::size_t i = 0; i < insert.columns.size(); ++i) {
        require(is_name(insert.columns[i]), "a column's name is made of small letters, digits and underscores");
        columns += (i > 0 ? ", " : "") + std::string(insert.columns[i]);
        values += (i > 0 ? ", ?" : "?") + std::to_string(i + 1);
    }
    return "INSERT INTO " + std::string(insert.table) + " (" + columns + ") VALUES (" + values +
           ") ON CONFLICT DO NOTHING";
}

}  // namespace tolok::storage
