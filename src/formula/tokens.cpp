// Reads numbers, names and marks; where a mark of another language or of a word processor stands, says which one is
// meant.
#include "formula/tokens.h"

#include <algorithm>
#include <array>

#include "base/character.h"
#include "base/text.h"
#include "formula/number_token.h"

namespace tolok::formula {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

struct Mark {
    std::string_view written;
    TokenKind kind;
    std::string_view instead;  // what to write; empty when the mark is right
};

// Longer marks before their beginnings.
constexpr std::array<Mark, 33> marks = {{
    {"<=", TokenKind::less_equal, ""},
    {">=", TokenKind::greater_equal, ""},
    {"<>", TokenKind::not_equal, ""},
    {"==", TokenKind::equal, "="},
    {"!=", TokenKind::not_equal, "<>"},
    {"=<", TokenKind::less_equal, "<="},
    {"=>", TokenKind::greater_equal, ">="},
    {"&&", TokenKind::word_and, "dan"},
    {"||", TokenKind::word_or, "atau"},
    {"**", TokenKind::times, "*"},
    {"(", TokenKind::open, ""},
    {")", TokenKind::close, ""},
    {"[", TokenKind::open_list, ""},
    {"]", TokenKind::close_list, ""},
    {",", TokenKind::comma, ""},
    {";", TokenKind::comma, ","},
    {":", TokenKind::colon, ""},
    {"+", TokenKind::plus, ""},
    {"-", TokenKind::minus, ""},
    {"*", TokenKind::times, ""},
    {"/", TokenKind::divide, ""},
    {"=", TokenKind::equal, ""},
    {"<", TokenKind::less, ""},
    {">", TokenKind::greater, ""},
    {"!", TokenKind::word_not, "bukan"},
    {"&", TokenKind::word_and, "dan"},
    {"|", TokenKind::word_or, "atau"},
    {"×", TokenKind::times, ""},
    {"÷", TokenKind::divide, ""},
    {"−", TokenKind::minus, ""},
    {"≤", TokenKind::less_equal, ""},
    {"≥", TokenKind::greater_equal, ""},
    {"≠", TokenKind::not_equal, ""},
}};

constexpr std::array<std::string_view, 6> quotes = {"'", "\"", "‘", "’", "“", "”"};

struct Word {
    std::string_view written;
    TokenKind kind;
};
constexpr std::array<Word, 5> words = {{{"dan", TokenKind::word_and},
                                        {"atau", TokenKind::word_or},
                                        {"bukan", TokenKind::word_not},
                                        {"ya", TokenKind::truth},
                                        {"tidak", TokenKind::truth}}};

class Reader {
public:
    Reader(std::string_view text, Findings& findings) : text_(text), findings_(findings) {}

    std::vector<Token> run() {
        while (at_ < text_.size()) {
            if (!skip_blank()) read_one();
        }
        tokens_.push_back({TokenKind::end, text_.size(), text_.size(), "", {}, false});
        return std::move(tokens_);
    }

private:
    std::string_view rest() const { return text_.substr(at_); }

    void add(TokenKind kind, std::size_t size, std::string text = {}) {
        tokens_.push_back({kind, at_, at_ + size, std::move(text), {}, false});
        at_ += size;
    }

    bool skip_blank() {
        const char c = text_[at_];
        const bool no_break = rest().starts_with("\xC2\xA0");
        if (c != ' ' && c != '\t' && c != '\n' && c != '\r' && !no_break) return false;
        at_ += no_break ? 2 : 1;
        return true;
    }

    void read_one() {
        const char c = text_[at_];
        const bool digit_after_point = c == '.' && at_ + 1 < text_.size() && is_digit(text_[at_ + 1]);
        if (is_digit(c) || digit_after_point) {
            const NumberReading reading = read_number(text_, at_, findings_);
            tokens_.push_back({TokenKind::number, at_, at_ + reading.size, "", reading.number, false});
            at_ += reading.size;
        } else if (is_letter(c)) {
            read_name();
        } else if (!read_text() && !read_mark()) {
            refuse_character();
        }
    }

    // Letters, digits and _, in pieces joined by points: "isian.hari_kerja".
    void read_name() {
        std::size_t end = at_;
        const auto in_name = [&](std::size_t at) {
            return at < text_.size() && (is_letter(text_[at]) || is_digit(text_[at]));
        };
        while (in_name(end) || (end > at_ && end < text_.size() && text_[end] == '.' && in_name(end + 1))) ++end;
        std::string name(text_.substr(at_, end - at_));
        const std::string folded = name.size() <= 5 ? fold_case(name) : name;
        const auto word = std::find_if(words.begin(), words.end(), [&](const Word& w) { return w.written == folded; });
        if (word == words.end()) return add(TokenKind::name, name.size(), name);
        if (folded != name)
            findings_.add("formula.word_in_capitals", at_, {{"tertulis", name}, {"seharusnya", folded}});
        add(word->kind, name.size(), folded);
    }

    // 'teks', with '' for a quote inside. Other quotes are read too, so that only they are the problem.
    bool read_text() {
        const auto quote =
            std::find_if(quotes.begin(), quotes.end(), [&](std::string_view q) { return rest().starts_with(q); });
        if (quote == quotes.end()) return false;
        const bool curly = quote - quotes.begin() >= 2;
        const std::size_t begin = at_;
        std::size_t end = at_ + quote->size();
        std::string text;
        while (end < text_.size() && text_[end] != '\n') {
            const std::size_t closing = closing_quote(end, *quote, curly);
            const bool doubled =
                closing == 1 && quote->size() == 1 && end + 1 < text_.size() && text_[end + 1] == quote->front();
            if (closing > 0 && !doubled) return close_text(begin, end + closing, std::move(text), *quote);
            text += text_[end];
            end += doubled ? 2 : 1;
        }
        findings_.add("formula.text_unclosed", begin);
        add(TokenKind::text, end - begin, std::move(text));
        tokens_.back().unclosed = true;
        return true;
    }

    std::size_t closing_quote(std::size_t at, std::string_view opening, bool curly) const {
        if (!curly) return text_.substr(at).starts_with(opening) ? opening.size() : 0;
        for (std::string_view quote : quotes) {
            if (quote.size() > 1 && text_.substr(at).starts_with(quote)) return quote.size();
        }
        return 0;
    }

    bool close_text(std::size_t begin, std::size_t end, std::string text, std::string_view quote) {
        if (quote != "'") findings_.add("formula.other_quote", begin, {{"tertulis", std::string(quote)}});
        add(TokenKind::text, end - begin, std::move(text));
        return true;
    }

    bool read_mark() {
        if (text_[at_] == '%') {
            findings_.add("formula.percent_sign", at_);
            ++at_;
            return true;
        }
        const auto mark =
            std::find_if(marks.begin(), marks.end(), [&](const Mark& m) { return rest().starts_with(m.written); });
        if (mark == marks.end()) return false;
        if (!mark->instead.empty()) {
            findings_.add("formula.other_mark", at_,
                          {{"tertulis", std::string(mark->written)}, {"seharusnya", std::string(mark->instead)}});
        }
        add(mark->kind, mark->written.size());
        return true;
    }

    // One problem for a run of the same unknown character.
    void refuse_character() {
        const Character character = character_at(text_, at_);
        const std::string bytes(text_.substr(at_, character.size));
        findings_.add("formula.unknown_character", at_, {{"tanda", character_name(text_, at_)}});
        while (rest().starts_with(bytes)) at_ += character.size;
    }

    std::string_view text_;
    Findings& findings_;
    std::size_t at_ = 0;
    std::vector<Token> tokens_;
};

}  // namespace

std::vector<Token> list_tokens(std::string_view text, Findings& findings) { return Reader(text, findings).run(); }

}  // namespace tolok::formula
