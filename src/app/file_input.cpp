// Reads a whole file or the whole of standard input.
#include "app/file_input.h"

#include <filesystem>
#include <fstream>
#include <istream>
#include <iterator>

namespace tolok::app {

namespace {

constexpr std::uintmax_t most_bytes = std::uintmax_t{1} << 30;

}  // namespace

Checked<std::string> read_input(const std::string& path, Console& console) {
    if (path == "-") return std::string(std::istreambuf_iterator<char>(console.in()), std::istreambuf_iterator<char>());
    std::error_code error;
    if (!std::filesystem::exists(path, error)) return problem("app.file_not_found", {{"berkas", path}});
    const bool regular = std::filesystem::is_regular_file(path, error);
    if (regular && std::filesystem::file_size(path, error) > most_bytes)
        return problem("app.file_too_large", {{"berkas", path}});
    std::ifstream stream(path, std::ios::binary);
    if (!stream || std::filesystem::is_directory(path, error))
        return problem("app.file_unreadable", {{"berkas", path}});
    std::string bytes{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
    if (stream.bad()) return problem("app.file_unreadable", {{"berkas", path}});
    return bytes;
}

std::string shown_name(const std::string& path, const Console& console) {
    return path == "-" ? console.text("app.standard_input") : std::filesystem::path(path).filename().string();
}

}  // namespace tolok::app
