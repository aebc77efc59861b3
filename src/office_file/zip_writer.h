// A ZIP of files, written from beginning to end: for what is handed over as one piece.
// Must not know what the files are, nor hold more than one of them in memory.
#pragma once

#include <cstdint>
#include <functional>
#include <iosfwd>
#include <span>
#include <string>

namespace tolok::office_file {

struct ZipEntry {
    std::string name;                      // "berkas/01-undangan.pdf": UTF-8, relative, / between folders
    std::function<std::string()> content;  // asked once, when its turn has come
    std::uint64_t size = 0;                // bytes that `content` gives
    enum class Packing { packed, as_it_is } packing = Packing::packed;  // photos and PDFs are packed already
};

ZipEntry text_entry(std::string name, std::string text);

// At least one entry, names all different. The same entries give the same bytes, whenever and wherever they are
// written: every file carries the first moment that ZIP knows. `into` is one that can be rewound. Throws FileFailure
// office_file.archive_failed; what `content` throws goes through.
void write_zip(std::ostream& into, std::span<const ZipEntry> entries);

}  // namespace tolok::office_file
