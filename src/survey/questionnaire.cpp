// Reads questionnaire definitions and names everything that is wrong with them.
#include "survey/questionnaire.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "base/toml.h"
#include "survey/packed_answers.h"

namespace tolok::survey {

namespace {

const Number scale_lowest = 25;    // an answer of 1, converted by x25
const Number scale_highest = 100;  // an answer of 4

class QuestionnaireReader {
public:
    explicit QuestionnaireReader(const TomlTable& file) : file_(file) {}

    Questionnaire read() {
        result_.key = file_.text("kunci", problems_);
        check_key(result_.key, file_);
        result_.name = file_.text("nama", problems_);
        result_.basis = parse_legal_basis(file_, problems_);
        if (result_.basis.empty()) problems_.push_back(problem("survey.no_legal_basis", {}, file_.place()));
        read_unsur();
        read_weights();
        read_orders();
        read_classes();
        read_cost_unsur();
        read_count();
        result_.note = trim(file_.find_text("catatan", problems_).value_or(""));
        file_.check_unknown_keys(problems_);
        return std::move(result_);
    }

    Problems& problems() { return problems_; }

private:
    static Place place_of(const TomlTable& table, std::string_view key) {
        const auto value = table.find(key);
        return value ? value->place() : table.place();
    }

    void check_key(const std::string& key, const TomlTable& table) {
        if (key.empty() || is_key(key)) return;
        problems_.push_back(problem("survey.key_unreadable", {{"kunci", key}}, place_of(table, "kunci")));
    }

    void read_unsur() {
        tables_ = file_.find_tables("unsur", problems_);
        if (tables_.empty()) problems_.push_back(problem("survey.no_unsur", {}, file_.place()));
        if (tables_.size() > slot_limit) {
            problems_.push_back(
                problem("survey.too_many_unsur",
                        {{"jumlah", std::to_string(tables_.size())}, {"paling_banyak", std::to_string(slot_limit)}},
                        tables_[slot_limit].place()));
        }
        for (const TomlTable& table : tables_) result_.unsur.push_back(read_one_unsur(table));
        check_slots();
        check_names();
    }

    Unsur read_one_unsur(const TomlTable& table) {
        Unsur unsur;
        unsur.key = table.text("kunci", problems_);
        check_key(unsur.key, table);
        unsur.name = table.text("nama", problems_);
        unsur.other_names = table.find_texts("sebutan_lain", problems_);
        unsur.question = table.text("pertanyaan", problems_);
        const std::int64_t slot = table.whole("slot", problems_);
        if (slot < 0 || slot >= slot_limit) {
            problems_.push_back(
                problem("survey.slot_out_of_range",
                        {{"slot", std::to_string(slot)}, {"paling_besar", std::to_string(slot_limit - 1)}},
                        place_of(table, "slot")));
        }
        unsur.slot = static_cast<int>(std::clamp<std::int64_t>(slot, 0, slot_limit - 1));
        const auto answers = table.find_texts("jawaban", problems_);
        if (answers.size() == unsur.answers.size()) {
            std::copy(answers.begin(), answers.end(), unsur.answers.begin());
        } else {
            problems_.push_back(problem("survey.four_answers_needed",
                                        {{"unsur", unsur.key}, {"jumlah", std::to_string(answers.size())}},
                                        place_of(table, "jawaban")));
        }
        return unsur;
    }

    void check_slots() {
        std::map<int, std::string> taken;
        for (std::size_t at = 0; at < tables_.size(); ++at) {
            const Unsur& unsur = result_.unsur[at];
            const auto [first, is_new] = taken.emplace(unsur.slot, unsur.key);
            if (is_new || !tables_[at].has("slot")) continue;
            problems_.push_back(
                problem("survey.slot_twice",
                        {{"slot", std::to_string(unsur.slot)}, {"unsur", unsur.key}, {"pemakai", first->second}},
                        place_of(tables_[at], "slot")));
        }
    }

    // A heading must lead to one unsur, so no key, name or other name may serve two.
    void check_names() {
        std::map<std::string, std::size_t> taken;
        for (std::size_t at = 0; at < tables_.size(); ++at) {
            const Unsur& unsur = result_.unsur[at];
            std::vector<std::string> names = {unsur.key, unsur.name};
            names.insert(names.end(), unsur.other_names.begin(), unsur.other_names.end());
            for (const std::string& name : names) {
                const auto [first, is_new] = taken.emplace(fold_case(trim(name)), at);
                if (is_new || first->second == at || name.empty()) continue;
                problems_.push_back(problem("survey.unsur_name_twice",
                                            {{"nama", name}, {"pemakai", result_.unsur[first->second].key}},
                                            place_of(tables_[at], "kunci")));
            }
        }
    }

    // Weights stand at every unsur or at none (then each weighs 1/k); together they are exactly 1.
    void read_weights() {
        std::size_t declared = 0;
        Number sum;
        for (std::size_t at = 0; at < tables_.size(); ++at) {
            const auto weight = tables_[at].find_number("bobot", problems_);
            if (!weight) continue;
            ++declared;
            result_.unsur[at].weight = *weight;
            sum += *weight;
            if (weight->sign() > 0) continue;
            problems_.push_back(problem("survey.weight_not_positive",
                                        {{"unsur", result_.unsur[at].key}, {"bobot", weight->format_plain()}},
                                        place_of(tables_[at], "bobot")));
        }
        if (tables_.empty()) return;
        if (declared == 0) {
            const Number equal = Number::ratio(1, static_cast<std::int64_t>(tables_.size()));
            for (Unsur& unsur : result_.unsur) unsur.weight = equal;
        } else if (declared < tables_.size()) {
            for (std::size_t at = 0; at < tables_.size(); ++at) {
                if (tables_[at].has("bobot")) continue;
                problems_.push_back(
                    problem("survey.weight_missing", {{"unsur", result_.unsur[at].key}}, tables_[at].place()));
            }
        } else {
            result_.declared_weights = true;
            if (sum != Number(1)) {
                problems_.push_back(problem("survey.weights_sum", {{"jumlah", sum.format_plain()}},
                                            place_of(tables_.front(), "bobot")));
            }
        }
    }

    void read_orders() {
        for (const TomlTable& table : file_.find_tables("urutan", problems_)) {
            UnsurOrder order;
            order.key = table.text("kunci", problems_);
            check_key(order.key, table);
            order.name = table.text("nama", problems_);
            order.unsur = table.find_texts("unsur", problems_);
            check_order(order, table);
            result_.orders.push_back(std::move(order));
        }
        if (result_.orders.empty()) problems_.push_back(problem("survey.no_order", {}, file_.place()));
    }

    void check_order(const UnsurOrder& order, const TomlTable& table) {
        const Place place = place_of(table, "unsur");
        if (result_.find_order(order.key) != nullptr) {
            problems_.push_back(problem("survey.order_twice", {{"urutan", order.key}}, place_of(table, "kunci")));
        }
        std::set<std::string> seen;
        for (const std::string& key : order.unsur) {
            if (result_.find_unsur(key) == nullptr) {
                problems_.push_back(
                    problem("survey.unsur_unknown", {{"unsur", key}, {"pilihan", result_.list_unsur_keys()}}, place));
            } else if (!seen.insert(key).second) {
                problems_.push_back(
                    problem("survey.order_names_twice", {{"urutan", order.key}, {"unsur", key}}, place));
            }
        }
        for (const Unsur& unsur : result_.unsur) {
            if (seen.contains(unsur.key)) continue;
            problems_.push_back(
                problem("survey.order_leaves_out", {{"urutan", order.key}, {"unsur", unsur.key}}, place));
        }
    }

    struct PlacedClass {
        QualityClass quality;
        TomlTable table;
    };

    void read_classes() {
        std::vector<PlacedClass> placed;
        for (const TomlTable& table : file_.find_tables("kelas", problems_)) {
            QualityClass quality{table.text("mutu", problems_), table.text("kinerja", problems_),
                                 table.number("batas_bawah", problems_), table.number("batas_atas", problems_)};
            if (table.has("batas_bawah") && table.has("batas_atas")) placed.push_back({std::move(quality), table});
        }
        if (placed.empty()) {
            problems_.push_back(problem("survey.no_class", {}, file_.place()));
            return;
        }
        std::stable_sort(placed.begin(), placed.end(),
                         [](const PlacedClass& a, const PlacedClass& b) { return a.quality.lower < b.quality.lower; });
        check_class_ends(placed);
        for (std::size_t at = 0; at + 1 < placed.size(); ++at) check_neighbours(placed[at], placed[at + 1]);
        for (PlacedClass& one : placed) result_.classes.push_back(std::move(one.quality));
    }

    void check_class_ends(const std::vector<PlacedClass>& placed) {
        for (const auto& [quality, table] : placed) {
            if (quality.lower > quality.upper) {
                problems_.push_back(
                    problem("survey.class_upside_down", class_arguments(quality), place_of(table, "batas_bawah")));
            }
            if (quality.lower.rounded(2) != quality.lower || quality.upper.rounded(2) != quality.upper) {
                problems_.push_back(
                    problem("survey.class_decimals", class_arguments(quality), place_of(table, "batas_bawah")));
            }
        }
        if (placed.front().quality.lower != scale_lowest) {
            problems_.push_back(problem("survey.class_lowest", class_arguments(placed.front().quality),
                                        place_of(placed.front().table, "batas_bawah")));
        }
        if (placed.back().quality.upper != scale_highest) {
            problems_.push_back(problem("survey.class_highest", class_arguments(placed.back().quality),
                                        place_of(placed.back().table, "batas_atas")));
        }
    }

    // Bounds are printed with 2 decimals, so the next class begins exactly one hundredth higher.
    void check_neighbours(const PlacedClass& below, const PlacedClass& above) {
        const Number next = below.quality.upper + Number::ratio(1, 100);
        if (above.quality.lower == next) return;
        const std::string code = above.quality.lower > next ? "survey.class_gap" : "survey.class_overlap";
        problems_.push_back(problem(code,
                                    {{"mutu_bawah", below.quality.letter},
                                     {"mutu_atas", above.quality.letter},
                                     {"batas_atas", format_indonesian(below.quality.upper, 2)},
                                     {"batas_bawah", format_indonesian(above.quality.lower, 2)}},
                                    place_of(above.table, "batas_bawah")));
    }

    static std::vector<Argument> class_arguments(const QualityClass& quality) {
        return {{"mutu", quality.letter},
                {"batas_bawah", quality.lower.format_plain()},
                {"batas_atas", quality.upper.format_plain()}};
    }

    void read_cost_unsur() {
        result_.cost_unsur = file_.find_texts("unsur_biaya", problems_);
        for (const std::string& key : result_.cost_unsur) {
            if (result_.find_unsur(key) != nullptr) continue;
            problems_.push_back(problem("survey.unsur_unknown",
                                        {{"unsur", key}, {"pilihan", result_.list_unsur_keys()}},
                                        place_of(file_, "unsur_biaya")));
        }
    }

    void read_count() {
        const std::int64_t standard = file_.whole("jumlah_unsur_baku", problems_);
        result_.standard_count = static_cast<int>(std::clamp<std::int64_t>(standard, 0, slot_limit));
        result_.reason_for_count = file_.find_text("alasan_jumlah_unsur", problems_).value_or("");
        if (tables_.empty() || !file_.has("jumlah_unsur_baku")) return;
        if (standard == static_cast<std::int64_t>(tables_.size()) || !trim(result_.reason_for_count).empty()) return;
        problems_.push_back(problem("survey.count_without_reason",
                                    {{"jumlah", std::to_string(tables_.size())}, {"baku", std::to_string(standard)}},
                                    place_of(file_, "jumlah_unsur_baku")));
    }

    const TomlTable& file_;
    Questionnaire result_;
    Problems problems_;
    std::vector<TomlTable> tables_;  // of the unsur, in the order of result_.unsur
};

}  // namespace

Checked<Questionnaire> parse_questionnaire(std::string_view toml, const std::string& source) {
    const auto file = TomlTable::parse(toml, source);
    if (!file.ok()) return file.problems();
    QuestionnaireReader reader(*file);
    Questionnaire questionnaire = reader.read();
    if (!reader.problems().empty()) return std::move(reader.problems());
    return questionnaire;
}

bool is_key(std::string_view text) {
    const auto is_letter_or_digit = [](char c) { return ('a' <= c && c <= 'z') || ('0' <= c && c <= '9'); };
    if (text.empty() || text.size() > 40 || !is_letter_or_digit(text.front())) return false;
    return std::all_of(text.begin(), text.end(), [&](char c) { return is_letter_or_digit(c) || c == '_' || c == '-'; });
}

}  // namespace tolok::survey
