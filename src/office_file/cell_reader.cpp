// One cell: text, number, day, yes or no, or a word of a list.
// Must not guess: what has two readings is a problem that names both.
#include "office_file/cell_reader.h"

#include <algorithm>
#include <array>

#include "base/indonesian_number.h"
#include "base/text.h"

namespace tolok::office_file {

namespace {

constexpr std::string_view empty_words = "(kosong)";
constexpr std::string_view unreadable_words = "(tidak terbaca)";

// Yes: ya, y, iya, v and check marks, 1, benar, true, ada. No: tidak, t, tdk, 0, salah, false, tidak ada.
// "x" is left out on purpose: some mean a tick by it and some a cross; a mapping file can say which.
constexpr std::array<std::string_view, 13> yes_words = {"ya", "y",     "iya",  "v",   "✓",   "✔",    "√",
                                                        "1",  "benar", "true", "ada", "yes", "sudah"};
constexpr std::array<std::string_view, 9> no_words = {"tidak", "t",        "tdk", "0",    "salah",
                                                      "false", "tidakada", "no",  "belum"};

ReadCell empty_cell() { return {{}, std::string(empty_words), std::nullopt}; }

ReadCell refused(Problem problem) { return {{}, std::string(unreadable_words), std::move(problem)}; }

// Blanks that Excel and word processors leave inside a cell become plain ones; line ends become \n.
std::string plain_text(std::string_view text) {
    std::string plain;
    plain.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text.substr(at).starts_with("\xC2\xA0")) {
            plain += ' ';
            ++at;
        } else if (text[at] == '\r') {
            plain += '\n';
            if (at + 1 < text.size() && text[at + 1] == '\n') ++at;
        } else {
            plain += text[at];
        }
    }
    return plain;
}

std::optional<std::int64_t> small_whole(std::string_view text) {
    if (text.empty() || text.size() > 15) return std::nullopt;
    std::int64_t value = 0;
    for (char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

ReadCell read_number(std::string_view text) {
    if (const auto small = small_whole(text))
        return {Number(*small), format_indonesian(Number(*small), 0), std::nullopt};
    const auto number = parse_indonesian_number(text);
    if (!number.ok()) return refused(number.problems().front());
    return {*number, format_indonesian_short(*number, 30), std::nullopt};
}

ReadCell read_whole(std::string_view text) {
    if (const auto small = small_whole(text)) {
        return {*small, *small < 1000 ? std::to_string(*small) : format_indonesian(Number(*small), 0), std::nullopt};
    }
    ReadCell cell = read_number(text);
    if (cell.problem) return cell;
    const auto whole = std::get<Number>(cell.content).whole();
    if (!whole) return refused(problem("office_file.not_whole", {{"teks", shorten(text, 60)}}));
    cell.content = *whole;
    return cell;
}

// "30/03/2021 00:00:00": what a spreadsheet writes for a day with a time.
std::string_view without_time(std::string_view text) {
    const std::size_t blank = text.rfind(' ');
    if (blank == std::string_view::npos || text.find(':', blank) == std::string_view::npos) return text;
    return text.find_first_not_of("0123456789:.", blank + 1) == std::string_view::npos ? trim(text.substr(0, blank))
                                                                                       : text;
}

ReadCell read_date(std::string_view text) {
    const auto serial = small_whole(text);
    if (serial && *serial >= 20'000 && *serial <= 80'000) {
        // Day 1 of the spreadsheet's calendar is 1 January 1900, and it counts a 29 February 1900 that never was.
        const Date day = Date::from_days(static_cast<std::int32_t>(*serial - 25'569));
        return refused(problem("office_file.date_serial_number",
                               {{"teks", std::string(text)}, {"tanggal", day.format_indonesian()}}));
    }
    const auto date = parse_date(without_time(text));
    if (!date.ok()) return refused(date.problems().front());
    return {*date, date->format_indonesian(), std::nullopt};
}

ReadCell read_yes_no(std::string_view text) {
    std::string word = fold_heading(text);
    if (word.empty()) word = std::string(text);
    if (std::find(yes_words.begin(), yes_words.end(), word) != yes_words.end()) return {true, "ya", std::nullopt};
    if (std::find(no_words.begin(), no_words.end(), word) != no_words.end()) return {false, "tidak", std::nullopt};
    const std::string code = word == "x" ? "office_file.yes_no_ambiguous" : "office_file.yes_no_unreadable";
    return refused(problem(code, {{"teks", shorten(text, 60)}}));
}

}  // namespace

std::string fold_heading(std::string_view text) {
    std::string folded = fold_case(text);
    std::string kept;
    for (std::size_t at = 0; at < folded.size(); ++at) {
        const std::string_view rest = std::string_view(folded).substr(at);
        const auto byte = static_cast<unsigned char>(folded[at]);
        const bool letter = (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9');
        if (rest.starts_with("\xC2")) {
            ++at;  // U+0080..U+00BF: no-break space and punctuation
        } else if (rest.starts_with("\xE2\x80") || rest.starts_with("\xEF\xBB\xBF")) {
            at += 2;  // dashes, quotation marks, blanks of other widths, byte order mark
        } else if (letter || byte >= 0x80) {
            kept += folded[at];
        }
    }
    return kept;
}

bool is_empty_cell(std::string_view trimmed) {
    return trimmed.empty() || trimmed == "-" || trimmed == "–" || trimmed == "—" || trimmed == "--";
}

CellReader::CellReader(const ColumnDeclaration& column, const std::map<std::string, std::string>* words)
    : column_(column) {
    const auto key_of = [](std::string_view word) {
        std::string folded = fold_heading(word);
        return folded.empty() ? std::string(trim(word)) : folded;
    };
    if (words != nullptr) {
        for (const auto& [theirs, ours] : *words) words_.emplace(key_of(theirs), ours);
    }
    for (const Choice& choice : column.choices) {
        choices_.emplace(key_of(choice.key), &choice);
    }
    for (const Choice& choice : column.choices) {
        choices_.emplace(key_of(choice.label), &choice);
        for (const std::string& spelling : choice.other_spellings) choices_.emplace(key_of(spelling), &choice);
    }
}

std::string_view CellReader::put_in_words(std::string_view trimmed) const {
    if (words_.empty()) return trimmed;
    std::string folded = fold_heading(trimmed);
    const auto found = words_.find(folded.empty() ? std::string(trimmed) : folded);
    return found == words_.end() ? trimmed : trim(found->second);
}

ReadCell CellReader::read(std::string_view raw) {
    if (last_ && raw == last_raw_) return *last_;
    const std::string_view text = put_in_words(trim(raw));
    last_raw_ = raw;
    last_ = is_empty_cell(text) ? empty_cell() : read_type(text);
    return *last_;
}

ReadCell CellReader::read_type(std::string_view text) const {
    switch (column_.type) {
        case CellType::text: {
            std::string plain = plain_text(text);
            std::string shown = shorten(plain, 60);
            return {std::move(plain), std::move(shown), std::nullopt};
        }
        case CellType::whole:
            return read_whole(text);
        case CellType::number:
            return read_number(text);
        case CellType::date:
            return read_date(text);
        case CellType::yes_no:
            return read_yes_no(text);
        case CellType::choice:
            return read_choice(text);
    }
    return empty_cell();
}

ReadCell CellReader::read_choice(std::string_view text) const {
    const std::string folded = fold_heading(text);
    const auto found = choices_.find(folded.empty() ? std::string(text) : folded);
    if (found != choices_.end()) return {found->second->key, found->second->label, std::nullopt};
    std::vector<std::string> words;
    for (const Choice& choice : column_.choices) words.push_back(choice.label.empty() ? choice.key : choice.label);
    std::vector<std::string> spellings = words;
    for (const Choice& choice : column_.choices) {
        spellings.insert(spellings.end(), choice.other_spellings.begin(), choice.other_spellings.end());
    }
    const std::string nearest = nearest_word(text, spellings);
    std::vector<Argument> arguments = {
        {"teks", shorten(text, 60)}, {"kolom", column_.heading}, {"pilihan", join(words, ", ")}};
    if (nearest.empty()) return refused(problem("office_file.choice_unknown", std::move(arguments)));
    arguments.push_back({"maksud", nearest});
    return refused(problem("office_file.choice_unknown_near", std::move(arguments)));
}

}  // namespace tolok::office_file
