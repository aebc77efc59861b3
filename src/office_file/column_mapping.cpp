// Reading a column-mapping file and checking it against the columns before any row is read.
// Must not open files.
#include <algorithm>

#include "base/text.h"
#include "base/toml.h"
#include "office_file/cell_reader.h"

namespace tolok::office_file {

namespace {

class MappingReader {
public:
    MappingReader(const TomlTable& file, const std::vector<ColumnDeclaration>& columns)
        : file_(file), columns_(columns) {}

    ColumnMapping read() {
        read_heading_line();
        read_headings();
        read_constants();
        read_values();
        file_.check_unknown_keys(problems_);
        return mapping_;
    }

    const Problems& problems() const { return problems_; }

private:
    void read_heading_line() {
        const auto line = file_.find_whole("baris_judul", problems_);
        if (!line) return;
        if (*line < 1 || *line > 1'000'000) {
            problems_.push_back(problem("office_file.heading_line_number", {{"nilai", std::to_string(*line)}},
                                        file_.find("baris_judul")->place()));
            return;
        }
        mapping_.heading_line = static_cast<int>(*line);
    }

    void read_headings() {
        const auto table = file_.find_table("kolom", problems_);
        if (!table) return;
        for (const std::string& key : table->keys()) {
            const Place place = table->find(key)->place();
            const auto heading = table->find_text(key, problems_);
            if (find_column(key, place) == nullptr || !heading) continue;
            if (fold_heading(*heading).empty())
                problems_.push_back(problem("office_file.mapping_heading_empty", {{"kolom", key}}, place));
            mapping_.headings.emplace(key, *heading);
        }
    }

    void read_constants() {
        const auto table = file_.find_table("tetap", problems_);
        if (!table) return;
        for (const std::string& key : table->keys()) {
            const Place place = table->find(key)->place();
            const auto text = table->find_text(key, problems_);
            const ColumnDeclaration* column = find_column(key, place);
            if (column == nullptr || !text) continue;
            if (mapping_.headings.contains(key)) {
                problems_.push_back(problem("office_file.mapping_twice", {{"kolom", key}}, place));
            }
            check_word(*column, *text, place);
            mapping_.constants.emplace(key, *text);
        }
    }

    void read_values() {
        const auto tables = file_.find_table("nilai", problems_);
        if (!tables) return;
        for (const std::string& key : tables->keys()) {
            const ColumnDeclaration* column = find_column(key, tables->find(key)->place());
            const auto words = tables->find_table(key, problems_);
            if (!words) continue;
            for (const std::string& theirs : words->keys()) {
                const auto ours = words->find_text(theirs, problems_);
                if (!ours || column == nullptr) continue;
                check_word(*column, *ours, words->find(theirs)->place());
                mapping_.values[key].emplace(theirs, *ours);
            }
        }
    }

    const ColumnDeclaration* find_column(const std::string& key, const Place& place) {
        const auto found =
            std::find_if(columns_.begin(), columns_.end(), [&](const auto& column) { return column.key == key; });
        if (found != columns_.end()) return &*found;
        std::vector<std::string> keys;
        for (const ColumnDeclaration& column : columns_) keys.push_back(column.key);
        problems_.push_back(
            problem("office_file.mapping_column_unknown", {{"kolom", key}, {"pilihan", join(keys, ", ")}}, place));
        return nullptr;
    }

    void check_word(const ColumnDeclaration& column, std::string_view word, const Place& place) {
        auto read = CellReader(column, nullptr).read(word);
        if (!read.problem) return;
        read.problem->place = place;
        problems_.push_back(*std::move(read.problem));
    }

    const TomlTable& file_;
    const std::vector<ColumnDeclaration>& columns_;
    ColumnMapping mapping_;
    Problems problems_;
};

}  // namespace

Checked<ColumnMapping> parse_column_mapping(std::string_view toml, const std::string& source,
                                            const std::vector<ColumnDeclaration>& columns) {
    const auto file = TomlTable::parse(toml, source);
    if (!file.ok()) return file.problems();
    MappingReader reader(*file, columns);
    ColumnMapping mapping = reader.read();
    if (!reader.problems().empty()) return reader.problems();
    return mapping;
}

}  // namespace tolok::office_file
