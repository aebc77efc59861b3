// Lines such as "Plerean spj lpj 2020 penyerahan 1 2021-03-15 lengkap" to lines of the register.
#include "desa_document/register_case.h"

#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/text.h"

namespace tolok::desa_document::test {

namespace {

void read_details(const std::vector<std::string>& words, std::size_t at, Event& event) {
    const bool of_version =
        event.kind == EventKind::submission || event.kind == EventKind::sent_back || event.kind == EventKind::judgement;
    if (of_version) event.version = std::stoi(words.at(at++));
    if (event.kind == EventKind::extension || event.kind == EventKind::ceiling) {
        event.due_on = day(words.at(at++));
        if (event.kind == EventKind::extension || words.at(at) == "-") return;
    }
    event.happened_on = day(words.at(at++));
    if (event.kind == EventKind::submission)
        event.contents = words.at(at) == "lengkap" ? Contents::complete : Contents::incomplete;
    if (event.kind != EventKind::judgement) return;
    event.verdict = words.at(at++) == "benar" ? Verdict::right : Verdict::wrong;
    if (at < words.size()) event.judged_by = words.at(at + 1);
}

Event read_event(const std::vector<std::string>& words, const std::string& desa) {
    Event event;
    event.key = {desa, words.at(1), words.at(2), std::stoi(words.at(3))};
    const auto kind = find_event_kind(words.at(4));
    require(kind.has_value(), "a case names a known kind of line: " + words.at(4));
    event.kind = *kind;
    event.reason = "alasan contoh";
    event.recorded_by = "pencatat";
    event.judged_by = event.kind == EventKind::judgement ? "pemeriksa" : "";
    read_details(words, 5, event);
    return event;
}

void add_line(const std::string& line, Register& lines) {
    const auto words = words_of(line);
    std::vector<std::string> desa = {words.at(0)};
    if (words.at(0) == "setiap") desa = desa_names();
    if (words.at(0) == "semua") desa = {""};
    for (const std::string& one : desa) {
        Event event = read_event(words, one);
        lines[event.key].push_back(std::move(event));
    }
}

}  // namespace

const std::vector<std::string>& desa_names() {
    static const std::vector<std::string> names = {"Plerean",      "Sumberpakem", "Pringgondani",
                                                   "Randuagung",   "Cumedak",     "Sumberjambe",
                                                   "Gunungmalang", "Jambearum",   "Rowosari"};
    return names;
}

std::vector<std::string> words_of(std::string_view line) {
    std::vector<std::string> words;
    for (std::string_view word : split(line, ' ')) {
        if (!word.empty()) words.emplace_back(word);
    }
    return words;
}

Date day(std::string_view iso) {
    const auto found = Date::parse_iso(iso);
    require(found.has_value(), "a case names a day that exists: " + std::string(iso));
    return *found;
}

std::string read_project_file(std::string_view path) {
    std::ifstream stream(std::filesystem::path(TOLOK_SOURCE_FOLDER) / path, std::ios::binary);
    require(stream.good(), "a file of the project can be opened: " + std::string(path));
    return {std::istreambuf_iterator<char>(stream), {}};
}

std::vector<DocumentDefinition> read_definitions(const TextCase& one) {
    std::vector<std::string> texts;
    for (const char* section : {"dokumen", "dokumen kedua"}) {
        if (!one.lines(section).empty()) texts.push_back(one.text(section));
    }
    if (texts.empty()) {
        texts = {read_project_file("definitions/documents/apbdes.toml"),
                 read_project_file("definitions/documents/spj.toml")};
    }
    std::vector<DocumentDefinition> definitions;
    for (const std::string& text : texts) {
        const auto read = parse_document_definition(text, one.where());
        require(read.ok(), "the definitions of a case can be read: " + one.where());
        definitions.push_back(read.value());
    }
    return definitions;
}

WorkCalendar read_calendars(const TextCase& one) {
    WorkCalendar calendar;
    for (int year : {2021, 2022}) {
        auto read =
            parse_calendar(read_project_file("definitions/calendars/" + std::to_string(year) + ".toml"), "kalender");
        require(read.ok(), "the calendars of the project can be read");
        for (const std::string& line : one.lines("libur")) {
            const Date holiday = day(words_of(line).at(0));
            if (holiday.year() == year)
                read.value().holidays.push_back({holiday, "libur contoh", HolidayKind::national});
        }
        calendar.add(read.value());
    }
    return calendar;
}

Register read_register(const TextCase& one) {
    Register lines;
    for (const std::string& line : one.lines("register")) add_line(line, lines);
    for (const std::string& line : one.lines("buang")) {
        const auto words = words_of(line);
        lines.erase(DocumentKey{words.at(0), words.at(1), words.at(2), std::stoi(words.at(3))});
    }
    for (const std::string& line : one.lines("tambahan")) add_line(line, lines);
    return lines;
}

}  // namespace tolok::desa_document::test
