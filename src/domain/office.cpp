// Reads an office's definition file.
#include "domain/office.h"

#include <algorithm>
#include <set>

#include "base/text.h"

namespace tolok {

namespace {

// "Gunung Malang" and "gunungmalang" are the same village to a person.
std::string comparable(std::string_view text) {
    std::string folded = fold_case(trim(text));
    std::erase_if(folded, [](char c) { return c == ' ' || c == '-' || c == '_' || c == '\t'; });
    return folded;
}

bool spelled(std::string_view wanted, std::string_view name, const std::vector<std::string>& other) {
    const std::string folded = comparable(wanted);
    if (comparable(name) == folded) return true;
    return std::any_of(other.begin(), other.end(), [&](const std::string& o) { return comparable(o) == folded; });
}

std::string_view without_word(std::string_view text, std::string_view word) {
    const std::string_view trimmed = trim(text);
    if (trimmed.size() <= word.size() || trimmed[word.size()] != ' ') return trimmed;
    if (fold_case(trimmed.substr(0, word.size())) != word) return trimmed;
    return trim(trimmed.substr(word.size()));
}

template <typename T>
const T* find_key(const std::vector<T>& all, std::string_view key) {
    const auto found = std::find_if(all.begin(), all.end(), [&](const T& item) { return item.key == key; });
    return found == all.end() ? nullptr : &*found;
}

// Every key may stand once; a second one is a problem at its own line.
class Keys {
public:
    void add(const std::string& key, const TomlTable& table, Problems& problems) {
        if (key.empty() || keys_.insert(key).second) return;
        problems.push_back(problem("domain.key_twice", {{"kunci", key}}, table.place()));
    }

private:
    std::set<std::string> keys_;
};

int parse_zone(const TomlTable& root, Problems& problems) {
    const std::string zone = root.text("zona", problems);
    if (zone == "WIB" || zone.empty()) return 420;
    if (zone == "WITA") return 480;
    if (zone == "WIT") return 540;
    problems.push_back(problem("domain.unknown_zone", {{"teks", zone}}, root.find("zona")->place()));
    return 420;
}

void parse_villages(const TomlTable& root, Office& office, Problems& problems) {
    Keys keys;
    for (const TomlTable& table : root.find_tables("desa", problems)) {
        const std::string code = table.text("kode", problems);
        const std::string name = table.text("nama", problems);
        const auto other = table.find_texts("ejaan_lain", problems);
        if (code.empty()) continue;
        keys.add(code, table, problems);
        const auto parsed = PlaceCode::parse(code, table.find("kode")->place());
        if (!take(parsed, problems)) continue;
        if (parsed->level() != PlaceLevel::village || parsed->parent() != office.code) {
            problems.push_back(
                problem("domain.village_elsewhere", {{"kode", code}, {"kantor", office.code.text()}}, table.place()));
        } else {
            office.villages.push_back({*parsed, name, other});
        }
    }
}

void parse_sections(const TomlTable& root, Office& office, Problems& problems) {
    Keys keys;
    for (const TomlTable& table : root.find_tables("seksi", problems)) {
        Section section{table.text("kunci", problems), table.text("nama", problems)};
        keys.add(section.key, table, problems);
        office.sections.push_back(std::move(section));
    }
}

void check_section(const Office& office, const std::string& section, const TomlTable& table, Problems& problems) {
    if (section.empty() || office.find_section(section) != nullptr) return;
    problems.push_back(problem("domain.unknown_section", {{"kunci", section}}, table.place()));
}

void parse_fields(const TomlTable& root, Office& office, Problems& problems) {
    Keys keys;
    for (const TomlTable& table : root.find_tables("bidang", problems)) {
        Field field{table.text("kunci", problems), table.text("nama", problems), table.text("seksi", problems),
                    table.find_texts("ejaan_lain", problems)};
        keys.add(field.key, table, problems);
        check_section(office, field.section, table, problems);
        office.fields.push_back(std::move(field));
    }
}

void parse_typed_values(const TomlTable& root, Office& office, Problems& problems) {
    static const std::set<std::string> kinds = {"angka", "teks", "tanggal", "ya_tidak"};
    static const std::set<std::string> quarters = {"jumlah", "terakhir"};
    Keys keys;
    for (const TomlTable& table : root.find_tables("isian", problems)) {
        TypedValueDeclaration value;
        value.key = table.text("kunci", problems);
        value.name = table.text("nama", problems);
        value.unit = table.find_text("satuan", problems).value_or("");
        value.kind = table.find_text("jenis", problems).value_or("angka");
        value.part_of = table.find_text("bagian_dari", problems).value_or("");
        value.quarters = table.find_text("antar_triwulan", problems).value_or("terakhir");
        value.section = table.find_text("seksi", problems).value_or("");
        keys.add(value.key, table, problems);
        check_section(office, value.section, table, problems);
        if (!kinds.contains(value.kind)) {
            problems.push_back(problem("domain.unknown_value_kind", {{"teks", value.kind}}, table.place()));
        }
        if (!quarters.contains(value.quarters)) {
            problems.push_back(problem("domain.unknown_quarter_rule", {{"teks", value.quarters}}, table.place()));
        }
        office.typed_values.push_back(std::move(value));
    }
    for (const TypedValueDeclaration& value : office.typed_values) {
        if (value.part_of.empty() || office.find_typed_value(value.part_of) != nullptr) continue;
        problems.push_back(
            problem("domain.unknown_whole", {{"kunci", value.key}, {"teks", value.part_of}}, root.place()));
    }
}

}  // namespace

int Office::desa_count() const {
    return static_cast<int>(
        std::count_if(villages.begin(), villages.end(), [](const Village& v) { return v.is_desa(); }));
}

const Village* Office::find_village(std::string_view code_or_name) const {
    const std::string_view wanted = without_word(without_word(code_or_name, "desa"), "kelurahan");
    for (const Village& village : villages) {
        if (village.code.text() == wanted || spelled(wanted, village.name, village.other_spellings)) return &village;
    }
    return nullptr;
}

const Field* Office::find_field(std::string_view key_or_name) const {
    const std::string_view wanted = without_word(key_or_name, "bidang");
    for (const Field& field : fields) {
        if (comparable(field.key) == comparable(wanted) || spelled(wanted, field.name, field.other_spellings))
            return &field;
    }
    return nullptr;
}

const Section* Office::find_section(std::string_view key) const { return find_key(sections, key); }

const TypedValueDeclaration* Office::find_typed_value(std::string_view key) const {
    return find_key(typed_values, key);
}

Checked<Office> parse_office(std::string_view toml, const std::string& source) {
    const auto root = TomlTable::parse(toml, source);
    if (!root) return root.problems();
    Problems problems;
    const std::string code = root->text("kode", problems);
    const auto parsed = PlaceCode::parse(code, root->has("kode") ? root->find("kode")->place() : root->place());
    if (!take(parsed, problems)) return problems;
    Office office{*parsed,
                  root->text("nama", problems),
                  root->text("kabupaten", problems),
                  parse_zone(*root, problems),
                  {},
                  {},
                  {},
                  {}};
    static_cast<void>(root->find_date("berlaku_mulai", problems));
    parse_villages(*root, office, problems);
    parse_sections(*root, office, problems);
    parse_fields(*root, office, problems);
    parse_typed_values(*root, office, problems);
    root->check_unknown_keys(problems);
    if (!problems.empty()) return problems;
    return office;
}

}  // namespace tolok
