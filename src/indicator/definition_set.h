// Definition files on their way into the database: from the program or a folder, by kind, and which of them one office
// adopts. Must not understand more of a file than its kind, its office and the indicators a sheet names.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/embedded_file.h"
#include "base/problem.h"
#include "storage/definition_store.h"

namespace tolok::indicator {

struct DefinitionFile {
    std::string path;  // "definitions/indicators/skm.toml"
    std::string text;
};

// The definitions the program was built with.
std::vector<DefinitionFile> list_embedded_definitions(const std::vector<EmbeddedFile>& files);
// All *.toml of a folder laid out like definitions/. Throws FileFailure when it cannot be read; a folder without any
// definition is indicator.folder_empty.
Checked<std::vector<DefinitionFile>> read_definition_folder(const std::string& folder);

// Kinds by folder: kantor, iku, indikator, kuesioner, dokumen, kalender, kategori, peraturan. A file in no known folder
// is indicator.unknown_folder.
Checked<std::vector<storage::Definition>> classify_definitions(const std::vector<DefinitionFile>& files);

// Codes of the offices that have a file; below a kabupaten's code when `under` is one, exactly that office otherwise.
std::vector<std::string> list_office_codes(const std::vector<storage::Definition>& definitions, std::string_view under);

// What an office adopts: its own file, its sheets, the indicators those name, and all questionnaires, documents,
// calendars, categories and regulations. Problem indicator.office_unknown.
Checked<std::vector<storage::Definition>> definitions_of_office(const std::vector<storage::Definition>& definitions,
                                                                const std::string& office);

}  // namespace tolok::indicator
