// Finding the columns of a table and reading its rows.
// Must not stop at the first problem: a person repairs the whole file at once.
#include "office_file/sheet.h"

#include <algorithm>
#include <memory>

#include "base/text.h"
#include "office_file/cell_reader.h"

namespace tolok::office_file {

namespace {

// A column of the file that feeds a column of ours; index -1 for a constant.
struct FoundColumn {
    const ColumnDeclaration* declaration = nullptr;
    int index = -1;
    std::unique_ptr<CellReader> reader;
    Cell constant;
};

class SheetReader {
public:
    SheetReader(const CsvTable& table, const std::vector<ColumnDeclaration>& columns, const ColumnMapping& mapping,
                const OnSheetRow& on_row)
        : table_(table), columns_(columns), mapping_(mapping), on_row_(on_row) {}

    Sheet read() {
        sheet_.source = table_.source;
        sheet_.digest = table_.digest;
        sheet_.notes = table_.notes;
        if (!find_headings() || !find_columns()) return std::move(sheet_);
        const std::size_t first = heading_at_ + 1;
        for (std::size_t at = first; at < table_.rows.size(); ++at) read_row(table_.rows[at]);
        if (first == table_.rows.size())
            sheet_.notes.push_back(problem("office_file.no_rows", {}, {table_.source, 0, 0}));
        return std::move(sheet_);
    }

private:
    bool find_headings() {
        heading_at_ = 0;
        if (mapping_.heading_line > 0) {
            const auto at = std::find_if(table_.rows.begin(), table_.rows.end(),
                                         [&](const CsvRow& row) { return row.line == mapping_.heading_line; });
            if (at == table_.rows.end()) {
                sheet_.problems.push_back(problem("office_file.heading_line_missing",
                                                  {{"baris", std::to_string(mapping_.heading_line)}},
                                                  {table_.source, 0, 0}));
                return false;
            }
            heading_at_ = static_cast<std::size_t>(at - table_.rows.begin());
        }
        const CsvRow& row = table_.rows[heading_at_];
        for (const std::string& cell : row.cells) folded_.push_back(fold_heading(cell));
        while (!folded_.empty() && folded_.back().empty() && trim(row.cells[folded_.size() - 1]).empty())
            folded_.pop_back();
        return true;
    }

    bool find_columns() {
        used_.assign(folded_.size(), false);
        std::vector<int> found(columns_.size(), -1);
        for (std::size_t at = 0; at < columns_.size(); ++at) found[at] = find_mapped(columns_[at]);
        for (std::size_t at = 0; at < columns_.size(); ++at) {
            if (!mapping_.headings.contains(columns_[at].key)) found[at] = find_by_heading(columns_[at]);
        }
        if (std::all_of(found.begin(), found.end(), [](int index) { return index < 0; })) return refuse_headings();
        for (std::size_t at = 0; at < columns_.size(); ++at) add_column(columns_[at], found[at]);
        std::stable_sort(found_.begin(), found_.end(), [](const auto& a, const auto& b) { return a.index < b.index; });
        for (const FoundColumn& column : found_) sheet_.columns.push_back(column.declaration->key);
        note_unused();
        return true;
    }

    // Two columns of ours may be fed from one of theirs, when the mapping says so.
    int find_mapped(const ColumnDeclaration& column) {
        const auto mapped = mapping_.headings.find(column.key);
        if (mapped == mapping_.headings.end()) return -1;
        const int index = find_heading(fold_heading(mapped->second), column);
        if (index >= 0) return index;
        sheet_.problems.push_back(
            problem("office_file.mapped_heading_missing",
                    {{"kolom", column.key}, {"judul", mapped->second}, {"judul_ada", headings_for_people()}},
                    heading_place(0)));
        return -1;
    }

    int find_by_heading(const ColumnDeclaration& column) {
        std::vector<std::string_view> spellings = {column.key, column.heading};
        spellings.insert(spellings.end(), column.other_headings.begin(), column.other_headings.end());
        for (std::string_view spelling : spellings) {
            const std::string folded = fold_heading(spelling);
            const bool there = !folded.empty() && std::find(folded_.begin(), folded_.end(), folded) != folded_.end();
            if (!there || taken_by_mapping(folded)) continue;
            return find_heading(folded, column);
        }
        return -1;
    }

    bool taken_by_mapping(const std::string& folded) const {
        return std::any_of(mapping_.headings.begin(), mapping_.headings.end(),
                           [&](const auto& mapped) { return fold_heading(mapped.second) == folded; });
    }

    int find_heading(const std::string& folded, const ColumnDeclaration& column) {
        const auto first = std::find(folded_.begin(), folded_.end(), folded);
        if (folded.empty() || first == folded_.end()) return -1;
        const auto index = static_cast<std::size_t>(first - folded_.begin());
        used_[index] = true;
        for (auto next = std::find(first + 1, folded_.end(), folded); next != folded_.end();
             next = std::find(next + 1, folded_.end(), folded)) {
            const auto other = static_cast<std::size_t>(next - folded_.begin());
            used_[other] = true;
            sheet_.problems.push_back(problem("office_file.heading_twice",
                                              {{"judul", heading(other)},
                                               {"kolom", column.key},
                                               {"kolom_pertama", std::to_string(index + 1)},
                                               {"kolom_kedua", std::to_string(other + 1)}},
                                              heading_place(other + 1)));
        }
        return static_cast<int>(index);
    }

    void add_column(const ColumnDeclaration& column, int index) {
        const auto constant = mapping_.constants.find(column.key);
        const bool has_constant = constant != mapping_.constants.end();
        if (index < 0 && !has_constant) {
            if (column.demanded && !mapping_.headings.contains(column.key)) {
                sheet_.problems.push_back(problem("office_file.column_missing",
                                                  {{"kolom", column.heading.empty() ? column.key : column.heading},
                                                   {"kunci", column.key},
                                                   {"judul_ada", headings_for_people()}},
                                                  heading_place(0)));
            }
            return;
        }
        const auto words = mapping_.values.find(column.key);
        FoundColumn& found = found_.emplace_back();
        found.declaration = &column;
        found.index = index;
        found.reader = std::make_unique<CellReader>(column, words == mapping_.values.end() ? nullptr : &words->second);
        if (index < 0) {
            found.constant = make_cell(found, constant->second, heading_place(0));
        } else if (has_constant) {
            sheet_.notes.push_back(problem("office_file.constant_not_used", {{"kolom", column.key}},
                                           heading_place(static_cast<std::size_t>(index) + 1)));
        }
    }

    void note_unused() {
        for (std::size_t at = 0; at < folded_.size(); ++at) {
            if (used_[at]) continue;
            const std::string name = heading(at);
            const std::string code =
                name.empty() ? "office_file.column_without_heading" : "office_file.column_not_used";
            sheet_.notes.push_back(problem(code, {{"judul", name}}, heading_place(at + 1)));
        }
    }

    // Nothing matched: perhaps titles stand above the headings.
    bool refuse_headings() {
        for (std::size_t at = heading_at_ + 1; at < table_.rows.size() && at < heading_at_ + 20; ++at) {
            std::vector<std::string> folded;
            for (const std::string& cell : table_.rows[at].cells) folded.push_back(fold_heading(cell));
            const auto matches = std::count_if(columns_.begin(), columns_.end(), [&](const ColumnDeclaration& column) {
                const auto stands = [&](std::string_view spelling) {
                    const std::string wanted = fold_heading(spelling);
                    return !wanted.empty() && std::find(folded.begin(), folded.end(), wanted) != folded.end();
                };
                return stands(column.key) || stands(column.heading) ||
                       std::any_of(column.other_headings.begin(), column.other_headings.end(), stands);
            });
            if (matches < 2) continue;
            sheet_.problems.push_back(problem("office_file.headings_elsewhere",
                                              {{"baris", std::to_string(table_.rows[at].line)}}, heading_place(0)));
            return false;
        }
        std::vector<std::string> wanted;
        for (const ColumnDeclaration& column : columns_) wanted.push_back(column.key);
        sheet_.problems.push_back(problem("office_file.headings_unknown",
                                          {{"judul_ada", headings_for_people()}, {"kolom", join(wanted, ", ")}},
                                          heading_place(0)));
        return false;
    }

    void read_row(const CsvRow& row) {
        SheetRow read;
        read.line = row.line;
        const std::size_t width = folded_.size();
        if (row.cells.size() < width) {
            add_row_problem("office_file.too_few_cells", row, row.cells.size());
        } else {
            std::size_t filled = row.cells.size();
            while (filled > width && trim(row.cells[filled - 1]).empty()) --filled;
            if (filled > width) add_row_problem("office_file.too_many_cells", row, filled);
        }
        for (FoundColumn& column : found_) {
            const auto index = static_cast<std::size_t>(column.index);
            if (column.index < 0) {
                read.cells.emplace_hint(read.cells.end(), column.declaration->key, column.constant);
            } else if (index < row.cells.size()) {
                read.cells.emplace(column.declaration->key,
                                   make_cell(column, row.cells[index], {table_.source, row.line, column.index + 1}));
            }
        }
        on_row_(read);
    }

    void add_row_problem(std::string code, const CsvRow& row, std::size_t cells) {
        sheet_.problems.push_back(
            problem(std::move(code), {{"ada", std::to_string(cells)}, {"seharusnya", std::to_string(folded_.size())}},
                    {table_.source, row.line, 0}));
    }

    Cell make_cell(FoundColumn& column, const std::string& raw, Place place) {
        ReadCell read = column.reader->read(raw);
        if (read.problem) {
            read.problem->place = place;
            sheet_.problems.push_back(*std::move(read.problem));
        } else if (column.declaration->demanded && std::holds_alternative<std::monostate>(read.content)) {
            const std::string& name =
                column.declaration->heading.empty() ? column.declaration->key : column.declaration->heading;
            sheet_.problems.push_back(problem("office_file.cell_empty", {{"kolom", name}}, place));
        }
        return {raw, std::move(place), std::move(read.content), std::move(read.read_as)};
    }

    std::string heading(std::size_t index) const { return join(words_of(table_.rows[heading_at_].cells[index]), " "); }

    // A heading may run over two lines in its cell.
    static std::vector<std::string> words_of(std::string_view text) {
        std::string line(text);
        std::replace_if(
            line.begin(), line.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
        std::vector<std::string> words;
        for (std::string_view word : split(trim(line), ' ')) {
            if (!word.empty()) words.emplace_back(word);
        }
        return words;
    }

    std::string headings_for_people() const {
        std::vector<std::string> headings;
        for (std::size_t at = 0; at < folded_.size() && headings.size() < 40; ++at) {
            if (!folded_[at].empty()) headings.push_back("\"" + heading(at) + "\"");
        }
        return join(headings, ", ");
    }

    Place heading_place(std::size_t column) const {
        return {table_.source, table_.rows[heading_at_].line, static_cast<int>(column)};
    }

    const CsvTable& table_;
    const std::vector<ColumnDeclaration>& columns_;
    const ColumnMapping& mapping_;
    const OnSheetRow& on_row_;
    Sheet sheet_;
    std::size_t heading_at_ = 0;
    std::vector<std::string> folded_;  // headings, folded; empty ones at the end cut off
    std::vector<bool> used_;
    std::vector<FoundColumn> found_;
};

}  // namespace

Sheet read_sheet(const CsvTable& table, const std::vector<ColumnDeclaration>& columns, const ColumnMapping& mapping) {
    std::vector<SheetRow> rows;
    rows.reserve(table.rows.size());
    Sheet sheet = read_sheet(table, columns, mapping, [&](SheetRow& row) { rows.push_back(std::move(row)); });
    sheet.rows = std::move(rows);
    return sheet;
}

Sheet read_sheet(const CsvTable& table, const std::vector<ColumnDeclaration>& columns, const ColumnMapping& mapping,
                 const OnSheetRow& on_row) {
    require(!table.rows.empty(), "a table that was read has a row");
    return SheetReader(table, columns, mapping, on_row).read();
}

const Cell* SheetRow::find(std::string_view key) const {
    const auto found = cells.find(key);
    return found == cells.end() ? nullptr : &found->second;
}

bool SheetRow::is_filled(std::string_view key) const {
    const Cell* cell = find(key);
    return cell != nullptr && !is_empty_cell(trim(cell->raw));
}

Place SheetRow::place(std::string_view key) const {
    const Cell* cell = find(key);
    if (cell != nullptr) return cell->place;
    return cells.empty() ? Place{{}, line, 0} : Place{cells.begin()->second.place.source, line, 0};
}

namespace {

template <typename T>
std::optional<T> content_of(const SheetRow& row, std::string_view key) {
    const Cell* cell = row.find(key);
    if (cell == nullptr) return std::nullopt;
    const T* content = std::get_if<T>(&cell->content);
    return content == nullptr ? std::nullopt : std::optional<T>(*content);
}

}  // namespace

std::optional<std::string> SheetRow::text(std::string_view key) const { return content_of<std::string>(*this, key); }
std::optional<std::int64_t> SheetRow::whole(std::string_view key) const { return content_of<std::int64_t>(*this, key); }
std::optional<Number> SheetRow::number(std::string_view key) const { return content_of<Number>(*this, key); }
std::optional<Date> SheetRow::date(std::string_view key) const { return content_of<Date>(*this, key); }
std::optional<bool> SheetRow::truth(std::string_view key) const { return content_of<bool>(*this, key); }

std::vector<std::string> SheetRow::list(std::string_view key) const {
    const std::string all = text(key).value_or("");
    std::vector<std::string> texts;
    for (const std::string_view piece : split(all, ';')) {
        std::string one(trim(piece));
        if (!one.empty() && std::find(texts.begin(), texts.end(), one) == texts.end()) texts.push_back(std::move(one));
    }
    return texts;
}

}  // namespace tolok::office_file
