// Sorts definition files by kind and office.
#include "indicator/definition_set.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "base/failure.h"
#include "base/text.h"
#include "base/toml.h"

namespace tolok::indicator {

namespace {

struct Folder {
    std::string_view path;
    std::string_view kind;
};

constexpr Folder folders[] = {
    {"definitions/offices/", "kantor"},       {"definitions/iku/", "iku"},
    {"definitions/indicators/", "indikator"}, {"definitions/questionnaires/", "kuesioner"},
    {"definitions/documents/", "dokumen"},    {"definitions/calendars/", "kalender"},
    {"definitions/categories/", "kategori"},  {"definitions/regulations", "peraturan"},
};

std::string_view kind_of(std::string_view path) {
    for (const Folder& folder : folders) {
        if (path.starts_with(folder.path)) return folder.kind;
    }
    return {};
}

std::string stem_of(std::string_view path) {
    const std::string_view name = path.substr(path.rfind('/') + 1);
    return std::string(name.substr(0, name.rfind(".toml")));
}

std::string read_whole(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    if (!file) throw FileFailure(problem("indicator.file_unreadable", {{"berkas", path.string()}}));
    return text.str();
}

// A text of a file, wherever it stands; broken files are reported by the checks, not here.
std::string text_of(const storage::Definition& definition, std::string_view key) {
    const auto root = TomlTable::parse(definition.text, definition.path);
    Problems ignored;
    return root.ok() ? root->find_text(key, ignored).value_or("") : "";
}

std::set<std::string> indicators_named(const storage::Definition& sheet) {
    std::set<std::string> keys;
    const auto root = TomlTable::parse(sheet.text, sheet.path);
    Problems ignored;
    if (!root.ok()) return keys;
    for (const TomlTable& goal : root->find_tables("kinerja_utama", ignored)) {
        for (const TomlTable& row : goal.find_tables("indikator", ignored)) {
            keys.insert(row.find_text("kunci", ignored).value_or(""));
        }
    }
    return keys;
}

}  // namespace

std::vector<DefinitionFile> list_embedded_definitions(const std::vector<EmbeddedFile>& files) {
    std::vector<DefinitionFile> definitions;
    for (const EmbeddedFile& file : files) {
        if (file.path.starts_with("definitions/"))
            definitions.push_back({std::string(file.path), std::string(file.content)});
    }
    return definitions;
}

Checked<std::vector<DefinitionFile>> read_definition_folder(const std::string& folder) {
    namespace fs = std::filesystem;
    std::error_code error;
    std::vector<DefinitionFile> files;
    fs::recursive_directory_iterator entries(folder, error);
    if (error) throw FileFailure(problem("indicator.file_unreadable", {{"berkas", folder}}));
    for (const fs::directory_entry& entry : entries) {
        if (!entry.is_regular_file() || entry.path().extension() != ".toml") continue;
        const std::string below = fs::relative(entry.path(), folder).generic_string();
        files.push_back({"definitions/" + below, read_whole(entry.path())});
    }
    std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
    if (files.empty()) return problem("indicator.folder_empty", {{"folder", folder}});
    return files;
}

Checked<std::vector<storage::Definition>> classify_definitions(const std::vector<DefinitionFile>& files) {
    Problems problems;
    std::vector<storage::Definition> definitions;
    for (const DefinitionFile& file : files) {
        const std::string kind(kind_of(file.path));
        if (kind.empty()) {
            problems.push_back(problem("indicator.unknown_folder", {}, {file.path, 0, 0}));
        } else if (!is_utf8(file.text)) {
            problems.push_back(problem("indicator.not_utf8", {}, {file.path, 0, 0}));
        } else {
            definitions.push_back({kind, stem_of(file.path), file.path, file.text, sha256(file.text)});
        }
    }
    if (!problems.empty()) return problems;
    return definitions;
}

std::vector<std::string> list_office_codes(const std::vector<storage::Definition>& definitions,
                                           std::string_view under) {
    const std::string below = std::string(under) + ".";
    std::vector<std::string> codes;
    for (const storage::Definition& definition : definitions) {
        if (definition.kind != "kantor") continue;
        if (definition.key == under || definition.key.starts_with(below)) codes.push_back(definition.key);
    }
    std::sort(codes.begin(), codes.end());
    return codes;
}

Checked<std::vector<storage::Definition>> definitions_of_office(const std::vector<storage::Definition>& definitions,
                                                                const std::string& office) {
    std::set<std::string> indicators;
    bool known = false;
    const auto own_sheet = [&](const storage::Definition& definition) {
        return definition.kind == "iku" && text_of(definition, "kantor") == office;
    };
    for (const storage::Definition& definition : definitions) {
        known = known || (definition.kind == "kantor" && definition.key == office);
        if (own_sheet(definition)) indicators.merge(indicators_named(definition));
    }
    if (!known) return problem("indicator.office_unknown", {{"kantor", office}});
    std::vector<storage::Definition> adopted;
    for (const storage::Definition& definition : definitions) {
        bool wanted = true;
        if (definition.kind == "kantor") wanted = definition.key == office;
        if (definition.kind == "iku") wanted = own_sheet(definition);
        if (definition.kind == "indikator") wanted = indicators.contains(text_of(definition, "kunci"));
        if (wanted) adopted.push_back(definition);
    }
    return adopted;
}

}  // namespace tolok::indicator
