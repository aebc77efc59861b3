// The CSV reader: one pass over the bytes, every row with the line it begins on.
// Must not repair what was damaged; it says where the damage is.
#include "office_file/csv.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <map>

#include "base/text.h"

namespace tolok::office_file {

namespace {

constexpr std::array<char, 3> separators = {',', ';', '\t'};

bool has_high_byte(std::string_view bytes) {
    std::size_t at = 0;
    for (std::uint64_t word = 0; at + sizeof word <= bytes.size(); at += sizeof word) {
        std::memcpy(&word, bytes.data() + at, sizeof word);
        if ((word & 0x8080808080808080U) != 0) return true;
    }
    return std::any_of(bytes.begin() + static_cast<std::ptrdiff_t>(at), bytes.end(),
                       [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

// What people hand in by mistake instead of a CSV file.
std::optional<std::string> other_format(std::string_view bytes) {
    if (bytes.starts_with("PK\x03\x04")) return "office_file.is_xlsx";
    if (bytes.starts_with("\xD0\xCF\x11\xE0")) return "office_file.is_xls";
    if (bytes.starts_with("%PDF-")) return "office_file.is_pdf";
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) return "office_file.is_utf16";
    return std::nullopt;
}

// How often each separator stands outside quotes, line after line, for at most 20 lines that have any text.
std::vector<std::array<int, 3>> count_separators(std::string_view text) {
    std::vector<std::array<int, 3>> lines;
    std::array<int, 3> counts{};
    bool quoted = false;
    bool blank = true;
    for (char c : text) {
        if (c == '"') quoted = !quoted;
        if (!quoted && (c == '\n' || c == '\r')) {
            if (!blank) lines.push_back(counts);
            if (lines.size() == 20) return lines;
            counts = {};
            blank = true;
            continue;
        }
        blank = false;
        const auto found = std::find(separators.begin(), separators.end(), c);
        if (!quoted && found != separators.end()) ++counts[static_cast<std::size_t>(found - separators.begin())];
    }
    if (!blank) lines.push_back(counts);
    return lines;
}

// The one that cuts the most lines into the same number of cells; then the one most frequent in the first line.
char find_separator(std::string_view text) {
    const std::vector<std::array<int, 3>> lines = count_separators(text);
    std::size_t best = 0;
    std::pair<int, int> best_score{0, 0};
    for (std::size_t which = 0; which < separators.size(); ++which) {
        std::map<int, int> lines_with;
        for (const auto& counts : lines) {
            if (counts[which] > 0) ++lines_with[counts[which]];
        }
        int most = 0;
        for (const auto& [count, times] : lines_with) most = std::max(most, times);
        const std::pair<int, int> score{most, lines.empty() ? 0 : lines.front()[which]};
        if (score > best_score) {
            best = which;
            best_score = score;
        }
    }
    return separators[best];
}

// Excel's own first line "sep=;" names the separator and holds no evidence.
std::optional<char> take_separator_line(std::string_view& text) {
    if (!text.starts_with("sep=") || text.size() < 5) return std::nullopt;
    const char separator = text[4];
    if (std::find(separators.begin(), separators.end(), separator) == separators.end()) return std::nullopt;
    std::string_view rest = text.substr(5);
    if (!rest.empty() && rest.front() != '\r' && rest.front() != '\n') return std::nullopt;
    if (rest.starts_with('\r')) rest.remove_prefix(1);
    if (rest.starts_with('\n')) rest.remove_prefix(1);
    text = rest;
    return separator;
}

class Parser {
public:
    Parser(std::string_view text, CsvTable& table, int first_line)
        : at_(text.data()), end_(text.data() + text.size()), table_(table), line_(first_line) {
        for (unsigned char c : {static_cast<unsigned char>(table.separator), static_cast<unsigned char>('\n'),
                                static_cast<unsigned char>('\r'), static_cast<unsigned char>('\0')}) {
            stops_[c] = true;
        }
    }

    void read() {
        while (at_ != end_) read_row();
        if (nul_count_ > 0) {
            problems_.push_back(problem("office_file.nul_byte", {{"jumlah", std::to_string(nul_count_)}}, nul_place_));
        }
    }

    const Problems& problems() const { return problems_; }
    int separator_only_rows() const { return separator_only_rows_; }

private:
    void read_row() {
        CsvRow row;
        row.line = line_;
        row.cells.reserve(width_);
        bool blank = true;
        while (true) {
            row.cells.emplace_back();
            cell_ = static_cast<int>(row.cells.size());
            read_cell(row.cells.back());
            if (blank && !row.cells.back().empty()) blank = trim(row.cells.back()).empty();
            if (at_ == end_ || *at_ != table_.separator) break;
            ++at_;
        }
        take_line_end();
        if (!blank) {
            width_ = std::max(width_, row.cells.size());
            table_.rows.push_back(std::move(row));
        } else if (row.cells.size() > 1) {
            ++separator_only_rows_;
        }
    }

    void read_cell(std::string& cell) {
        if (at_ != end_ && *at_ == '"') {
            read_quoted(cell);
            return;
        }
        const char* from = at_;
        while (at_ != end_) {
            if (!stops_[static_cast<unsigned char>(*at_)]) {
                ++at_;
            } else if (*at_ == '\0') {
                note_nul();
                ++at_;
            } else {
                break;
            }
        }
        cell.assign(from, at_);
    }

    void read_quoted(std::string& cell) {
        const Place opened = here();
        ++at_;
        while (true) {
            const char* from = at_;
            while (at_ != end_ && *at_ != '"' && *at_ != '\n' && *at_ != '\r' && *at_ != '\0') ++at_;
            cell.append(from, at_);
            if (at_ == end_) {
                problems_.push_back(problem("office_file.quote_not_closed", {{"awal", beginning_of(cell)}}, opened));
                return;
            }
            if (*at_ == '"') {
                ++at_;
                if (at_ == end_ || *at_ != '"') break;
                cell += '"';
                ++at_;
            } else {
                if (*at_ == '\0') note_nul();
                if (*at_ == '\n' || (*at_ == '\r' && (at_ + 1 == end_ || at_[1] != '\n'))) ++line_;
                cell += *at_++;
            }
        }
        skip_after_quote();
    }

    // Blanks may follow the closing quote; anything else means that a quote inside the cell was not doubled.
    void skip_after_quote() {
        const char* from = at_;
        while (at_ != end_ && !stops_[static_cast<unsigned char>(*at_)]) ++at_;
        const std::string_view rest = trim({from, static_cast<std::size_t>(at_ - from)});
        if (rest.empty()) return;
        problems_.push_back(problem("office_file.text_after_quote", {{"teks", beginning_of(rest)}}, here()));
    }

    void take_line_end() {
        if (at_ == end_) return;
        if (*at_ == '\0') {
            note_nul();
            ++at_;
            return;
        }
        const char first = *at_++;
        if (first == '\r' && at_ != end_ && *at_ == '\n') ++at_;
        ++line_;
    }

    void note_nul() {
        if (nul_count_++ == 0) nul_place_ = here();
    }

    Place here() const { return {table_.source, line_, cell_}; }

    static std::string beginning_of(std::string_view text) {
        std::string beginning = shorten(text, 40);
        std::replace_if(
            beginning.begin(), beginning.end(), [](unsigned char c) { return c < 0x20; }, ' ');
        return beginning;
    }

    const char* at_;
    const char* end_;
    CsvTable& table_;
    int line_;
    int cell_ = 0;
    std::size_t width_ = 0;
    std::array<bool, 256> stops_{};
    Problems problems_;
    int nul_count_ = 0;
    Place nul_place_;
    int separator_only_rows_ = 0;
};

// The text as UTF-8; `converted` holds it where the file was not UTF-8.
std::string_view as_utf8(std::string_view bytes, std::string& converted, CsvTable& table) {
    bytes = without_byte_order_mark(bytes);
    if (!has_high_byte(bytes) || is_utf8(bytes)) return bytes;
    converted = utf8_from_windows_1252(bytes);
    table.notes.push_back(problem("office_file.read_as_windows_1252", {}, {table.source, 0, 0}));
    return converted;
}

void note_separator(CsvTable& table) {
    if (table.separator == ',') return;
    const std::string word = table.separator == ';' ? "titik koma (;)" : "tab";
    table.notes.push_back(problem("office_file.separator_taken", {{"pemisah", word}}, {table.source, 0, 0}));
}

// A number below zero begins with - and is no formula.
bool is_negative_number(std::string_view cell) {
    return cell.size() > 1 && cell.front() == '-' &&
           cell.find_first_not_of("0123456789.,", 1) == std::string_view::npos;
}

}  // namespace

Checked<CsvTable> read_csv(std::string_view bytes, std::string source) {
    CsvTable table;
    table.source = std::move(source);
    table.digest = sha256(bytes);
    if (const auto code = other_format(bytes)) return problem(*code, {}, {table.source, 0, 0});
    std::string converted;
    std::string_view text = as_utf8(bytes, converted, table);
    const auto named = take_separator_line(text);
    table.separator = named ? *named : find_separator(text);
    note_separator(table);

    Parser parser(text, table, named ? 2 : 1);
    parser.read();
    if (!parser.problems().empty()) return parser.problems();
    if (table.rows.empty()) return problem("office_file.empty", {}, {table.source, 0, 0});
    if (const int rows = parser.separator_only_rows(); rows > 0) {
        table.notes.push_back(
            problem("office_file.blank_rows", {{"jumlah", std::to_string(rows)}}, {table.source, 0, 0}));
    }
    return table;
}

std::string format_csv_line(const std::vector<std::string>& cells) {
    std::string line;
    for (std::size_t at = 0; at < cells.size(); ++at) {
        std::string cell = cells[at];
        if (!cell.empty() && std::string_view("=+-@\t\r").find(cell.front()) != std::string_view::npos &&
            !is_negative_number(cell)) {
            cell.insert(0, "'");
        }
        if (at > 0) line += ',';
        const bool blank_end = !cell.empty() && (cell.front() == ' ' || cell.back() == ' ');
        if (!blank_end && cell.find_first_of(",;\t\"\r\n") == std::string::npos) {
            line += cell;
            continue;
        }
        line += '"';
        for (char c : cell) line += c == '"' ? std::string("\"\"") : std::string(1, c);
        line += '"';
    }
    return line + "\n";
}

}  // namespace tolok::office_file
