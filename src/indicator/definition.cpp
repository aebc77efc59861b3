// Reads an indicator's definition file.
#include "indicator/definition.h"

#include <set>

#include "base/text.h"
#include "indicator/definition_reader.h"
#include "indicator/worked_case.h"

namespace tolok::indicator {

namespace {

template <typename T>
using Words = std::vector<std::pair<std::string_view, T>>;

const Words<Direction> directions = {
    {"makin_tinggi", Direction::higher_is_better},
    {"makin_rendah", Direction::lower_is_better},
};
const Words<QuarterRule> quarter_rules = {
    {"kumulatif", QuarterRule::cumulative},
    {"posisi_akhir", QuarterRule::last_position},
    {"gabungan", QuarterRule::pooled},
};
const Words<OfficeRule> office_rules = {
    {"jumlahkan_ukuran", OfficeRule::add_measures},
    {"rata_rata_nilai", OfficeRule::average_values},
    {"tidak_digabung", OfficeRule::keep_apart},
};
const Words<AchievementRule> achievement_rules = {
    {"maksimum", AchievementRule::maximise},
    {"minimum_linear", AchievementRule::minimise_linear},
    {"minimum_terbalik", AchievementRule::minimise_inverse},
    {"rentang", AchievementRule::range},
    {"stabil", AchievementRule::stabilise},
    {"ya_tidak", AchievementRule::yes_no},
    {"nilai_resmi", AchievementRule::official_value},
};
const Words<State> no_data_states = {
    {"belum_ada_data", State::no_data},
    {"tidak_berlaku", State::not_applicable},
    {"tidak_dapat_dihitung", State::not_computable},
};
const Words<State> empty_denominator_states = {
    {"tidak_berlaku", State::not_applicable},
    {"belum_ada_data", State::no_data},
    {"tidak_dapat_dihitung", State::not_computable},
};
const Words<ComparisonShown> shown_words = {
    {"selalu", ComparisonShown::always},
    {"bila_berbeda", ComparisonShown::when_different},
};

void parse_value_form(const TomlTable& root, IndicatorDefinition& definition, Problems& problems) {
    definition.unit = root.text("satuan", problems);
    definition.direction = parse_word(root, "arah", directions, problems);
    if (!root.has("arah")) problems.push_back(problem("base.toml_missing", {{"kunci", "arah"}}, root.place()));
    const auto decimals = root.find_whole("desimal", problems).value_or(2);
    definition.decimals = static_cast<int>(decimals < 0 || decimals > 10 ? 2 : decimals);
    if (decimals < 0 || decimals > 10) {
        problems.push_back(problem("indicator.decimals_out_of_range", {{"teks", std::to_string(decimals)}},
                                   root.find("desimal")->place()));
    }
    definition.lowest = root.find_number("nilai_terendah", problems);
    definition.highest = root.find_number("nilai_tertinggi", problems);
    if (definition.lowest && definition.highest && *definition.highest < *definition.lowest) {
        problems.push_back(problem("indicator.bounds_reversed",
                                   {{"terendah", format_indonesian_short(*definition.lowest, 6)},
                                    {"tertinggi", format_indonesian_short(*definition.highest, 6)}},
                                   root.find("nilai_tertinggi")->place()));
    }
}

void parse_policies(const TomlTable& root, IndicatorDefinition& definition, Problems& problems) {
    if (const auto table = root.find_table("kebijakan", problems)) {
        definition.policies.no_data = parse_word(*table, "tanpa_data", no_data_states, problems);
        definition.policies.empty_denominator = parse_word(*table, "pembagi_nol", empty_denominator_states, problems);
    }
    if (const auto table = root.find_table("penggabungan", problems)) {
        definition.quarters = parse_word(*table, "antar_triwulan", quarter_rules, problems);
        definition.offices = parse_word(*table, "antar_kantor", office_rules, problems);
    }
    const auto table = root.find_table("capaian", problems);
    if (!table) return;
    definition.achievement = parse_word(*table, "rumus", achievement_rules, problems);
    definition.achievement_cap = table->find_number("batas", problems);
    const bool minimises = definition.achievement == AchievementRule::minimise_linear ||
                           definition.achievement == AchievementRule::minimise_inverse;
    const bool lower = definition.direction == Direction::lower_is_better;
    const bool maximises = definition.achievement == AchievementRule::maximise;
    if ((minimises && !lower) || (maximises && lower)) {
        problems.push_back(problem("indicator.achievement_against_direction", {}, table->place()));
    }
}

// Weights are constants that must sum to exactly 1: 0.33 three times is a mistake, not a rounding.
void parse_constants(const TomlTable& root, IndicatorDefinition& definition, Problems& problems) {
    std::set<std::string> names;
    Number sum;
    const auto add = [&](const TomlTable& table) {
        formula::Constant constant{parse_key(table, "nama", problems), table.number("nilai", problems),
                                   table.find_text("satuan", problems).value_or("")};
        if (!names.insert(constant.name).second) {
            problems.push_back(problem("domain.key_twice", {{"kunci", constant.name}}, table.place()));
        }
        sum += constant.amount;
        definition.constants.push_back(std::move(constant));
    };
    for (const TomlTable& table : root.find_tables("tetapan", problems)) add(table);
    sum = Number(0);
    const auto weights = root.find_tables("bobot", problems);
    for (const TomlTable& table : weights) add(table);
    if (!weights.empty() && sum != Number(1)) {
        problems.push_back(
            problem("indicator.weights_sum", {{"jumlah", format_indonesian_short(sum, 6)}}, weights.front().place()));
    }
    for (const TomlTable& table : root.find_tables("tabel", problems)) {
        formula::LookupTable lookup{
            parse_key(table, "nama", problems), {}, table.find_text("satuan", problems).value_or("")};
        std::set<std::string> keys;
        for (const TomlTable& row : table.find_tables("baris", problems)) {
            lookup.rows.push_back({row.text("kunci", problems), row.number("nilai", problems)});
            if (!keys.insert(lookup.rows.back().key).second) {
                problems.push_back(problem("domain.key_twice", {{"kunci", lookup.rows.back().key}}, row.place()));
            }
        }
        definition.tables.push_back(std::move(lookup));
    }
}

void parse_formulas(const TomlTable& root, IndicatorDefinition& definition, Problems& problems) {
    definition.formula = parse_formula(root, "rumus", definition.path, problems);
    for (const TomlTable& table : root.find_tables("pembanding", problems)) {
        Comparison comparison;
        comparison.key = parse_key(table, "kunci", problems);
        comparison.name = table.text("nama", problems);
        comparison.formula = parse_formula(table, "rumus", definition.path, problems);
        comparison.shown = parse_word(table, "tampil", shown_words, problems);
        definition.comparisons.push_back(std::move(comparison));
    }
    if (const auto table = root.find_table("langkah_target", problems)) {
        definition.step =
            TargetStep{table->text("satuan", problems), parse_formula(*table, "kenaikan", definition.path, problems)};
    }
}

}  // namespace

std::string_view formula_note_key(FormulaNoteKind kind) {
    switch (kind) {
        case FormulaNoteKind::misprint:
            return "salah_cetak";
        case FormulaNoteKind::interpretation:
            return "penafsiran";
        case FormulaNoteKind::conversion:
            return "konversi";
        case FormulaNoteKind::remark:
            return "catatan";
    }
    require(false, "a note on a formula is one of four kinds");
    return "";
}

std::string_view formula_note_label(FormulaNoteKind kind) {
    return kind == FormulaNoteKind::misprint ? "salah cetak" : formula_note_key(kind);
}

Checked<IndicatorDefinition> parse_indicator(std::string_view toml, const std::string& source) {
    const auto root = TomlTable::parse(toml, source);
    if (!root) return root.problems();
    Problems problems;
    IndicatorDefinition definition;
    definition.path = source;
    definition.key = parse_key(*root, "kunci", problems);
    definition.name = root->text("nama", problems);
    definition.goal = parse_key(*root, "kinerja_utama", problems);
    definition.description = root->find_text("uraian", problems).value_or("");
    definition.in_force_from = root->date("berlaku_mulai", problems);
    parse_value_form(*root, definition, problems);
    parse_policies(*root, definition, problems);
    parse_constants(*root, definition, problems);
    parse_formulas(*root, definition, problems);
    definition.category = root->find_text("kategori", problems).value_or("");
    definition.section = root->text("seksi", problems);
    definition.source = root->text("sumber_data", problems);
    definition.quality = root->text("mutu_data", problems);
    definition.notes = parse_notes(*root, "catatan_rumus", problems);
    definition.basis = parse_legal_basis(*root, problems);
    definition.cases = parse_worked_cases(*root, problems);
    if (definition.cases.empty() && !root->has("contoh")) {
        problems.push_back(problem("indicator.without_case", {}, root->place()));
    }
    root->check_unknown_keys(problems);
    if (!problems.empty()) return problems;
    return definition;
}

}  // namespace tolok::indicator
