// Walks through the text up to the place where reading stopped, and names what is missing there.
#include "base/toml_syntax.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "base/text.h"

namespace tolok {

namespace {

constexpr std::size_t most_shown = 40;
constexpr std::size_t most_open = 100;
constexpr std::string_view blanks = " \t\r";
constexpr std::string_view mark_characters = "[]{}=,#\"'\n";

bool is_control(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\n' && c != '\r' && c != '\t') || byte == 0x7F;
}

bool is_blank(char c) { return blanks.find(c) != std::string_view::npos; }

// What the next piece should be.
enum class Expected { key, equal_sign, value, end_of_value, section, end_of_section };

struct Piece {
    std::size_t begin = 0;
    std::size_t end = 0;
};

// Everything before `stop` was read without complaint, so the walk needs no complaints of its own.
class Walk {
public:
    Walk(std::string_view text, std::size_t stop) : text_(text), stop_(stop) {
        while (at_ < stop_) step();
    }

    Expected expected = Expected::key;
    std::vector<std::size_t> open;     // brackets of lists and of tables on one line
    std::optional<Piece> inside;       // the piece that holds the stop
    std::optional<std::size_t> quote;  // the opening mark of a text that holds the stop, or never ends
    bool unclosed = false;             // that text never ends
    bool in_comment = false;
    Piece key;
    Piece last;                       // value
    std::size_t section = 0;          // opening bracket of the last section's name
    bool section_named = false;       // its name has begun
    bool section_just_begun = false;  // no key since
    std::string_view closing_section = "]";

    bool in_list() const { return !open.empty() && text_[open.back()] == '['; }

private:
    void step() {
        const char c = text_[at_];
        if (c == '\n' && open.empty()) expected = Expected::key;
        if (c == '\n' || is_blank(c))
            ++at_;
        else if (c == '#')
            skip_comment();
        else if (c == '"' || c == '\'')
            read_text(c);
        else if (mark_characters.find(c) != std::string_view::npos)
            read_mark(c);
        else
            read_word();
    }

    void skip_comment() {
        at_ = std::min(text_.find('\n', at_), text_.size());
        in_comment = at_ > stop_;
    }

    void read_text(char mark) {
        const std::string_view three = text_.substr(at_, 3);
        const bool long_text = three.size() == 3 && three[1] == mark && three[2] == mark;
        const std::size_t size = long_text ? 3 : 1;
        std::size_t end = at_ + size;
        while (end < text_.size() && text_.substr(end, size) != three.substr(0, size)) {
            if (text_[end] == '\n' && !long_text) break;
            end += text_[end] == '\\' && mark == '"' && end + 1 < text_.size() && text_[end + 1] != '\n' ? 2 : 1;
        }
        unclosed = end >= text_.size() || text_[end] != mark;
        if (!unclosed) end += size;
        // Up to two marks more belong to a long text.
        for (int more = 0; long_text && more < 2 && end < text_.size() && text_[end] == mark; ++more) ++end;
        if (unclosed || end > stop_) quote = at_;
        take({at_, end});
        if (unclosed) at_ = stop_;
    }

    void read_word() {
        std::size_t end = at_;
        while (end < text_.size() && !is_blank(text_[end]) &&
               mark_characters.find(text_[end]) == std::string_view::npos)
            ++end;
        take({at_, end});
    }

    void take(Piece piece) {
        at_ = piece.end;
        if (piece.end > stop_) {
            inside = piece;
            return;
        }
        switch (expected) {
            case Expected::key:
                key = piece;
                section_just_begun = false;
                expected = Expected::equal_sign;
                break;
            case Expected::equal_sign:  // a key in pieces: "a".b
                key.end = piece.end;
                break;
            case Expected::value:
                last = piece;
                expected = Expected::end_of_value;
                break;
            case Expected::section:
                section_named = true;
                break;
            case Expected::end_of_value:
            case Expected::end_of_section:
                break;
        }
    }

    void read_mark(char c) {
        const std::size_t here = at_++;
        if (c == '=' && expected == Expected::equal_sign) expected = Expected::value;
        if (c == ',' && !open.empty()) expected = in_list() ? Expected::value : Expected::key;
        if ((c == ']' || c == '}') && !open.empty()) {
            last = {open.back(), at_};
            open.pop_back();
            expected = Expected::end_of_value;
        } else if (c == ']' && expected == Expected::section) {
            if (closing_section.size() == 2 && text_.substr(at_, 1) != "]") return;
            at_ += closing_section.size() - 1;
            section_just_begun = true;
            expected = Expected::end_of_section;
        } else if ((c == '[' || c == '{') && expected == Expected::value) {
            open.push_back(here);
            if (c == '{') expected = Expected::key;
        } else if (c == '[' && expected == Expected::key && open.empty()) {
            closing_section = text_.substr(at_, 1) == "[" ? "]]" : "]";
            at_ += closing_section.size() - 1;
            section = here;
            section_named = false;
            expected = Expected::section;
        }
    }

    std::string_view text_;
    std::size_t stop_;
    std::size_t at_ = 0;
};

class Explanation {
public:
    Explanation(std::string_view text, std::string source, std::size_t stop)
        : text_(text), source_(std::move(source)), stop_(stop), walk_(text, stop) {}

    Problem written_before() const {
        const bool next_section = walk_.expected == Expected::key && here() == '[';
        if (next_section || walk_.section_just_begun) {
            const std::size_t begin = next_section ? stop_ : walk_.section;
            return tell("base.toml_section_twice", begin, {{"bagian", shown({begin, line_end(begin)})}});
        }
        const Piece key = walk_.expected == Expected::key ? Piece{stop_, word_end(stop_)} : walk_.key;
        return tell("base.toml_key_twice", key.begin, {{"kunci", shown(key)}});
    }

    Problem writing() const {
        if (walk_.quote) return broken_text();
        if (walk_.in_comment || is_control(here()) || is_odd_blank()) return odd_character();
        if (walk_.open.size() > most_open) return tell("base.toml_too_deep", walk_.open.back());
        switch (walk_.expected) {
            case Expected::key:
                return no_key();
            case Expected::equal_sign:
                return no_equal_sign(walk_.key);
            case Expected::value:
                return no_value();
            case Expected::end_of_value:
                return no_end_of_value();
            case Expected::section:
                return broken_section();
            case Expected::end_of_section:
                return rest_of_line();
        }
        return tell("base.toml_unreadable", stop_);
    }

private:
    char here() const { return stop_ < text_.size() ? text_[stop_] : '\n'; }
    bool at_end() const { return trim(text_.substr(stop_)).empty(); }
    bool at_line_end() const { return here() == '\n' || here() == '\r'; }

    std::size_t line_end(std::size_t from) const { return std::min(text_.find_first_of("\r\n", from), text_.size()); }
    std::size_t word_end(std::size_t from) const {
        return std::min(text_.find_first_of(" \t\r\n=,", from), text_.size());
    }
    std::string shown(Piece piece) const {
        return one_line(trim(text_.substr(piece.begin, piece.end - piece.begin)), most_shown);
    }

    Problem tell(std::string code, std::size_t offset, std::vector<Argument> arguments = {}) const {
        const Position position = position_of(text_, offset);
        return problem(std::move(code), std::move(arguments), {source_, position.line, position.column});
    }

    // A blank of word processors, which is seen as nothing and is none.
    bool is_odd_blank() const {
        return stop_ < text_.size() && static_cast<unsigned char>(here()) >= 0x80 &&
               character_name(text_, stop_).starts_with("U+");
    }
    Problem odd_character() const {
        return tell("base.toml_character", stop_,
                    {{"tanda", character_name(text_, std::min(stop_, text_.size() - 1))}});
    }

    Problem broken_text() const {
        const std::size_t begin = *walk_.quote;
        if (walk_.unclosed) {
            const std::string_view three = text_.substr(begin, 3);
            const bool long_text = three == "\"\"\"" || three == "'''";
            const std::string mark(three.substr(0, long_text ? 3 : 1));
            return tell("base.toml_text_unclosed", begin, {{"tanda", mark}});
        }
        if (is_control(here())) return odd_character();
        return tell("base.toml_backslash", std::min(text_.rfind('\\', stop_), stop_));
    }

    Problem no_key() const {
        if (!walk_.open.empty() && at_line_end()) return open_bracket();
        if (walk_.inside && here() == ':') return no_equal_sign({walk_.inside->begin, stop_});
        return tell("base.toml_key_unreadable", stop_);
    }

    Problem no_equal_sign(Piece key) const {
        if (text_[key.end - 1] == '.') return tell("base.toml_key_unreadable", stop_);
        return tell("base.toml_equal_sign_missing", stop_, {{"kunci", shown(key)}});
    }

    Problem no_value() const {
        const std::size_t begin = walk_.inside ? walk_.inside->begin : stop_;
        const std::string_view rest = trim(text_.substr(begin));
        for (const std::string_view quote : {"“", "”", "„", "‘", "’"})
            if (rest.starts_with(quote)) return tell("base.toml_curly_quote", begin, {{"tanda", std::string(quote)}});
        if (walk_.in_list() && (at_end() || is_followed_by_equal_sign(begin))) return open_bracket();
        const std::size_t end = std::min(text_.find_first_of("\r\n,]}#", begin), text_.size());
        if (end == begin) return tell("base.toml_value_missing", begin, {{"kunci", shown(walk_.key)}});
        return tell("base.toml_value_unreadable", begin, {{"tertulis", shown({begin, end})}});
    }

    bool is_followed_by_equal_sign(std::size_t begin) const {
        return trim(text_.substr(word_end(begin))).starts_with('=');
    }

    // What follows the value is as it should be, so the value itself was refused: 012, or too large a number.
    bool value_ends_well() const {
        const char c = here();
        if (is_blank(c) || (c == '\n' && (walk_.open.empty() || (walk_.in_list() && !at_end())))) return true;
        if (walk_.open.empty()) return c == '#';
        return c == ',' || c == closing().front() || (c == '#' && walk_.in_list());
    }

    Problem no_end_of_value() const {
        if (value_ends_well())
            return tell("base.toml_value_unreadable", walk_.last.begin, {{"tertulis", shown(walk_.last)}});
        if (walk_.open.empty()) return rest_of_line();
        if (at_line_end() || (walk_.in_list() && is_followed_by_equal_sign(stop_))) return open_bracket();
        return tell("base.toml_comma_missing", walk_.last.end, {{"sebelum", shown(walk_.last)}, {"tanda", closing()}});
    }

    Problem rest_of_line() const { return tell("base.toml_rest", stop_, {{"sisa", shown({stop_, line_end(stop_)})}}); }

    std::string closing() const { return walk_.in_list() ? "]" : "}"; }
    Problem open_bracket() const {
        const std::size_t begin = walk_.open.back();
        return tell("base.toml_bracket_unclosed", begin,
                    {{"tanda", std::string(1, text_[begin])}, {"penutup", closing()}});
    }

    Problem broken_section() const {
        if (here() == '[') return tell("base.toml_unreadable", walk_.section);
        if (!walk_.section_named && !walk_.inside) return tell("base.toml_section_unnamed", walk_.section);
        if (walk_.inside || here() == ']') return tell("base.toml_key_unreadable", stop_);
        return tell("base.toml_section_unclosed", stop_, {{"penutup", std::string(walk_.closing_section)}});
    }

    std::string_view text_;
    std::string source_;
    std::size_t stop_;
    Walk walk_;
};

}  // namespace

Problem explain_toml_stop(std::string_view text, std::string source, Position stopped_at, TomlStop stop) {
    const Explanation explanation(text, std::move(source), offset_of(text, stopped_at));
    return stop == TomlStop::written_before ? explanation.written_before() : explanation.writing();
}

}  // namespace tolok
