// Looks up texts and names to compare them.
#include "storage/difference.h"

#include "base/text.h"
#include "storage/content.h"
#include "storage/person.h"

namespace tolok::storage {

Differences::Differences(Reader& reader, std::string office, OnDifference on_difference)
    : reader_(reader),
      office_(std::move(office)),
      on_difference_(on_difference),
      names_(list_person_names(reader, office_)) {}

bool Differences::value(const std::string& stored, const std::string& file, const char* column, const Place& place) {
    if (file.empty() || trim(file) == trim(stored)) return false;
    if (on_difference_ == OnDifference::correct) return true;
    problems_.push_back(
        problem("storage.import_differs",
                {{"kolom", column}, {"tersimpan", stored.empty() ? "(kosong)" : stored}, {"berkas", file}}, place));
    return true;
}

bool Differences::value(const std::optional<Date>& stored, const std::optional<Date>& file, const char* column,
                        const Place& place) {
    const auto shown = [](const std::optional<Date>& date) { return date ? date->format_indonesian() : std::string(); };
    return value(shown(stored), shown(file), column, place);
}

bool Differences::text(const std::optional<std::string>& text, const std::string& file, const char* column,
                       const Place& place) {
    if (file.empty()) return false;
    std::string known;
    if (text) {
        const auto found = find_text(reader_, office_, *text);
        if (found && found->erased) return false;
        if (found) known = found->text;
    }
    return value(known, file, column, place);
}

bool Differences::person(const std::string& pseudonym, const std::string& file, const char* column,
                         const Place& place) {
    if (file.empty() || is_named(pseudonym, file)) return false;
    const auto name = names_.find(pseudonym);
    const std::string known = name == names_.end() ? std::string() : name->second;
    return known != "dihapus" && value(known, file, column, place);
}

bool Differences::is_named(const std::string& pseudonym, const std::string& name) const {
    const auto known = names_.find(pseudonym);
    return known != names_.end() && fold_name(known->second) == fold_name(name);
}

}  // namespace tolok::storage
