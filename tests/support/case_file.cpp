// Reads text case files and refuses those that say nothing.
#include "support/case_file.h"

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "base/digest.h"
#include "base/require.h"
#include "base/text.h"

namespace tolok::test {

namespace {

std::filesystem::path cases_folder() { return std::filesystem::path(TOLOK_SOURCE_FOLDER) / "tests" / "cases"; }

void finish(TextCase& one, std::vector<TextCase>& all) {
    if (one.line == 0) return;
    require(!one.source.empty() && !one.sections.empty(), "a case names its source and has sections: " + one.where());
    for (auto& [name, lines] : one.sections) {
        while (!lines.empty() && lines.back().empty()) lines.pop_back();
    }
    all.push_back(std::move(one));
    one = {};
}

}  // namespace

std::string TextCase::text(std::string_view section) const { return join(lines(section), "\n"); }

std::vector<std::string> TextCase::lines(std::string_view section) const {
    const auto found = sections.find(section);
    return found == sections.end() ? std::vector<std::string>{} : found->second;
}

std::vector<TextCase> read_case_file(std::string_view path_below_cases) {
    std::ifstream stream(cases_folder() / path_below_cases, std::ios::binary);
    require(stream.good(), "a case file can be opened: " + std::string(path_below_cases));
    std::vector<TextCase> all;
    TextCase one;
    std::string section;
    int number = 0;
    for (std::string line; std::getline(stream, line);) {
        ++number;
        if (line.starts_with("== ")) {
            finish(one, all);
            one.title = line.substr(3);
            one.file = path_below_cases;
            one.line = number;
            section.clear();
        } else if (one.line > 0 && line.starts_with("-- ")) {
            section = line.substr(3);
            one.sections[section];
        } else if (one.line > 0 && section.empty() && line.starts_with("sumber: ")) {
            one.source = line.substr(8);
        } else if (!section.empty()) {
            one.sections[section].push_back(line);
        } else {
            require(line.empty() || line.starts_with('#'), "a line before a section is a remark: " + one.where());
        }
    }
    finish(one, all);
    require(!all.empty(), "a case file holds cases: " + std::string(path_below_cases));
    return all;
}

std::vector<TextCase> read_cases(std::string_view area) {
    std::vector<std::string> files;
    for (const auto& entry : std::filesystem::directory_iterator(cases_folder() / area)) {
        if (entry.path().extension() == ".case")
            files.push_back(std::string(area) + "/" + entry.path().filename().string());
    }
    std::sort(files.begin(), files.end());
    std::vector<TextCase> all;
    for (const std::string& file : files) {
        for (TextCase& one : read_case_file(file)) all.push_back(std::move(one));
    }
    require(!all.empty(), "an area has cases: " + std::string(area));
    return all;
}

std::string unescape(std::string_view text) {
    std::string plain;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '\\' || at + 1 == text.size()) {
            plain += text[at];
            continue;
        }
        const char kind = text[++at];
        if (kind == 'x') {
            const auto bytes = parse_hex(text.substr(at + 1, 2));
            require(bytes.has_value() && bytes->size() == 1, "\\x is followed by two hexadecimal digits");
            plain += static_cast<char>(bytes->front());
            at += 2;
        } else {
            plain += kind == 'n' ? '\n' : kind == 'r' ? '\r' : kind == 't' ? '\t' : kind;
        }
    }
    return plain;
}

std::string escape(std::string_view text) {
    std::string written;
    for (char c : text) {
        if (c == '\n')
            written += "\\n";
        else if (c == '\r')
            written += "\\r";
        else if (c == '\t')
            written += "\\t";
        else if (c == '\\')
            written += "\\\\";
        else
            written += c;
    }
    return written;
}

}  // namespace tolok::test
