// Turns cells into packed answers, naming every cell that is no answer.
#include "survey/answer_sheet.h"

#include <algorithm>
#include <unordered_map>

#include "base/text.h"
#include "office_file/cell_reader.h"

namespace tolok::survey {

namespace {

using office_file::Cell;
using office_file::CellType;
using office_file::ColumnDeclaration;
using office_file::CsvTable;
using office_file::SheetRow;

constexpr std::string_view respondent_column = "responden";
constexpr std::string_view service_column = "layanan";
constexpr std::string_view day_column = "tanggal";
constexpr std::string_view suggestion_column = "saran";
constexpr std::size_t lines_named_in_a_note = 10;

std::string u_heading(std::size_t position) { return "U" + std::to_string(position + 1); }

// 1..4, or 0 for what is no answer.
int parse_answer(std::string_view text) {
    if (text.size() != 1 || text.front() < '1' || text.front() > '4') return 0;
    return text.front() - '0';
}

class AnswerSheetReader {
public:
    AnswerSheetReader(const CsvTable& table, const Questionnaire& questionnaire, const SheetReading& reading,
                      const UnsurOrder& order)
        : table_(table), questionnaire_(questionnaire), reading_(reading), order_(order) {}

    AnswerSheet read() {
        result_.order = order_.key;
        const auto columns = list_columns(questionnaire_, reading_);
        result_.sheet = office_file::read_sheet(table_, columns, reading_.mapping);
        if (result_.sheet.columns.empty()) return std::move(result_);
        find_unsur_columns();
        check_headings(columns);
        result_.rows.reserve(result_.sheet.rows.size());
        line_of_respondent_.reserve(result_.sheet.rows.size());
        for (SheetRow& row : result_.sheet.rows) read_row(row);
        note_empty_rows();
        return std::move(result_);
    }

private:
    bool has_column(std::string_view key) const {
        const auto& columns = result_.sheet.columns;
        return std::find(columns.begin(), columns.end(), key) != columns.end();
    }

    void find_unsur_columns() {
        for (const std::string& key : order_.unsur) {
            const Unsur* unsur = questionnaire_.find_unsur(key);
            if (!has_column(key)) {
                missing_.push_back(unsur->name);
                continue;
            }
            result_.unsur.push_back(key);
            unsur_by_key_.emplace_back(key, unsur);
        }
        std::sort(unsur_by_key_.begin(), unsur_by_key_.end());
        result_.has_services = has_column(service_column);
        result_.has_days = has_column(day_column);
        const Place place{table_.source, 0, 0};
        if (result_.unsur.empty()) {
            result_.sheet.problems.push_back(
                problem("survey.no_unsur_column", {{"edisi", questionnaire_.name}}, place));
        } else if (!missing_.empty()) {
            result_.sheet.notes.push_back(
                problem("survey.unsur_column_missing", {{"unsur", join_words(missing_)}}, place));
        }
    }

    // The heading row, once more: which unsur were found as U1, U2, …; which columns speak of the same unsur.
    void check_headings(const std::vector<ColumnDeclaration>& columns) {
        const office_file::CsvRow* headings = find_heading_row();
        if (headings == nullptr) return;
        std::map<std::string, int> column_of;  // unsur key -> first column that names it
        bool numbered = false;
        for (std::size_t at = 0; at < headings->cells.size(); ++at) {
            const std::string folded = office_file::fold_heading(headings->cells[at]);
            const Place place{table_.source, headings->line, static_cast<int>(at) + 1};
            const std::optional<std::size_t> number = u_number(folded);
            if (number && *number > order_.unsur.size()) {
                result_.sheet.problems.push_back(problem("survey.unsur_column_beyond",
                                                         {{"judul", headings->cells[at]},
                                                          {"edisi", questionnaire_.name},
                                                          {"jumlah", std::to_string(order_.unsur.size())}},
                                                         place));
                continue;
            }
            const std::string unsur = unsur_of_heading(columns, folded);
            if (unsur.empty()) continue;
            numbered = numbered || number.has_value();
            const auto [first, is_new] = column_of.emplace(unsur, static_cast<int>(at) + 1);
            if (is_new || folded == folded_heading(*headings, first->second)) continue;
            result_.sheet.problems.push_back(problem("survey.unsur_column_twice",
                                                     {{"judul", headings->cells[at]},
                                                      {"unsur", questionnaire_.find_unsur(unsur)->name},
                                                      {"kolom_pertama", std::to_string(first->second)}},
                                                     place));
        }
        note_order(numbered);
    }

    static std::string folded_heading(const office_file::CsvRow& headings, int column) {
        return office_file::fold_heading(headings.cells[static_cast<std::size_t>(column) - 1]);
    }

    void note_order(bool numbered) {
        if (!numbered || !reading_.order.empty() || questionnaire_.orders.size() < 2) return;
        result_.sheet.notes.push_back(problem("survey.order_assumed",
                                              {{"urutan", order_.name}, {"pilihan", order_keys(questionnaire_)}},
                                              {table_.source, 0, 0}));
    }

    const office_file::CsvRow* find_heading_row() const {
        if (reading_.mapping.heading_line == 0) return &table_.rows.front();
        const auto found = std::find_if(table_.rows.begin(), table_.rows.end(), [&](const office_file::CsvRow& row) {
            return row.line == reading_.mapping.heading_line;
        });
        return found == table_.rows.end() ? nullptr : &*found;
    }

    // 7 for "u7"; nothing for other headings.
    static std::optional<std::size_t> u_number(std::string_view folded) {
        if (folded.size() < 2 || folded.size() > 3 || folded.front() != 'u') return std::nullopt;
        std::size_t number = 0;
        for (char c : folded.substr(1)) {
            if (c < '0' || c > '9') return std::nullopt;
            number = number * 10 + static_cast<std::size_t>(c - '0');
        }
        return number == 0 ? std::nullopt : std::optional(number);
    }

    std::string unsur_of_heading(const std::vector<ColumnDeclaration>& columns, const std::string& folded) const {
        if (folded.empty()) return {};
        for (const ColumnDeclaration& column : columns) {
            if (questionnaire_.find_unsur(column.key) == nullptr || reading_.mapping.headings.contains(column.key))
                continue;
            std::vector<std::string> names = {column.key, column.heading};
            names.insert(names.end(), column.other_headings.begin(), column.other_headings.end());
            const auto means = [&](const std::string& name) { return office_file::fold_heading(name) == folded; };
            if (std::any_of(names.begin(), names.end(), means)) return column.key;
        }
        return {};
    }

    void read_row(SheetRow& row) {
        RespondentRow read;
        read.line = row.line;
        auto column = unsur_by_key_.begin();  // both are in the order of the keys
        for (auto& [key, cell] : row.cells) {
            while (column != unsur_by_key_.end() && column->first < key) ++column;
            if (column == unsur_by_key_.end()) break;
            if (column->first == key) read_answer(cell, *column->second, read.answers);
        }
        read.respondent = row.text(respondent_column).value_or("");
        read.service = row.text(service_column).value_or(written(row, service_column));
        read.day = row.date(day_column);
        read.suggestion = row.text(suggestion_column).value_or("");
        check_respondent(row, read);
        check_day(row, read);
        if (read.answers.empty()) {
            lines_without_answers_.push_back(row.line);
            return;
        }
        result_.tally.add(read.answers);
        result_.rows.push_back(std::move(read));
    }

    // What stands in a cell, readable or not.
    static std::string written(const SheetRow& row, std::string_view column) {
        const Cell* cell = row.find(column);
        if (cell == nullptr || office_file::is_empty_cell(trim(cell->raw))) return {};
        return std::string(trim(cell->raw));
    }

    void read_answer(Cell& cell, const Unsur& unsur, PackedAnswers& answers) {
        const auto* text = std::get_if<std::string>(&cell.content);
        if (text == nullptr) return;
        const int answer = parse_answer(trim(*text));
        if (answer == 0) {
            result_.sheet.problems.push_back(
                problem("survey.answer_out_of_range", {{"nilai", *text}, {"unsur", unsur.name}}, cell.place));
            cell.content = std::monostate{};
            return;
        }
        answers.set(unsur.slot, answer);
        cell.read_as = std::to_string(answer) + " (" + unsur.answers[static_cast<std::size_t>(answer) - 1] + ")";
        cell.content = std::int64_t{answer};
    }

    void check_respondent(const SheetRow& row, const RespondentRow& read) {
        if (read.respondent.empty()) return;
        const auto [first, is_new] = line_of_respondent_.emplace(fold_case(read.respondent), row.line);
        if (is_new) return;
        result_.sheet.problems.push_back(
            problem("survey.respondent_twice",
                    {{"responden", read.respondent}, {"baris_pertama", std::to_string(first->second)}},
                    row.place(respondent_column)));
    }

    void check_day(const SheetRow& row, const RespondentRow& read) {
        if (!read.day) return;
        const bool early = reading_.first_day && *read.day < *reading_.first_day;
        const bool late = reading_.last_day && *read.day > *reading_.last_day;
        if (!early && !late) return;
        result_.sheet.problems.push_back(
            problem("survey.day_outside_round",
                    {{"tanggal", read.day->format_indonesian()},
                     {"mulai", reading_.first_day ? reading_.first_day->format_indonesian() : "-"},
                     {"selesai", reading_.last_day ? reading_.last_day->format_indonesian() : "-"}},
                    row.place(day_column)));
    }

    void note_empty_rows() {
        if (lines_without_answers_.empty()) return;
        std::vector<std::string> lines;
        for (int line : lines_without_answers_) {
            if (lines.size() < lines_named_in_a_note) lines.push_back(std::to_string(line));
        }
        const std::string code = lines_without_answers_.size() > lines.size() ? "survey.rows_without_answers_more"
                                                                              : "survey.rows_without_answers";
        result_.sheet.notes.push_back(
            problem(code, {{"jumlah", std::to_string(lines_without_answers_.size())}, {"baris", join(lines, ", ")}},
                    {table_.source, 0, 0}));
    }

    static std::string order_keys(const Questionnaire& questionnaire) {
        std::vector<std::string> keys;
        for (const UnsurOrder& order : questionnaire.orders) keys.push_back(order.key);
        return join_words(keys, "atau");
    }

    const CsvTable& table_;
    const Questionnaire& questionnaire_;
    const SheetReading& reading_;
    const UnsurOrder& order_;
    AnswerSheet result_;
    std::vector<std::string> missing_;
    std::vector<std::pair<std::string, const Unsur*>> unsur_by_key_;  // of the columns there are, by key
    std::unordered_map<std::string, int> line_of_respondent_;
    std::vector<int> lines_without_answers_;
};

const UnsurOrder* choose_order(const Questionnaire& questionnaire, const SheetReading& reading) {
    require(!questionnaire.orders.empty(), "a questionnaire that was read has an order");
    return reading.order.empty() ? &questionnaire.orders.front() : questionnaire.find_order(reading.order);
}

}  // namespace

std::vector<ColumnDeclaration> list_columns(const Questionnaire& questionnaire, const SheetReading& reading) {
    std::vector<ColumnDeclaration> columns;
    columns.push_back({std::string(respondent_column),
                       "No. Resp",
                       CellType::text,
                       false,
                       {"No", "No. Responden", "Nomor", "Nomor Responden", "ID Responden"},
                       {}});
    const UnsurOrder* order = choose_order(questionnaire, reading);
    if (order == nullptr) order = &questionnaire.orders.front();
    for (std::size_t at = 0; at < order->unsur.size(); ++at) {
        const Unsur& unsur = *questionnaire.find_unsur(order->unsur[at]);
        std::vector<std::string> others = unsur.other_names;
        others.push_back(u_heading(at));
        columns.push_back({unsur.key, unsur.name, CellType::text, false, std::move(others), {}});
    }
    columns.push_back({std::string(service_column),
                       "Jenis Layanan",
                       reading.services.empty() ? CellType::text : CellType::choice,
                       false,
                       {"Jenis Pelayanan", "Pelayanan"},
                       reading.services});
    columns.push_back({std::string(day_column), "Tanggal Survei", CellType::date, false, {"Tgl", "Tgl Survei"}, {}});
    columns.push_back({std::string(suggestion_column),
                       "Saran",
                       CellType::text,
                       false,
                       {"Saran dan Masukan", "Kritik dan Saran"},
                       {}});
    return columns;
}

AnswerSheet read_answer_sheet(const CsvTable& table, const Questionnaire& questionnaire, const SheetReading& reading) {
    const UnsurOrder* order = choose_order(questionnaire, reading);
    if (order == nullptr) {
        std::vector<std::string> keys;
        for (const UnsurOrder& one : questionnaire.orders) keys.push_back(one.key);
        AnswerSheet refused;
        refused.sheet.source = table.source;
        refused.sheet.digest = table.digest;
        refused.sheet.problems.push_back(
            problem("survey.order_unknown", {{"urutan", reading.order}, {"pilihan", join(keys, ", ")}}));
        return refused;
    }
    return AnswerSheetReader(table, questionnaire, reading, *order).read();
}

}  // namespace tolok::survey
