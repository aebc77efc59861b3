// The matrix as a picture: large letters, words and symbols, so that it is read on a phone.
#include <algorithm>

#include "base/text.h"
#include "desa_document/desa_document_pages_parts.h"
#include "desa_document/explanation.h"

namespace tolok::desa_document {

namespace {

using drawing::Colour;
using drawing::Picture;
using Weight = drawing::Words::Weight;

constexpr int name_width = 250;
constexpr int column_width = 300;
constexpr int edge = 20;
constexpr int line_height = 26;
constexpr int head_height = 176;  // seven lines
constexpr int row_height = 64;
constexpr int least_width = 720;
constexpr std::size_t letters_in_column = 25;

constexpr Colour ink{0x1c, 0x24, 0x30};
constexpr Colour soft_ink{0x51, 0x5b, 0x68};
constexpr Colour heading_ink{0x0b, 0x55, 0x63};

struct Colours {
    Colour ink;
    Colour ground;
};

Colours colours_of(DocumentState state) {
    const std::string_view tone = state_tone(state);
    if (tone == "good") return {{0x1e, 0x6b, 0x3a}, {0xe3, 0xf2, 0xe7}};
    if (tone == "wait") return {{0x7a, 0x4f, 0x00}, {0xfd, 0xf1, 0xd8}};
    if (tone == "bad") return {{0xa3, 0x23, 0x1c}, {0xfc, 0xe8, 0xe6}};
    return {soft_ink, {0xf6, 0xf5, 0xf1}};
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

void draw_head(const Matrix& matrix, int top, const MessageCatalog& messages, Picture& picture) {
    int x = edge + name_width;
    for (const Obligation& column : matrix.columns) {
        int y = top + line_height;
        auto lines = wrap(document_title(column, messages), letters_in_column);
        for (const std::string& line :
             wrap(messages.text("desa_document.deadline") + " " + describe_deadline(column), letters_in_column))
            lines.push_back(line);
        for (const std::string& line : lines) {
            if (y > top + head_height) break;
            const bool first = y == top + line_height;
            picture.words.push_back({x, y, 18, ink, line, first ? Weight::bold : Weight::normal});
            y += line_height - 4;
        }
        x += column_width;
    }
}

void draw_cell(const StageVerdict* stage, int x, int y, const MessageCatalog& messages, Picture& picture) {
    if (stage == nullptr) return picture.words.push_back({x + 10, y + 38, 20, soft_ink, "–"});
    const auto states = list_states(*stage);
    const Colours colours = colours_of(states.front());
    picture.rectangles.push_back({x, y + 4, column_width - 10, row_height - 8, colours.ground, colours.ink});
    int line = states.size() > 1 ? y + 28 : y + 40;
    for (const DocumentState state : states) {
        const std::string words = std::string(state_symbol(state)) + " " + state_label(state, messages);
        picture.words.push_back({x + 10, line, 20, colours_of(state).ink, words, Weight::bold});
        line += line_height - 2;
    }
}

}  // namespace

Picture draw_matrix(const Matrix& matrix, const std::string& heading, const std::vector<std::string>& below,
                    const MessageCatalog& messages) {
    Picture picture;
    picture.title = heading;
    picture.width =
        std::max(least_width, 2 * edge + name_width + static_cast<int>(matrix.columns.size()) * column_width);
    picture.words.push_back({edge, edge + 26, 24, heading_ink, heading, Weight::bold});
    const int table_top = edge + 50;
    int y = table_top + head_height + 10;
    draw_head(matrix, table_top, messages, picture);
    for (const MatrixRow& row : matrix.rows) {
        picture.words.push_back({edge, y + 40, 20, ink, row.name, Weight::bold});
        int x = edge + name_width;
        for (const Obligation& column : matrix.columns) {
            draw_cell(row.find(column), x, y, messages, picture);
            x += column_width;
        }
        y += row_height;
    }
    for (const std::string& line : below) picture.words.push_back({edge, y += line_height + 6, 20, ink, line});
    picture.height = y + edge;
    return picture;
}

}  // namespace tolok::desa_document
