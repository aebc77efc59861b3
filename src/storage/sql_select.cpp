// Finds clauses by their words, minding brackets.
#include "storage/sql_select.h"

#include <array>

namespace tolok::storage {

namespace {

constexpr std::array<std::string_view, 14> clause_words{"FROM",      "WHERE", "GROUP",     "HAVING", "ORDER",
                                                        "LIMIT",     "UNION", "WINDOW",    "OFFSET", "EXCEPT",
                                                        "INTERSECT", "ON",    "RETURNING", "FETCH"};

// From `from` to the next word of a clause outside brackets, or to the bracket that closes the subquery.
std::size_t clause_end(TokenRun run, std::size_t from) {
    std::size_t at = from;
    while (at < run.size()) {
        if (run[at].is_mark(")") || run[at].is_one_of(clause_words)) return at;
        at = run[at].is_mark("(") ? after_bracket(run, at) : at + 1;
    }
    return at;
}

SelectParts read_select(TokenRun run, std::size_t select) {
    SelectParts parts;
    std::size_t at = select + 1;
    if (at < run.size() && run[at].is_word("DISTINCT")) ++at;
    std::size_t end = clause_end(run, at);
    parts.items = split_terms(run.subspan(at, end - at));
    while (end < run.size() && !run[end].is_mark(")")) {
        const SqlToken& word = run[end];
        if (word.is_word("UNION") || word.is_word("EXCEPT") || word.is_word("INTERSECT")) break;
        const bool with_by = word.is_word("GROUP") || word.is_word("ORDER");
        at = end + (with_by ? 2 : 1);
        if (at > run.size()) break;
        end = clause_end(run, at);
        if (word.is_word("GROUP")) parts.groups = split_terms(run.subspan(at, end - at));
        if (word.is_word("ORDER")) parts.sorts = split_terms(run.subspan(at, end - at));
        if (word.is_word("LIMIT") || word.is_word("FETCH")) parts.limited = true;
    }
    return parts;
}

}  // namespace

std::size_t after_bracket(TokenRun run, std::size_t open) {
    int depth = 0;
    for (std::size_t at = open; at < run.size(); ++at) {
        if (run[at].is_mark("(")) ++depth;
        if (run[at].is_mark(")") && --depth == 0) return at + 1;
    }
    return run.size();
}

std::vector<TokenRun> split_terms(TokenRun run) {
    std::vector<TokenRun> terms;
    std::size_t from = 0;
    for (std::size_t at = 0; at < run.size();) {
        if (run[at].is_mark(",")) {
            terms.push_back(run.subspan(from, at - from));
            from = ++at;
        } else {
            at = run[at].is_mark("(") ? after_bracket(run, at) : at + 1;
        }
    }
    if (from < run.size()) terms.push_back(run.subspan(from));
    return terms;
}

std::vector<SelectParts> list_selects(const std::vector<SqlToken>& tokens) {
    std::vector<SelectParts> selects;
    for (std::size_t at = 0; at < tokens.size(); ++at)
        if (tokens[at].is_word("SELECT")) selects.push_back(read_select(tokens, at));
    return selects;
}

}  // namespace tolok::storage
