// Reads the definition file of a kind of document.
#include <algorithm>
#include <set>

#include "base/digest.h"
#include "base/text.h"
#include "base/toml.h"
#include "desa_document/document_definition.h"

namespace tolok::desa_document {

namespace {

constexpr int most_days = 366;

// A word out of a few; anything else is a problem that lists them.
template <typename T>
T read_word(const TomlTable& table, std::string_view key, const std::vector<std::pair<std::string, T>>& words,
            Problems& problems) {
    const std::string text = table.text(key, problems);
    std::vector<std::string> known;
    for (const auto& [word, value] : words) {
        if (word == text) return value;
        known.push_back(word);
    }
    if (!text.empty()) {
        problems.push_back(problem("desa_document.unknown_word", {{"teks", text}, {"pilihan", join(known, ", ")}},
                                   table.find(key)->place()));
    }
    return words.front().second;
}

int read_days(const TomlTable& table, std::string_view key, int fewest, Problems& problems) {
    const std::int64_t days = table.whole(key, problems);
    if (table.has(key) && (days < fewest || days > most_days)) {
        problems.push_back(problem("desa_document.days_out_of_range",
                                   {{"jumlah", std::to_string(days)},
                                    {"paling_sedikit", std::to_string(fewest)},
                                    {"paling_banyak", std::to_string(most_days)}},
                                   table.find(key)->place()));
        return fewest;
    }
    return static_cast<int>(days);
}

// "31-12": a day that exists in every year.
void read_fixed_day(const TomlTable& table, DeadlineRule& rule, Problems& problems) {
    const std::string text = table.text("tanggal", problems);
    if (text.empty()) return;
    const auto pieces = split(text, '-');
    const bool shaped = pieces.size() == 2 && pieces[0].size() == 2 && pieces[1].size() == 2;
    const auto day =
        shaped ? Date::parse_iso("2021-" + std::string(pieces[1]) + "-" + std::string(pieces[0])) : std::nullopt;
    if (!day) {
        problems.push_back(
            problem("desa_document.deadline_unreadable", {{"teks", text}}, table.find("tanggal")->place()));
        return;
    }
    rule.month = day->month();
    rule.day = day->day();
}

DeadlineRule read_deadline(const TomlTable& stage, Problems& problems) {
    DeadlineRule rule{};
    rule.month = 12;
    rule.day = 31;
    const auto table = stage.find_table("batas_waktu", problems);
    if (!table) {
        if (!stage.has("batas_waktu"))
            problems.push_back(problem("base.toml_missing", {{"kunci", "batas_waktu"}}, stage.place()));
        return rule;
    }
    enum class Word { day, working, calendar };
    const Word word = read_word<Word>(
        *table, "jenis", {{"tanggal", Word::day}, {"hari_kerja", Word::working}, {"hari_kalender", Word::calendar}},
        problems);
    rule.confirmed = table->find_truth("dikonfirmasi", problems).value_or(false);
    if (word == Word::day) {
        read_fixed_day(*table, rule, problems);
        return rule;
    }
    rule.kind = DeadlineRule::Kind::days_after;
    rule.day_kind = word == Word::working ? DayKind::working : DayKind::calendar;
    rule.days = read_days(*table, "jumlah", 1, problems);
    rule.after = read_word<EventKind>(*table, "setelah",
                                      {{"kesepakatan_bpd", EventKind::bpd_agreement},
                                       {"penyerahan", EventKind::submission},
                                       {"pemeriksaan", EventKind::judgement},
                                       {"penetapan", EventKind::enactment}},
                                      problems);
    return rule;
}

Stage read_stage(const TomlTable& table, Problems& problems) {
    Stage stage;
    stage.key = table.text("kunci", problems);
    stage.name = table.text("nama", problems);
    stage.other_spellings = table.find_texts("ejaan_lain", problems);
    stage.source_of_funds = table.find_text("sumber_dana", problems).value_or("");
    const std::int64_t offset = table.whole("tahun_anggaran", problems);
    if (offset < -5 || offset > 5) {
        problems.push_back(problem("desa_document.offset_out_of_range", {{"selisih", std::to_string(offset)}},
                                   table.find("tahun_anggaran")->place()));
    } else {
        stage.budget_year_offset = static_cast<int>(offset);
    }
    stage.deadline = read_deadline(table, problems);
    stage.judged_date = read_word<JudgedDate>(
        table, "dinilai", {{"penyerahan", JudgedDate::submission}, {"penetapan", JudgedDate::enactment}}, problems);
    stage.evaluator = read_word<Evaluator>(
        table, "dievaluasi_oleh", {{"camat", Evaluator::camat_by_delegation}, {"kabupaten", Evaluator::kabupaten}},
        problems);
    if (table.has("hari_evaluasi")) stage.evaluation_days = read_days(table, "hari_evaluasi", 1, problems);
    stage.repair_days = read_days(table, "hari_perbaikan", 0, problems);
    stage.repair_day_kind = read_word<DayKind>(
        table, "jenis_hari_perbaikan", {{"kerja", DayKind::working}, {"kalender", DayKind::calendar}}, problems);
    stage.legal_basis = parse_legal_basis(table, problems);
    return stage;
}

ChecklistItem read_item(const TomlTable& table, const DocumentDefinition& definition, Problems& problems) {
    ChecklistItem item;
    item.number = static_cast<int>(table.whole("nomor", problems));
    item.key = table.text("kunci", problems);
    item.group = table.find_text("kelompok", problems).value_or("");
    item.text = table.text("teks", problems);
    item.stages = table.find_texts("tahap", problems);
    item.legal_basis = parse_legal_basis(table, problems);
    item.confirmed = table.find_truth("dikonfirmasi", problems).value_or(false);
    for (const std::string& stage : item.stages) {
        const bool known = std::any_of(definition.stages.begin(), definition.stages.end(),
                                       [&](const Stage& s) { return s.key == stage; });
        if (!known)
            problems.push_back(
                problem("desa_document.item_of_unknown_stage", {{"teks", stage}, {"butir", item.key}}, table.place()));
    }
    return item;
}

// Keys of stages, and keys and numbers of items, stand once each.
class Once {
public:
    void add(const std::string& word, const TomlTable& table, Problems& problems) {
        if (word.empty() || seen_.insert(word).second) return;
        problems.push_back(problem("domain.key_twice", {{"kunci", word}}, table.place()));
    }

private:
    std::set<std::string> seen_;
};

// An import finds a stage by any of its words, so no word may mean two stages.
class StageWords {
public:
    void add(const Stage& stage, const TomlTable& table, Problems& problems) {
        std::set<std::string> own = {fold_case(trim(stage.key)), fold_case(trim(stage.name))};
        for (const std::string& spelling : stage.other_spellings) own.insert(fold_case(trim(spelling)));
        if (!keys_.insert(stage.key).second) return;  // told as a key that stands twice
        for (const std::string& word : own) {
            if (word.empty() || seen_.insert(word).second) continue;
            problems.push_back(problem("desa_document.word_of_two_stages", {{"teks", word}}, table.place()));
        }
    }

private:
    std::set<std::string> keys_;
    std::set<std::string> seen_;
};

void read_lists(const TomlTable& root, DocumentDefinition& definition, Problems& problems) {
    Once stages;
    StageWords words;
    for (const TomlTable& table : root.find_tables("tahap", problems)) {
        definition.stages.push_back(read_stage(table, problems));
        stages.add(definition.stages.back().key, table, problems);
        words.add(definition.stages.back(), table, problems);
    }
    if (definition.stages.empty())
        problems.push_back(problem("desa_document.no_stage", {{"kunci", definition.key}}, root.place()));
    Once items;
    for (const TomlTable& table : root.find_tables("butir", problems)) {
        definition.checklist.push_back(read_item(table, definition, problems));
        items.add(definition.checklist.back().key, table, problems);
        items.add(std::to_string(definition.checklist.back().number), table, problems);
    }
    for (const Stage& stage : definition.stages) {
        if (!definition.list_items(stage).empty()) continue;
        problems.push_back(problem("desa_document.stage_without_item", {{"tahap", stage.key}}, root.place()));
    }
}

}  // namespace

Checked<DocumentDefinition> parse_document_definition(std::string_view toml, const std::string& source) {
    const auto root = TomlTable::parse(toml, source);
    if (!root) return root.problems();
    Problems problems;
    DocumentDefinition definition;
    definition.path = source;
    definition.key = root->text("kunci", problems);
    definition.name = root->text("nama", problems);
    definition.full_name = root->find_text("nama_lengkap", problems).value_or(definition.name);
    definition.other_spellings = root->find_texts("ejaan_lain", problems);
    definition.section = root->find_text("seksi", problems).value_or("");
    definition.in_force_from = root->date("berlaku_mulai", problems);
    definition.in_force_until = root->find_date("berlaku_sampai", problems);
    if (definition.in_force_until && *definition.in_force_until < definition.in_force_from) {
        problems.push_back(problem("desa_document.in_force_backwards", {{"kunci", definition.key}},
                                   root->find("berlaku_sampai")->place()));
    }
    read_lists(*root, definition, problems);
    root->check_unknown_keys(problems);
    if (!problems.empty()) return problems;
    definition.version = format_hex(sha256(toml)).substr(0, 16);
    return definition;
}

}  // namespace tolok::desa_document
