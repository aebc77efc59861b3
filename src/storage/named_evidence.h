// Evidence files that a register names: found beside it, measured before anything is written, then kept.
// Must not know which register it is, nor where its files lie.
#pragma once

#include <functional>
#include <istream>
#include <map>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <string_view>

#include "base/digest.h"
#include "base/problem.h"
#include "storage/database.h"

namespace tolok::storage {

// Opens the file of that name; empty when there is none.
using FindFile = std::function<std::unique_ptr<std::istream>(const std::string& name)>;

struct NamedFile {
    std::string name;
    Place place;  // a cell that names it
};

struct MeasuredFile {
    Digest digest{};
    Place place;  // the first cell that names it
};
using MeasuredFiles = std::map<std::string, MeasuredFile>;  // by name

// The largest file that is kept as evidence: 25 MiB.
inline constexpr std::int64_t evidence_limit = 25 * 1024 * 1024;

// Those that are fit to be kept. Problems, each once and at the first cell that names the file:
// storage.evidence_name_with_folder, storage.evidence_not_found, storage.evidence_empty, storage.evidence_too_large.
MeasuredFiles measure_files(const FindFile& find_file, std::span<const NamedFile> named, Problems& problems);

// Keeps the files with the wanted digests, in writes of their own. Problems: storage.evidence_changing where a file is
// no longer the one that was measured.
Problems keep_files(Database& database, std::string_view office, std::string_view actor, const FindFile& find_file,
                    const MeasuredFiles& files, std::set<Digest> wanted);

}  // namespace tolok::storage
