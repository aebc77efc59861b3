// The rules of the dialect, one function each: what one engine forgives the other refuses, or reads differently.
#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "storage/dialect.h"
#include "storage/sql_select.h"
#include "storage/sql_token.h"

namespace tolok::storage {

namespace {

using Kind = SqlToken::Kind;
using Findings = std::vector<std::string>;

constexpr std::array<std::string_view, 6> search_words{"LIKE", "ILIKE", "GLOB", "REGEXP", "MATCH", "SIMILAR"};
constexpr std::array<std::string_view, 10> foreign_words{
    "PRAGMA", "ROWID", "AUTOINCREMENT", "COLLATE", "INDEXED", "OVERLAPS", "MATERIALIZED", "TRUE", "FALSE", "ATTACH"};
constexpr std::array<std::string_view, 12> clock_words{
    "CURRENT_TIMESTAMP", "CURRENT_DATE", "CURRENT_TIME", "NOW",       "DATE",   "TIME",
    "DATETIME",          "JULIANDAY",    "STRFTIME",     "UNIXEPOCH", "RANDOM", "RANDOMBLOB"};
constexpr std::array<std::string_view, 22> foreign_functions{
    "IFNULL", "IIF",          "NVL",       "INSTR",      "PRINTF", "FORMAT", "TYPEOF", "GROUP_CONCAT",
    "TOTAL",  "JSON_EXTRACT", "JSON_EACH", "STRING_AGG", "UNNEST", "HEX",    "QUOTE",  "CHANGES",
    "AVG",    "ROUND",        "GREATEST",  "LEAST",      "CHAR",   "UNICODE"};
constexpr std::array<std::string_view, 5> aggregates{"COUNT", "SUM", "MIN", "MAX", "AVG"};
constexpr std::array<std::string_view, 30> expression_words{
    "CASE",  "WHEN",    "THEN",      "ELSE",  "END",  "AND",     "OR",   "NOT",    "IS",       "NULL",
    "IN",    "BETWEEN", "CAST",      "AS",    "TEXT", "INTEGER", "BLOB", "BIGINT", "DISTINCT", "FILTER",
    "WHERE", "OVER",    "PARTITION", "ORDER", "BY",   "ASC",     "DESC", "NULLS",  "FIRST",    "LAST"};

bool is_call(TokenRun run, std::size_t at) { return at + 1 < run.size() && run[at + 1].is_mark("("); }

std::string quoted(const SqlToken& token) { return "\"" + std::string(token.text) + "\""; }

void check_words(TokenRun tokens, Findings& found) {
    for (std::size_t at = 0; at < tokens.size(); ++at) {
        const SqlToken& token = tokens[at];
        const bool column = at > 0 && tokens[at - 1].is_mark(".");
        if (column) continue;
        if (token.is_one_of(search_words)) found.push_back(quoted(token) + ": texts are not searched by patterns");
        if (token.is_one_of(foreign_words)) found.push_back(quoted(token) + " does not exist or differs in one engine");
        const bool bare_clock = token.is_one_of(std::span(clock_words).first(3));
        if (bare_clock || (is_call(tokens, at) && token.is_one_of(clock_words)))
            found.push_back(quoted(token) + ": time and chance are arguments");
        if (is_call(tokens, at) && token.is_one_of(foreign_functions))
            found.push_back(quoted(token) + " is a function of one engine, or gives binary floating point");
        if ((token.is_word("INSERT") || token.is_word("UPDATE")) && at + 1 < tokens.size() &&
            tokens[at + 1].is_word("OR"))
            found.push_back("INSERT OR …: write ON CONFLICT");
        if (token.is_word("REPLACE") && !is_call(tokens, at)) found.push_back("REPLACE: write ON CONFLICT");
        const bool is_null_test =
            at + 1 < tokens.size() && (tokens[at + 1].is_word("NULL") || tokens[at + 1].is_word("NOT"));
        if (token.is_word("IS") && !is_null_test) found.push_back("IS compares only with NULL in both engines");
    }
}

void check_marks(TokenRun tokens, Findings& found) {
    for (const SqlToken& token : tokens) {
        if (token.kind == Kind::quoted_name) found.push_back(quoted(token) + ": names are not quoted");
        if (token.is_mark("==") || token.is_mark("::") || token.is_mark("->") || token.is_mark("->>"))
            found.push_back(quoted(token) + " is a mark of one engine");
        if (token.is_mark(";")) found.push_back("a statement is a single one, without \";\"");
        if (token.kind == Kind::number && token.text.find('.') != std::string_view::npos)
            found.push_back(quoted(token) + ": no binary floating point");
    }
}

void check_parameters(TokenRun tokens, Findings& found) {
    std::set<int> numbers;
    for (const SqlToken& token : tokens) {
        if (token.kind != Kind::parameter) continue;
        const std::string digits(token.text.substr(1));
        const bool plain = token.text.front() == '?' && !digits.empty() && digits.size() < 4 && digits.front() != '0' &&
                           digits.find_first_not_of("0123456789") == std::string::npos;
        if (plain)
            numbers.insert(std::stoi(digits));
        else
            found.push_back(quoted(token) + ": parameters are written ?1, ?2");
    }
    if (!numbers.empty() && *numbers.rbegin() != static_cast<int>(numbers.size()))
        found.push_back("parameters are numbered from ?1 without gaps");
}

// A table made on the spot needs a name in PostgreSQL: FROM (SELECT …) AS x, JOIN LIST(?1) AS x.
void check_aliases(TokenRun tokens, Findings& found) {
    for (std::size_t at = 0; at + 1 < tokens.size(); ++at) {
        if (!tokens[at].is_word("FROM") && !tokens[at].is_word("JOIN")) continue;
        const bool primitive = tokens[at + 1].is_word("LIST") || tokens[at + 1].is_word("SCOPE");
        const std::size_t open = at + (primitive ? 2 : 1);
        if (open >= tokens.size() || !tokens[open].is_mark("(")) continue;
        const std::size_t next = after_bracket(tokens, open);
        if (next >= tokens.size() || !tokens[next].is_word("AS"))
            found.push_back("a table made in FROM or JOIN is given a name with AS");
    }
}

bool has_comparison(TokenRun run) {
    return std::any_of(run.begin(), run.end(), [](const SqlToken& token) {
        return token.is_mark("=") || token.is_mark("<") || token.is_mark(">") || token.is_mark("<=") ||
               token.is_mark(">=") || token.is_mark("<>") || token.is_word("IN") || token.is_word("IS");
    });
}

bool has_word(TokenRun run, std::string_view word) {
    return std::any_of(run.begin(), run.end(), [&](const SqlToken& token) { return token.is_word(word); });
}

// A condition is a number in one engine and a truth value in the other: CASE WHEN … THEN 1 ELSE 0 END is both.
void check_conditions_as_values(TokenRun tokens, const std::vector<SelectParts>& selects, Findings& found) {
    for (std::size_t at = 0; at < tokens.size(); ++at) {
        if (!is_call(tokens, at)) continue;
        const std::size_t end = after_bracket(tokens, at + 1);
        const TokenRun inside = tokens.subspan(at + 2, std::max(end, at + 3) - at - 3);
        if (tokens[at].is_word("SUM") && has_comparison(inside) && !has_word(inside, "CASE"))
            found.push_back("SUM of a condition: write SUM(CASE WHEN … THEN 1 ELSE 0 END)");
        if ((tokens[at].is_word("MIN") || tokens[at].is_word("MAX")) && split_terms(inside).size() > 1)
            found.push_back("MIN and MAX take one value; of several columns write CASE");
    }
    for (const SelectParts& select : selects)
        for (const TokenRun item : select.items) {
            const bool exists = item.front().is_word("EXISTS") || item.front().is_word("NOT");
            const bool only_test = select.items.size() == 1 && item.size() == 1;
            if (exists && !only_test) found.push_back("a condition is selected as CASE WHEN … THEN 1 ELSE 0 END");
        }
}

std::string joined(TokenRun run) {
    std::string text;
    for (const SqlToken& token : run) text += std::string(token.text) + " ";
    return fold_case(text);
}

// The expression of a selected item, and its name after AS.
std::pair<TokenRun, std::string> split_alias(TokenRun item) {
    if (item.size() > 2 && item[item.size() - 2].is_word("AS"))
        return {item.first(item.size() - 2), joined(item.last(1))};
    return {item, ""};
}

bool is_aggregate_call(TokenRun run, std::size_t at) {
    if (!run[at].is_one_of(aggregates) || !is_call(run, at)) return false;
    const std::size_t end = after_bracket(run, at + 1);
    return end >= run.size() || !run[end].is_word("OVER");
}

bool is_subquery(TokenRun run, std::size_t at) {
    return run[at].is_mark("(") && at + 1 < run.size() && run[at + 1].is_word("SELECT");
}

bool has_aggregate(TokenRun run) {
    for (std::size_t at = 0; at < run.size(); at = is_subquery(run, at) ? after_bracket(run, at) : at + 1)
        if (is_aggregate_call(run, at)) return true;
    return false;
}

// Columns that stand outside aggregates, subqueries and windows.
std::vector<std::string> list_bare_columns(TokenRun run) {
    std::vector<std::string> columns;
    for (std::size_t at = 0; at < run.size();) {
        if (is_subquery(run, at)) {
            at = after_bracket(run, at);
        } else if (run[at].is_word("FILTER") || run[at].is_word("OVER") || is_aggregate_call(run, at)) {
            at = after_bracket(run, at + 1);
        } else if (run[at].kind == Kind::word && !run[at].is_one_of(expression_words) && !is_call(run, at)) {
            const bool dotted = at + 2 < run.size() && run[at + 1].is_mark(".");
            columns.push_back(joined(run.subspan(at, dotted ? 3 : 1)));
            at += dotted ? 3 : 1;
        } else {
            ++at;
        }
    }
    return columns;
}

void check_grouping(const std::vector<SelectParts>& selects, Findings& found) {
    for (const SelectParts& select : selects) {
        const bool grouped =
            !select.groups.empty() || std::any_of(select.items.begin(), select.items.end(), has_aggregate);
        if (!grouped) continue;
        std::set<std::string> allowed;
        for (const TokenRun group : select.groups) allowed.insert(joined(group));
        for (const TokenRun item : select.items) {
            const auto [expression, alias] = split_alias(item);
            if (allowed.contains(joined(expression)) || (!alias.empty() && allowed.contains(alias))) continue;
            for (const std::string& column : list_bare_columns(expression))
                if (!allowed.contains(column))
                    found.push_back("\"" + std::string(trim(column)) + "\" is neither grouped nor aggregated");
        }
    }
}

void check_sorting(TokenRun tokens, const std::vector<SelectParts>& selects,
                   std::span<const std::string> nullable_columns, Findings& found) {
    std::set<std::string> nullable;
    for (const std::string& column : nullable_columns) {
        const std::size_t dot = column.find('.');
        const auto named = [&](const SqlToken& token) { return token.text == std::string_view(column).substr(0, dot); };
        if (std::any_of(tokens.begin(), tokens.end(), named)) nullable.insert(column.substr(dot + 1));
    }
    for (const SelectParts& select : selects) {
        if (select.limited && select.sorts.empty()) found.push_back("LIMIT without ORDER BY takes any row");
        for (const TokenRun term : select.sorts) {
            if (has_word(term, "NULLS")) continue;
            const bool directed = term.back().is_word("ASC") || term.back().is_word("DESC");
            const SqlToken& column = term[term.size() - (directed && term.size() > 1 ? 2 : 1)];
            if (column.kind == Kind::word && nullable.contains(std::string(column.text)))
                found.push_back(quoted(column) + " can be null: ORDER BY states NULLS FIRST or NULLS LAST");
        }
    }
}

}  // namespace

std::vector<std::string> check_statement(std::string_view sql, std::span<const std::string> nullable_columns) {
    const std::vector<SqlToken> tokens = split_sql_meaningful(sql);
    const std::vector<SelectParts> selects = list_selects(tokens);
    Findings found;
    check_words(tokens, found);
    check_marks(tokens, found);
    check_parameters(tokens, found);
    check_aliases(tokens, found);
    check_conditions_as_values(tokens, selects, found);
    check_grouping(selects, found);
    check_sorting(tokens, selects, nullable_columns, found);
    return found;
}

std::vector<std::string> list_nullable_columns(std::string_view schema) {
    const std::vector<SqlToken> tokens = split_sql_meaningful(schema);
    std::vector<std::string> columns;
    for (std::size_t at = 0; at + 3 < tokens.size(); ++at) {
        if (!tokens[at].is_word("CREATE") || !tokens[at + 1].is_word("TABLE") || !tokens[at + 3].is_mark("(")) continue;
        const std::size_t end = after_bracket(tokens, at + 3);
        const TokenRun inside = TokenRun(tokens).subspan(at + 4, std::max(end, at + 5) - at - 5);
        for (const TokenRun column : split_terms(inside)) {
            const bool typed = column.size() > 1 &&
                               (column[1].is_word("INTEGER") || column[1].is_word("TEXT") || column[1].is_word("BLOB"));
            const bool never_null = has_word(column, "NOT") || has_word(column, "PRIMARY");
            if (typed && !never_null)
                columns.push_back(std::string(tokens[at + 2].text) + "." + std::string(column[0].text));
        }
    }
    return columns;
}

}  // namespace tolok::storage
