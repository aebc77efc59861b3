// Keys, reading and writing of typed values, and the checks of a draft.
#include "manual_entry/typed_value.h"

#include <algorithm>
#include <array>

#include "base/indonesian_number.h"
#include "base/text.h"

namespace tolok::manual_entry {

namespace {

constexpr std::array<std::string_view, 4> kind_keys = {"angka", "teks", "tanggal", "ya_tidak"};
constexpr std::array<MeasureType, 4> measure_types = {MeasureType::number, MeasureType::text, MeasureType::date,
                                                      MeasureType::truth};
constexpr std::size_t longest_text = 200;

std::size_t count_letters(std::string_view utf8) {
    return static_cast<std::size_t>(std::count_if(
        utf8.begin(), utf8.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

Checked<MeasureContent> parse_text(std::string_view text, const Place& place) {
    const std::size_t letters = count_letters(text);
    if (letters > longest_text) {
        return problem("manual_entry.text_too_long",
                       {{"panjang", std::to_string(letters)}, {"terpanjang", std::to_string(longest_text)}}, place);
    }
    const bool plain =
        is_utf8(text) && std::none_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x20; });
    if (!plain) return problem("manual_entry.text_not_one_line", {}, place);
    return MeasureContent(std::string(text));
}

Checked<MeasureContent> parse_truth(std::string_view text, const Place& place) {
    const std::string word = fold_case(text);
    if (word == "ya") return MeasureContent(true);
    if (word == "tidak") return MeasureContent(false);
    return problem("manual_entry.truth_unreadable", {{"teks", shorten(text, 60)}}, place);
}

template <typename T>
Checked<MeasureContent> as_content(const Checked<T>& read) {
    if (!read.ok()) return read.problems();
    return MeasureContent(*read);
}

void check_evaluator(const ValueDraft& draft, Date today, Problems& problems) {
    if (draft.source != Source::outside_evaluator) return;
    if (trim(draft.given_by).empty())
        problems.push_back(problem("manual_entry.evaluator_missing", {}, {"pemberi", 0, 0}));
    if (!draft.given_on) {
        problems.push_back(problem("manual_entry.given_on_missing", {}, {"tanggal_dokumen", 0, 0}));
    } else if (*draft.given_on > today) {
        problems.push_back(problem("manual_entry.given_on_future", {{"tanggal", draft.given_on->format_indonesian()}},
                                   {"tanggal_dokumen", 0, 0}));
    }
}

}  // namespace

std::string_view kind_key(ValueKind kind) { return kind_keys[static_cast<std::size_t>(kind)]; }

std::string_view source_key(Source source) { return source == Source::office ? "kantor" : "penilai_luar"; }

std::string_view verdict_key(Verdict verdict) { return verdict == Verdict::accepted ? "diterima" : "ditolak"; }

std::string_view standing_key(Standing standing) { return standing == Standing::holds ? "berlaku" : "ditarik"; }

ValueKind kind_of(const TypedValueDeclaration& declaration) {
    const auto found = std::find(kind_keys.begin(), kind_keys.end(), declaration.kind);
    require(found != kind_keys.end(), "an office's definition declares one of four kinds of value");
    return static_cast<ValueKind>(found - kind_keys.begin());
}

MeasureDeclaration measure_of(const TypedValueDeclaration& declaration) {
    MeasureDeclaration measure;
    measure.name = std::string(measure_prefix) + declaration.key;
    measure.label = declaration.name;
    measure.type = measure_types[static_cast<std::size_t>(kind_of(declaration))];
    measure.unit = declaration.unit;
    if (!declaration.part_of.empty()) measure.part_of = std::string(measure_prefix) + declaration.part_of;
    measure.help = declaration.name + ": isian dengan bukti, dihitung setelah diverifikasi orang kedua.";
    return measure;
}

Checked<MeasureContent> parse_content(ValueKind kind, std::string_view typed, Place place) {
    const std::string_view text = trim(typed);
    if (text.empty() || text == "-") return problem("manual_entry.content_missing", {}, place);
    switch (kind) {
        case ValueKind::number:
            return as_content(parse_indonesian_number(text, place));
        case ValueKind::text:
            return parse_text(text, place);
        case ValueKind::date:
            return as_content(parse_date(text, place));
        case ValueKind::truth:
            return parse_truth(text, place);
    }
    require(false, "a value is of one of four kinds");
    return MeasureContent();
}

std::string format_stored(const MeasureContent& content) {
    if (const auto* number = std::get_if<Number>(&content)) return number->format_exact();
    if (const auto* date = std::get_if<Date>(&content)) return date->format_iso();
    if (const auto* truth = std::get_if<bool>(&content)) return *truth ? "1" : "0";
    return std::get<std::string>(content);
}

std::string format_plain(const MeasureContent& content) {
    if (const auto* number = std::get_if<Number>(&content)) return number->format_plain();
    if (const auto* truth = std::get_if<bool>(&content)) return *truth ? "ya" : "tidak";
    return format_stored(content);
}

MeasureContent read_stored(ValueKind kind, std::string_view stored) {
    if (kind == ValueKind::text) return std::string(stored);
    if (kind == ValueKind::truth) return stored == "1";
    if (kind == ValueKind::date) {
        const auto date = Date::parse_iso(stored);
        require(date.has_value(), "a stored day is an ISO day");
        return *date;
    }
    const auto number = Number::parse_exact(stored);
    require(number.has_value(), "a stored number is exact");
    return *number;
}

std::string format_for_people(const MeasureContent& content, const Unit& unit) {
    std::string text;
    if (const auto* number = std::get_if<Number>(&content)) {
        text = format_indonesian_short(*number, 30);
    } else if (const auto* date = std::get_if<Date>(&content)) {
        return date->format_indonesian();
    } else if (const auto* truth = std::get_if<bool>(&content)) {
        return *truth ? "ya" : "tidak";
    } else {
        text = std::get<std::string>(content);
    }
    return unit.empty() ? text : text + " " + unit;
}

Problems check_draft(const TypedValueDeclaration& declaration, const ValueDraft& draft, Date today) {
    Problems problems;
    static_cast<void>(take(parse_content(kind_of(declaration), draft.content, {"nilai", 0, 0}), problems));
    const auto period = check_period(draft.year, draft.quarter);
    for (Problem found : period.problems()) {
        found.place.source = found.code == "domain.year_out_of_range" ? "tahun" : "triwulan";
        problems.push_back(std::move(found));
    }
    if (period.ok()) {
        const auto begins = Date::of(draft.year, draft.quarter * 3 - 2, 1);
        if (*begins > today) {
            problems.push_back(problem("manual_entry.quarter_not_begun",
                                       {{"triwulan", quarter_label(draft.year, draft.quarter)}}, {"triwulan", 0, 0}));
        }
    }
    check_evaluator(draft, today, problems);
    if (trim(draft.reason).empty())
        problems.push_back(problem("manual_entry.reason_missing", {}, {"keterangan", 0, 0}));
    if (draft.files.empty()) problems.push_back(problem("manual_entry.file_missing", {}, {"bukti", 0, 0}));
    return problems;
}

Problems check_parts(const Office& office, const TypedValueDeclaration& declaration, const ValueDraft& draft,
                     const Number& amount,
                     const std::function<std::optional<Number>(const std::string& key)>& amount_of) {
    Problems problems;
    const auto refuse = [&](const std::string& part, const std::string& whole) {
        problems.push_back(
            problem("manual_entry.part_exceeds_whole",
                    {{"bagian", part}, {"keseluruhan", whole}, {"triwulan", quarter_label(draft.year, draft.quarter)}},
                    {"nilai", 0, 0}));
    };
    for (const TypedValueDeclaration& other : office.typed_values) {
        const bool is_whole = other.key == declaration.part_of;
        const bool is_part = other.part_of == declaration.key;
        if ((!is_whole && !is_part) || kind_of(other) != ValueKind::number) continue;
        const auto number = amount_of(other.key);
        if (number && is_whole && amount > *number) refuse(declaration.name, other.name);
        if (number && is_part && *number > amount) refuse(other.name, declaration.name);
    }
    return problems;
}

std::string quarter_label(int year, int quarter) {
    static constexpr std::array<const char*, 4> roman = {"I", "II", "III", "IV"};
    require(quarter >= 1 && quarter <= 4, "a quarter is 1 to 4");
    return std::string("triwulan ") + roman[static_cast<std::size_t>(quarter - 1)] + " " + std::to_string(year);
}

}  // namespace tolok::manual_entry
