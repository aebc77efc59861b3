// A table of texts for a terminal: columns as wide as they need, long cells wrapped at blanks.
// Must not know what it shows.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tolok::app {

enum class Align { left, right };

struct Column {
    std::string heading;
    Align align = Align::left;
    int least = 6;  // width below which the column is not narrowed when the table is too wide
};

// Lines at most `columns` wide unless the least widths need more.
std::string render_table(const std::vector<Column>& columns, const std::vector<std::vector<std::string>>& rows,
                         int width);

// Lines of at most `width` columns, broken at blanks (a longer word stays whole); keeps line ends, and a line's leading
// blanks for all its pieces, which hang under the text where it begins with a mark: "· ", "+ " or "- ".
std::vector<std::string> wrap(std::string_view text, int width);
// The same as one text, every line after `indent` blanks.
std::string wrap_indented(std::string_view text, int width, int indent);

}  // namespace tolok::app
