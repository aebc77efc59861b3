// A small scanner for the SQL that this program writes itself.
#include "storage/sql_token.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace tolok::storage {

namespace {

bool is_letter(char letter) {
    return std::isalpha(static_cast<unsigned char>(letter)) != 0 || letter == '_' ||
           static_cast<unsigned char>(letter) >= 0x80;
}
bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }
bool is_blank(char letter) { return letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r'; }

// Length of the run from `from` on that satisfies `belongs`.
template <typename Belongs>
std::size_t run_length(std::string_view sql, std::size_t from, Belongs belongs) {
    std::size_t end = from;
    while (end < sql.size() && belongs(sql[end])) ++end;
    return end - from;
}

std::size_t quoted_length(std::string_view sql, std::size_t from) {
    const char quote = sql[from];
    std::size_t end = from + 1;
    while (end < sql.size()) {
        if (sql[end] != quote) {
            ++end;
        } else if (end + 1 < sql.size() && sql[end + 1] == quote) {
            end += 2;
        } else {
            return end + 1 - from;
        }
    }
    return sql.size() - from;
}

std::size_t mark_length(std::string_view rest) {
    static constexpr std::array<std::string_view, 9> long_marks{"->>", "->", "<=", ">=", "<>", "!=", "||", "==", "::"};
    for (const std::string_view mark : long_marks)
        if (rest.starts_with(mark)) return mark.size();
    return 1;
}

SqlToken next_token(std::string_view sql, std::size_t from) {
    using Kind = SqlToken::Kind;
    const std::string_view rest = sql.substr(from);
    const char letter = rest.front();
    const auto cut = [&](Kind kind, std::size_t length) { return SqlToken{kind, rest.substr(0, length)}; };
    if (is_blank(letter)) return cut(Kind::blank, run_length(sql, from, is_blank));
    if (rest.starts_with("--")) return cut(Kind::comment, std::min(rest.find('\n'), rest.size()));
    if (rest.starts_with("/*")) {
        const std::size_t end = rest.find("*/", 2);
        return cut(Kind::comment, end == std::string_view::npos ? rest.size() : end + 2);
    }
    if (letter == '\'') return cut(Kind::text, quoted_length(sql, from));
    if (letter == '"' || letter == '`') return cut(Kind::quoted_name, quoted_length(sql, from));
    if (is_letter(letter))
        return cut(Kind::word, run_length(sql, from, [](char next) { return is_letter(next) || is_digit(next); }));
    if (is_digit(letter)) {
        const auto belongs = [](char next) { return is_digit(next) || next == '.' || is_letter(next); };
        return cut(Kind::number, run_length(sql, from, belongs));
    }
    const bool named = (letter == '$' || letter == '@' || letter == ':') && rest.size() > 1 &&
                       (is_letter(rest[1]) || is_digit(rest[1]));
    if (letter == '?' || named)
        return cut(Kind::parameter,
                   1 + run_length(sql, from + 1, [](char next) { return is_letter(next) || is_digit(next); }));
    return cut(Kind::mark, mark_length(rest));
}

}  // namespace

bool SqlToken::is_word(std::string_view upper_case) const {
    if (kind != Kind::word || text.size() != upper_case.size()) return false;
    return std::equal(text.begin(), text.end(), upper_case.begin(),
                      [](char mine, char wanted) { return std::toupper(static_cast<unsigned char>(mine)) == wanted; });
}

bool SqlToken::is_one_of(std::span<const std::string_view> upper_case_words) const {
    return std::any_of(upper_case_words.begin(), upper_case_words.end(),
                       [&](std::string_view word) { return is_word(word); });
}

std::vector<SqlToken> split_sql(std::string_view sql) {
    std::vector<SqlToken> tokens;
    for (std::size_t from = 0; from < sql.size(); from += tokens.back().text.size())
        tokens.push_back(next_token(sql, from));
    return tokens;
}

std::vector<SqlToken> split_sql_meaningful(std::string_view sql) {
    std::vector<SqlToken> tokens = split_sql(sql);
    std::erase_if(tokens, [](const SqlToken& token) {
        return token.kind == SqlToken::Kind::comment || token.kind == SqlToken::Kind::blank;
    });
    return tokens;
}

}  // namespace tolok::storage
