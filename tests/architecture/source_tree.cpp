// Reads the tree, and C++ just far enough to tell code from comments and texts.
#include "architecture/source_tree.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace tolok::architecture {

namespace {

enum class Part { code, comment, text };

// Calls `on_part(part, from, to)` for each stretch of the file; texts without their quotes.
template <typename OnPart>
void for_each_part(const std::string& cpp, OnPart on_part) {
    std::size_t at = 0;
    std::size_t code_from = 0;
    const auto end_code = [&](std::size_t to) { on_part(Part::code, code_from, to); };
    const auto skip = [&](Part part, std::size_t from, std::size_t to, std::size_t next) {
        end_code(from);
        on_part(part, from, to);
        at = code_from = std::min(next, cpp.size());
    };
    while (at < cpp.size()) {
        if (cpp.compare(at, 2, "//") == 0) {
            const std::size_t end = std::min(cpp.find('\n', at), cpp.size());
            skip(Part::comment, at, end, end);
        } else if (cpp.compare(at, 2, "/*") == 0) {
            const std::size_t end = std::min(cpp.find("*/", at + 2), cpp.size());
            skip(Part::comment, at, end, end + 2);
        } else if (cpp.compare(at, 2, "R\"") == 0) {
            const std::size_t open = cpp.find('(', at);
            const std::string close = ")" + cpp.substr(at + 2, open - at - 2) + "\"";
            const std::size_t end = std::min(cpp.find(close, open), cpp.size());
            skip(Part::text, open + 1, end, end + close.size());
        } else if (cpp[at] == '"') {
            std::size_t end = at + 1;
            while (end < cpp.size() && cpp[end] != '"') end += cpp[end] == '\\' ? 2 : 1;
            skip(Part::text, at + 1, std::min(end, cpp.size()), end + 1);
        } else if (cpp[at] == '\'' && at + 2 < cpp.size() && (cpp[at + 2] == '\'' || cpp[at + 1] == '\\')) {
            at = cpp.find('\'', at + (cpp[at + 1] == '\\' ? 3 : 2)) + 1;
        } else {
            ++at;
        }
    }
    end_code(cpp.size());
}

}  // namespace

std::vector<std::string> SourceFile::lines() const {
    std::vector<std::string> all;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) all.push_back(line);
    return all;
}

std::string read_file(std::string_view path) {
    std::ifstream stream(std::filesystem::path(TOLOK_SOURCE_FOLDER) / path, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

std::vector<SourceFile> list_files(std::string_view folder, const std::vector<std::string>& endings) {
    const std::filesystem::path root = TOLOK_SOURCE_FOLDER;
    std::vector<SourceFile> files;
    if (!std::filesystem::exists(root / folder)) return files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root / folder)) {
        const std::string path = std::filesystem::relative(entry.path(), root).string();
        const bool wanted =
            std::any_of(endings.begin(), endings.end(), [&](const std::string& e) { return path.ends_with(e); });
        if (!entry.is_regular_file() || !wanted || path.starts_with("build/") || path.starts_with(".git/")) continue;
        SourceFile file{path, read_file(path), "", entry.path().filename().string()};
        if (path.starts_with("src/")) file.module = path.substr(4, path.find('/', 4) - 4);
        files.push_back(std::move(file));
    }
    std::sort(files.begin(), files.end(), [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; });
    return files;
}

std::string without_comments_and_texts(const std::string& cpp) {
    std::string code;
    for_each_part(cpp, [&](Part part, std::size_t from, std::size_t to) {
        if (part == Part::code)
            code += cpp.substr(from, to - from);
        else
            code += std::string(static_cast<std::size_t>(std::count(cpp.begin() + static_cast<long>(from),
                                                                    cpp.begin() + static_cast<long>(to), '\n')),
                                '\n');
    });
    return code;
}

std::vector<std::string> string_literals(const std::string& cpp) {
    std::vector<std::string> texts;
    for_each_part(cpp, [&](Part part, std::size_t from, std::size_t to) {
        if (part == Part::text) texts.push_back(cpp.substr(from, to - from));
    });
    return texts;
}

}  // namespace tolok::architecture
