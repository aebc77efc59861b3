// Reads definitions from the program or from a folder.
#include "app/definition_source.h"

#include "indicator/definition_set.h"

namespace tolok::app {

Checked<std::vector<storage::Definition>> read_definitions(const std::string& folder, const Session& session) {
    if (folder.empty()) return indicator::classify_definitions(indicator::list_embedded_definitions(session.files));
    const auto files = indicator::read_definition_folder(folder);
    if (!files) return files.problems();
    return indicator::classify_definitions(*files);
}

std::string list_digests(const std::vector<storage::Definition>& definitions) {
    std::string text;
    for (const storage::Definition& definition : definitions) {
        text += definition.kind + "/" + definition.key + " " + format_hex(definition.digest) + "\n";
    }
    return text;
}

}  // namespace tolok::app
