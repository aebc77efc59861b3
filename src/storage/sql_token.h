// SQL cut into words, marks, texts, comments and blanks, so that a translation never changes what stands in quotes.
// Must not know what the words mean.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tolok::storage {

struct SqlToken {
    enum class Kind { word, number, text, quoted_name, parameter, mark, comment, blank };
    Kind kind;
    std::string_view text;  // a part of the SQL handed in
    bool is_word(std::string_view upper_case) const;
    bool is_mark(std::string_view mark) const { return kind == Kind::mark && text == mark; }
    bool is_one_of(std::span<const std::string_view> upper_case_words) const;
};

// All tokens together are the text again.
std::vector<SqlToken> split_sql(std::string_view sql);
// Without comments and blanks.
std::vector<SqlToken> split_sql_meaningful(std::string_view sql);

}  // namespace tolok::storage
