// Turns cells into packed answers, naming every cell that is no answer.
#include "survey/answer_sheet.h"

#include <algorithm>
#include <map>
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

bool is_before(const Problem& one, const Problem& other) {
    return std::pair(one.place.line, one.place.column) < std::pair(other.place.line, other.place.column);
}

class AnswerSheetReader {
public:
    AnswerSheetReader(const CsvTable& table, const Questionnaire& questionnaire, const SheetReading& reading,
                      const UnsurOrder& order)
        : table_(table), questionnaire_(questionnaire), reading_(reading), order_(order) {
        for (const Unsur& unsur : questionnaire.unsur) unsur_by_key_.emplace_back(unsur.key, &unsur);
        std::sort(unsur_by_key_.begin(), unsur_by_key_.end());
    }

    AnswerSheet read() {
        result_.order = order_.key;
        result_.rows.reserve(table_.rows.size());
        line_of_respondent_.reserve(table_.rows.size());
        std::vector<SheetRow> kept;
        result_.sheet = office_file::read_sheet(table_, list_columns(questionnaire_, reading_), reading_.mapping,
                                                [&](SheetRow& row) {
                                                    read_row(row);
                                                    if (reading_.cells == Cells::kept) kept.push_back(std::move(row));
                                                });
        result_.sheet.rows = std::move(kept);
        if (!result_.sheet.columns.empty()) {
            find_unsur_columns();
            check_headings();
            note_rows();
        }
        append(result_.sheet.problems, problems_);
        std::stable_sort(result_.sheet.problems.begin(), result_.sheet.problems.end(), is_before);
        return std::move(result_);
    }

private:
    bool has_column(std::string_view key) const {
        const auto& columns = result_.sheet.columns;
        return std::find(columns.begin(), columns.end(), key) != columns.end();
    }

    void note(std::string code, std::vector<Argument> arguments) {
        result_.sheet.notes.push_back(problem(std::move(code), std::move(arguments), {table_.source, 0, 0}));
    }

    void find_unsur_columns() {
        std::vector<std::string> missing;
        for (const std::string& key : order_.unsur) {
            if (has_column(key))
                result_.unsur.push_back(key);
            else
                missing.push_back(questionnaire_.find_unsur(key)->name);
        }
        result_.has_services = has_column(service_column);
        if (result_.unsur.empty()) {
            problems_.push_back(
                problem("survey.no_unsur_column", {{"edisi", questionnaire_.name}}, {table_.source, 0, 0}));
        } else if (!missing.empty()) {
            note("survey.unsur_column_missing", {{"unsur", join_words(missing)}});
        }
    }

    // The heading row, once more: which unsur were found as U1, U2, …; which columns speak of the same unsur.
    void check_headings() {
        const office_file::CsvRow* headings = find_heading_row();
        if (headings == nullptr) return;
        std::map<const Unsur*, std::size_t> column_of;  // the first that names it
        bool order_matters = false;
        for (std::size_t at = 0; at < headings->cells.size(); ++at) {
            const std::string folded = office_file::fold_heading(headings->cells[at]);
            const Place place{table_.source, headings->line, static_cast<int>(at) + 1};
            const std::optional<std::size_t> number = u_number(folded);
            if (number && *number > order_.unsur.size()) {
                problems_.push_back(problem("survey.unsur_column_beyond",
                                            {{"judul", headings->cells[at]},
                                             {"edisi", questionnaire_.name},
                                             {"jumlah", std::to_string(order_.unsur.size())}},
                                            place));
                continue;
            }
            const Unsur* unsur =
                number ? questionnaire_.find_unsur(order_.unsur[*number - 1]) : find_unsur_by_heading(folded);
            if (unsur == nullptr || reading_.mapping.headings.contains(unsur->key)) continue;
            order_matters = order_matters || (number && stands_elsewhere(unsur->key, *number - 1));
            const auto [first, is_new] = column_of.emplace(unsur, at);
            if (is_new || folded == office_file::fold_heading(headings->cells[first->second])) continue;
            problems_.push_back(problem("survey.unsur_column_twice",
                                        {{"judul", headings->cells[at]},
                                         {"unsur", unsur->name},
                                         {"kolom_pertama", std::to_string(first->second + 1)}},
                                        place));
        }
        if (order_matters && reading_.order.empty())
            note("survey.order_assumed", {{"urutan", order_.name}, {"pilihan", order_keys()}});
    }

    // In another order this position belongs to another unsur.
    bool stands_elsewhere(const std::string& unsur, std::size_t position) const {
        return std::any_of(questionnaire_.orders.begin(), questionnaire_.orders.end(),
                           [&](const UnsurOrder& order) { return order.unsur.at(position) != unsur; });
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

    const Unsur* find_unsur_by_heading(const std::string& folded) const {
        const auto means = [&](const std::string& name) { return office_file::fold_heading(name) == folded; };
        const auto found =
            std::find_if(questionnaire_.unsur.begin(), questionnaire_.unsur.end(), [&](const Unsur& unsur) {
                return means(unsur.key) || means(unsur.name) ||
                       std::any_of(unsur.other_names.begin(), unsur.other_names.end(), means);
            });
        return folded.empty() || found == questionnaire_.unsur.end() ? nullptr : &*found;
    }

    void read_row(SheetRow& row) {
        RespondentRow read;
        read.line = row.line;
        auto unsur = unsur_by_key_.begin();  // both are in the order of the keys
        for (auto& [key, cell] : row.cells) {
            while (unsur != unsur_by_key_.end() && unsur->first < key) ++unsur;
            if (unsur == unsur_by_key_.end()) break;
            if (unsur->first == key) read_answer(cell, *unsur->second, read.answers);
        }
        read.service = row.text(service_column).value_or(written(row, service_column));
        read.day = row.date(day_column);
        read.suggestion = row.text(suggestion_column).value_or("");
        read.respondent = row.text(respondent_column).value_or("");
        check_respondent(row, read.respondent);
        check_day(row, read.day);
        if (read.answers.empty()) {
            lines_without_answers_.push_back(row.line);
            return;
        }
        if (!row.is_filled(day_column)) ++rows_without_day_;
        result_.tally.add(read.answers);
        result_.rows.push_back(std::move(read));
    }

    // What stands in a cell, readable or not.
    static std::string written(const SheetRow& row, std::string_view column) {
        return row.is_filled(column) ? std::string(trim(row.find(column)->raw)) : std::string();
    }

    void read_answer(Cell& cell, const Unsur& unsur, PackedAnswers& answers) {
        const auto* text = std::get_if<std::string>(&cell.content);
        if (text == nullptr) return;
        const int answer = parse_answer(trim(*text));
        if (answer == 0) {
            problems_.push_back(
                problem("survey.answer_out_of_range", {{"nilai", *text}, {"unsur", unsur.name}}, cell.place));
            cell.content = std::monostate{};
            return;
        }
        answers.set(unsur.slot, answer);
        if (reading_.cells == Cells::dropped) return;
        cell.read_as = std::to_string(answer) + " (" + unsur.answers[static_cast<std::size_t>(answer) - 1] + ")";
        cell.content = std::int64_t{answer};
    }

    void check_respondent(const SheetRow& row, const std::string& respondent) {
        if (respondent.empty()) return;
        const auto [first, is_new] = line_of_respondent_.emplace(fold_case(respondent), row.line);
        if (is_new) return;
        problems_.push_back(problem("survey.respondent_twice",
                                    {{"responden", respondent}, {"baris_pertama", std::to_string(first->second)}},
                                    row.place(respondent_column)));
    }

    void check_day(const SheetRow& row, const std::optional<Date>& day) {
        if (!day || !reading_.days || reading_.days->contains(*day)) return;
        problems_.push_back(problem("survey.day_outside_round",
                                    {{"tanggal", day->format_indonesian()},
                                     {"mulai", reading_.days->first.format_indonesian()},
                                     {"selesai", reading_.days->last.format_indonesian()}},
                                    row.place(day_column)));
    }

    void note_rows() {
        if (reading_.days && rows_without_day_ > 0) {
            note("survey.days_assumed",
                 {{"jumlah", std::to_string(rows_without_day_)}, {"tanggal", reading_.days->last.format_indonesian()}});
        }
        if (lines_without_answers_.empty()) return;
        std::vector<std::string> lines;
        for (int line : lines_without_answers_) {
            if (lines.size() < lines_named_in_a_note) lines.push_back(std::to_string(line));
        }
        note(lines_without_answers_.size() > lines.size() ? "survey.rows_without_answers_more"
                                                          : "survey.rows_without_answers",
             {{"jumlah", std::to_string(lines_without_answers_.size())}, {"baris", join(lines, ", ")}});
    }

    std::string order_keys() const {
        std::vector<std::string> keys;
        for (const UnsurOrder& order : questionnaire_.orders) keys.push_back(order.key);
        return join_words(keys, "atau");
    }

    const CsvTable& table_;
    const Questionnaire& questionnaire_;
    const SheetReading& reading_;
    const UnsurOrder& order_;
    AnswerSheet result_;
    Problems problems_;
    std::vector<std::pair<std::string_view, const Unsur*>> unsur_by_key_;
    std::unordered_map<std::string, int> line_of_respondent_;
    std::vector<int> lines_without_answers_;
    std::size_t rows_without_day_ = 0;
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
        AnswerSheet refused;
        refused.sheet.source = table.source;
        refused.sheet.digest = table.digest;
        refused.sheet.problems.push_back(
            problem("survey.order_unknown", {{"urutan", reading.order}, {"pilihan", questionnaire.list_order_keys()}}));
        return refused;
    }
    return AnswerSheetReader(table, questionnaire, reading, *order).read();
}

}  // namespace tolok::survey
