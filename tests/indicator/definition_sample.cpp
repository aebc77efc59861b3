// Loads definitions for tests.
#include "indicator/definition_sample.h"

#include <algorithm>

#include "base/require.h"

namespace tolok::test {

const MessageCatalog& messages() {
    static const MessageCatalog catalog = MessageCatalog::from(embedded_files());
    return catalog;
}

std::string sentences(const Problems& problems) {
    std::string text;
    for (const Problem& each : problems) text += messages().text(each) + "\n";
    return text;
}

std::vector<storage::Definition> classified(const std::vector<indicator::DefinitionFile>& files) {
    const auto definitions = indicator::classify_definitions(files);
    require(definitions.ok(), "files of a test stand in known folders");
    return *definitions;
}

std::vector<storage::Definition> delivered_definitions() {
    return classified(indicator::list_embedded_definitions(embedded_files()));
}

std::vector<indicator::DefinitionFile> small_set() {
    const auto files =
        indicator::read_definition_folder(std::string(TOLOK_SOURCE_FOLDER) + "/tests/cases/indicator/definisi");
    require(files.ok(), "the small set is there");
    return *files;
}

indicator::Library library_of(const std::vector<storage::Definition>& definitions,
                              const std::vector<std::string>& offices, indicator::DefinitionCache& cache) {
    std::vector<storage::OfficeDefinition> all;
    for (const std::string& office : offices) {
        const auto own = indicator::definitions_of_office(definitions, office);
        require(own.ok(), "the office has a file");
        for (const storage::Definition& definition : *own) all.push_back({office, definition});
    }
    return indicator::Library::from(all, cache);
}

std::vector<storage::Definition> with_change(const std::vector<storage::Definition>& definitions,
                                             const std::string& path, const std::string& from, const std::string& to) {
    std::vector<storage::Definition> changed = definitions;
    const auto file = std::find_if(changed.begin(), changed.end(), [&](const auto& d) { return d.path == path; });
    require(file != changed.end(), "the file is in the set: " + path);
    const std::size_t at = file->text.find(from);
    require(at != std::string::npos, "the text is in the file: " + from);
    file->text.replace(at, from.size(), to);
    file->digest = sha256(file->text);
    return changed;
}

}  // namespace tolok::test
