// The project's files as the house rules see them.
// Must not judge; the tests beside it do.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tolok::architecture {

struct SourceFile {
    std::string path;  // from the project's root
    std::string text;
    std::string module;  // "survey" for src/survey/…
    std::string name;    // "survey_store.cpp"
    std::vector<std::string> lines() const;
};

// Files below `folder` that end in one of `endings`, by path; build output left out.
std::vector<SourceFile> list_files(std::string_view folder, const std::vector<std::string>& endings);
std::string read_file(std::string_view path);

// The same text with comments and the insides of string literals blanked.
std::string without_comments_and_texts(const std::string& cpp);
// The insides of all string literals, raw ones too.
std::vector<std::string> string_literals(const std::string& cpp);

}  // namespace tolok::architecture
