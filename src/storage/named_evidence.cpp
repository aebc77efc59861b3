// Opens each named file once to measure it, and once to keep it.
#include "storage/named_evidence.h"

#include "storage/evidence_file.h"

namespace tolok::storage {

namespace {

std::unique_ptr<std::istream> open_file(const FindFile& find_file, const std::string& name) {
    return find_file ? find_file(name) : nullptr;
}

// A folder in front of a name would let a register reach anywhere on the disk.
bool leads_elsewhere(std::string_view name) {
    return name.find_first_of("/\\") != std::string_view::npos || name == ".." || name == ".";
}

Checked<Digest> measure_file(const FindFile& find_file, const std::string& name) {
    if (leads_elsewhere(name)) return problem("storage.evidence_name_with_folder", {{"berkas", name}});
    const auto stream = open_file(find_file, name);
    if (stream == nullptr) return problem("storage.evidence_not_found", {{"berkas", name}});
    const auto measured = measure_evidence(name, *stream, evidence_limit);
    if (!measured.ok()) return measured.problems();
    return measured->digest;
}

Problems keep_file(Database& database, std::string_view office, std::string_view actor, const FindFile& find_file,
                   const std::string& name, const Digest& digest) {
    const auto stream = open_file(find_file, name);
    if (stream == nullptr) return {problem("storage.evidence_not_found", {{"berkas", name}})};
    const auto kept = keep_evidence(database, office, actor, name, *stream, evidence_limit);
    if (!kept.ok()) return kept.problems();
    if (kept->digest != digest) return {problem("storage.evidence_changing", {{"berkas", name}})};
    return {};
}

void append_at(Problems& all, Problems found, const Place& place) {
    for (Problem& each : found) each.place = place;
    append(all, found);
}

}  // namespace

MeasuredFiles measure_files(const FindFile& find_file, std::span<const NamedFile> named, Problems& problems) {
    MeasuredFiles files;
    std::set<std::string_view> seen;
    for (const NamedFile& file : named) {
        if (!seen.insert(file.name).second) continue;
        const auto digest = measure_file(find_file, file.name);
        if (digest.ok()) files.emplace(file.name, MeasuredFile{*digest, file.place});
        append_at(problems, digest.problems(), file.place);
    }
    return files;
}

Problems keep_files(Database& database, std::string_view office, std::string_view actor, const FindFile& find_file,
                    const MeasuredFiles& files, std::set<Digest> wanted) {
    Problems problems;
    for (const auto& [name, file] : files) {
        if (wanted.erase(file.digest) == 0) continue;
        append_at(problems, keep_file(database, office, actor, find_file, name, file.digest), file.place);
    }
    return problems;
}

}  // namespace tolok::storage
