// Text to tokens: numbers, texts, names, marks; and the problems of what is none of these.
// Must not know the order of tokens.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/number.h"
#include "formula/findings.h"

namespace tolok::formula {

enum class TokenKind {
    number,
    text,
    name,
    truth,
    word_and,
    word_or,
    word_not,
    open,
    close,
    open_list,
    close_list,
    comma,
    colon,
    plus,
    minus,
    times,
    divide,
    equal,
    not_equal,
    less,
    less_equal,
    greater,
    greater_equal,
    end,
};

struct Token {
    TokenKind kind = TokenKind::end;
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string text;              // of a name, a truth word or a text without its quotes
    std::optional<Number> number;  // empty for a number that could not be read (already reported)
    bool unclosed = false;         // a text whose closing quote is missing (already reported)
};

// The text must be UTF-8. Always ends with a token of kind end.
std::vector<Token> list_tokens(std::string_view text, Findings& findings);

}  // namespace tolok::formula
