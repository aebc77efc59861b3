// Layout of terminal tables.
#include "app/table.h"

#include <algorithm>
#include <numeric>

#include "base/text.h"

namespace tolok::app {

namespace {

constexpr int gap = 2;

int widest_line(std::string_view text) {
    int widest = 0;
    for (std::string_view line : split(text, '\n')) widest = std::max(widest, display_width(line));
    return widest;
}

std::string padded(const std::string& text, int width, Align align) {
    const std::string blanks(static_cast<std::size_t>(std::max(0, width - display_width(text))), ' ');
    return align == Align::right ? blanks + text : text + blanks;
}

std::vector<int> natural_widths(const std::vector<Column>& columns, const std::vector<std::vector<std::string>>& rows) {
    std::vector<int> widths;
    for (std::size_t at = 0; at < columns.size(); ++at) {
        int width = widest_line(columns[at].heading);
        for (const auto& row : rows) width = std::max(width, widest_line(row[at]));
        widths.push_back(width);
    }
    return widths;
}

// Takes from the widest column, again and again, until the table fits or nothing can be narrowed.
void narrow(std::vector<int>& widths, const std::vector<Column>& columns, int width) {
    const auto total = [&] {
        return std::accumulate(widths.begin(), widths.end(), gap * (static_cast<int>(widths.size()) - 1));
    };
    while (total() > width) {
        std::size_t widest = widths.size();
        for (std::size_t at = 0; at < widths.size(); ++at) {
            if (widths[at] <= columns[at].least) continue;
            if (widest == widths.size() || widths[at] > widths[widest]) widest = at;
        }
        if (widest == widths.size()) return;
        --widths[widest];
    }
}

std::string render_row(const std::vector<Column>& columns, const std::vector<int>& widths,
                       const std::vector<std::string>& cells) {
    std::vector<std::vector<std::string>> wrapped;
    std::size_t height = 1;
    for (std::size_t at = 0; at < cells.size(); ++at) {
        wrapped.push_back(wrap(cells[at], widths[at]));
        height = std::max(height, wrapped.back().size());
    }
    std::string text;
    for (std::size_t row = 0; row < height; ++row) {
        std::string line;
        for (std::size_t at = 0; at < cells.size(); ++at) {
            const std::string piece = row < wrapped[at].size() ? wrapped[at][row] : "";
            line += padded(piece, widths[at], columns[at].align) + std::string(at + 1 < cells.size() ? gap : 0, ' ');
        }
        line.erase(line.find_last_not_of(' ') + 1);
        text += line + "\n";
    }
    return text;
}

// "· ", "+ " or "- " where the text begins with one.
std::string_view mark_of(std::string_view text) {
    for (const std::string_view mark : {"· ", "+ ", "- "}) {
        if (text.starts_with(mark)) return text.substr(0, mark.size());
    }
    return {};
}

}  // namespace

std::vector<std::string> wrap(std::string_view text, int width) {
    std::vector<std::string> lines;
    for (std::string_view paragraph : split(text, '\n')) {
        const std::size_t blanks = std::min(paragraph.find_first_not_of(' '), paragraph.size());
        const std::string_view mark = mark_of(paragraph.substr(blanks));
        const std::string hanging(blanks + (mark.empty() ? 0 : 2), ' ');
        std::string line = std::string(blanks, ' ') + std::string(mark);
        std::size_t begin = line.size();
        for (std::string_view word : split(paragraph.substr(blanks + mark.size()), ' ')) {
            if (line.size() > begin && display_width(line) + 1 + display_width(word) > width) {
                lines.push_back(std::move(line));
                line = hanging;
                begin = line.size();
            }
            line += (line.size() > begin ? " " : "") + std::string(word);
        }
        lines.push_back(std::move(line));
    }
    return lines;
}

std::string wrap_indented(std::string_view text, int width, int indent) {
    std::string all;
    for (const std::string& line : wrap(text, width - indent)) {
        all += (line.empty() ? "" : std::string(static_cast<std::size_t>(indent), ' ')) + line + "\n";
    }
    return all;
}

std::string render_table(const std::vector<Column>& columns, const std::vector<std::vector<std::string>>& rows,
                         int width) {
    std::vector<int> widths = natural_widths(columns, rows);
    narrow(widths, columns, width);
    std::vector<std::string> headings;
    std::vector<std::string> rules;
    for (std::size_t at = 0; at < columns.size(); ++at) {
        headings.push_back(columns[at].heading);
        std::string rule;
        for (int column = 0; column < widths[at]; ++column) rule += "─";
        rules.push_back(std::move(rule));
    }
    std::string text = render_row(columns, widths, headings) + render_row(columns, widths, rules);
    for (const auto& row : rows) text += render_row(columns, widths, row);
    return text;
}

}  // namespace tolok::app
