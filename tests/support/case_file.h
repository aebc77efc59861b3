// Text case files: a sentence, a source, and named sections of lines.
// Must not know what a section means.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace tolok::test {

// == Two quotes inside quotes are one quote
// sumber: RFC 4180, 2.7
// -- berkas
// ...
// -- hasil
// ...
struct TextCase {
    std::string title;
    std::string source;
    std::string file;
    int line = 0;
    std::map<std::string, std::vector<std::string>, std::less<>> sections;

    // Lines joined by line ends; the empty text when there is no such section.
    std::string text(std::string_view section) const;
    std::vector<std::string> lines(std::string_view section) const;
    std::string where() const { return file + ":" + std::to_string(line) + ": " + title; }
};

// All cases of tests/cases/<area>/*.case, files in order of their names. Lines beginning with # before a case are
// remarks.
std::vector<TextCase> read_cases(std::string_view area);
std::vector<TextCase> read_case_file(std::string_view path_below_cases);

// \n, \r, \t, \\ and \xNN as in C.
std::string unescape(std::string_view text);
std::string escape(std::string_view text);

}  // namespace tolok::test
