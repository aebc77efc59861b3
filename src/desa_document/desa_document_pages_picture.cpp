// The matrix as an SVG drawing: large letters, words and symbols, so that it is read on a phone.
#include "base/text.h"
#include "desa_document/desa_document_pages_parts.h"
#include "desa_document/explanation.h"
#include "web/template.h"

namespace tolok::desa_document {

namespace {

constexpr int name_width = 250;
constexpr int column_width = 300;
constexpr int edge = 20;
constexpr int line_height = 26;
constexpr int head_height = 130;
constexpr int row_height = 64;
constexpr std::size_t letters_in_column = 28;

struct Colours {
    std::string_view ink;
    std::string_view ground;
};

Colours colours_of(DocumentState state) {
    const std::string_view tone = state_tone(state);
    if (tone == "good") return {"#1e6b3a", "#e3f2e7"};
    if (tone == "wait") return {"#7a4f00", "#fdf1d8"};
    if (tone == "bad") return {"#a3231c", "#fce8e6"};
    return {"#515b68", "#f6f5f1"};
}

std::string text_at(int x, int y, int size, std::string_view ink, std::string_view words, bool bold = false) {
    return "<text x=\"" + std::to_string(x) + "\" y=\"" + std::to_string(y) + "\" font-size=\"" + std::to_string(size) +
           "\" fill=\"" + std::string(ink) + "\"" + (bold ? " font-weight=\"700\"" : "") + ">" +
           web::escape_html(words) + "</text>\n";
}

std::string rectangle(int x, int y, int width, int height, std::string_view fill, std::string_view stroke) {
    return "<rect x=\"" + std::to_string(x) + "\" y=\"" + std::to_string(y) + "\" width=\"" + std::to_string(width) +
           "\" height=\"" + std::to_string(height) + "\" fill=\"" + std::string(fill) + "\" stroke=\"" +
           std::string(stroke) + "\"/>\n";
}

// Words in lines of at most so many bytes; a longer word stands alone.
std::vector<std::string> wrap(std::string_view text, std::size_t most) {
    std::vector<std::string> lines;
    for (const std::string_view word : split(text, ' ')) {
        if (!lines.empty() && lines.back().size() + 1 + word.size() <= most) {
            lines.back() += " " + std::string(word);
        } else {
            lines.emplace_back(word);
        }
    }
    return lines;
}

std::string draw_head(const Matrix& matrix, int top, const MessageCatalog& messages) {
    std::string drawing;
    int x = edge + name_width;
    for (const Obligation& column : matrix.columns) {
        int y = top + line_height;
        auto lines = wrap(document_title(column, messages), letters_in_column);
        for (const std::string& line :
             wrap(messages.text("desa_document.deadline") + " " + describe_deadline(column), letters_in_column))
            lines.push_back(line);
        for (const std::string& line : lines) {
            if (y > top + head_height) break;
            drawing += text_at(x, y, 18, "#1c2430", line, y == top + line_height);
            y += line_height - 4;
        }
        x += column_width;
    }
    return drawing;
}

std::string draw_cell(const StageVerdict* stage, int x, int y, const MessageCatalog& messages) {
    if (stage == nullptr) return text_at(x + 10, y + 38, 20, "#515b68", "–");
    const auto states = list_states(*stage);
    const Colours colours = colours_of(states.front());
    std::string drawing = rectangle(x, y + 4, column_width - 10, row_height - 8, colours.ground, colours.ink);
    int line = states.size() > 1 ? y + 28 : y + 40;
    for (const DocumentState state : states) {
        const std::string words = std::string(state_symbol(state)) + " " + state_label(state, messages);
        drawing += text_at(x + 10, line, 20, colours_of(state).ink, words, true);
        line += line_height - 2;
    }
    return drawing;
}

}  // namespace

std::string draw_matrix(const Matrix& matrix, const std::string& heading, const std::vector<std::string>& below,
                        const MessageCatalog& messages) {
    const int width = std::max(720, 2 * edge + name_width + static_cast<int>(matrix.columns.size()) * column_width);
    const int table_top = edge + 50;
    int y = table_top + head_height + 10;
    std::string body = draw_head(matrix, table_top, messages);
    for (const MatrixRow& row : matrix.rows) {
        body += text_at(edge, y + 40, 20, "#1c2430", row.name, true);
        int x = edge + name_width;
        for (const Obligation& column : matrix.columns) {
            body += draw_cell(row.find(column), x, y, messages);
            x += column_width;
        }
        y += row_height;
    }
    for (const std::string& line : below) body += text_at(edge, y += line_height + 6, 20, "#1c2430", line);
    const std::string size = std::to_string(width) + " " + std::to_string(y + edge);
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 " + size +
           "\" font-family=\"sans-serif\" width=\"" + std::to_string(width) + "\" height=\"" +
           std::to_string(y + edge) + "\">\n<title>" + web::escape_html(heading) + "</title>\n" +
           rectangle(0, 0, width, y + edge, "#ffffff", "none") +
           text_at(edge, edge + 26, 24, "#0b5563", heading, true) + body + "</svg>\n";
}

}  // namespace tolok::desa_document
