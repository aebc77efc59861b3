// Reading one cell of a column by its type, with the mapping's words put in first.
// Must not know where columns stand or which rows there are.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "office_file/sheet.h"

namespace tolok::office_file {

// For comparing headings and words: case folded, without blanks, punctuation and signs: "Tgl. Rakor" = "tgl_rakor".
std::string fold_heading(std::string_view text);

// "-" alone, dashes and blanks are how registers write "nothing here".
bool is_empty_cell(std::string_view trimmed);

struct ReadCell {
    CellContent content;
    std::string read_as;
    std::optional<Problem> problem;  // without place
};

class CellReader {
public:
    // Both must outlive the reader; `words` may be null.
    CellReader(const ColumnDeclaration& column, const std::map<std::string, std::string>* words);

    // An empty cell has no problem here, even in a demanded column.
    ReadCell read(std::string_view raw);

private:
    ReadCell read_type(std::string_view text) const;
    ReadCell read_choice(std::string_view text) const;
    std::string_view put_in_words(std::string_view trimmed) const;

    const ColumnDeclaration& column_;
    std::unordered_map<std::string, std::string> words_;      // folded word of theirs -> our word
    std::unordered_map<std::string, const Choice*> choices_;  // folded spelling -> choice
    std::string last_raw_;                                    // registers repeat words and days
    std::optional<ReadCell> last_;
};

}  // namespace tolok::office_file
