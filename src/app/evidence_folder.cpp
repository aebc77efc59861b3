// Opens files of one folder.
#include "app/evidence_folder.h"

#include <filesystem>
#include <fstream>

namespace tolok::app {

std::unique_ptr<std::istream> find_evidence_file(const std::string& folder, const std::string& name) {
    if (folder.empty() || name.empty()) return nullptr;
    std::error_code error;
    const std::filesystem::path root = std::filesystem::canonical(folder, error);
    if (error) return nullptr;
    const std::filesystem::path file = std::filesystem::canonical(root / name, error);
    if (error || !std::filesystem::is_regular_file(file, error)) return nullptr;
    const auto [root_end, unused] = std::mismatch(root.begin(), root.end(), file.begin(), file.end());
    if (root_end != root.end()) return nullptr;
    auto stream = std::make_unique<std::ifstream>(file, std::ios::binary);
    if (!*stream) return nullptr;
    return stream;
}

}  // namespace tolok::app
