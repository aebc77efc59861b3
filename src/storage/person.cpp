// Finds and makes pseudonyms; the name is an erasable text.
#include "storage/person.h"

#include "base/require.h"
#include "base/text.h"
#include "storage/content.h"
#include "storage/reach.h"
#include "storage/storage_statements.h"

namespace tolok::storage {

namespace {

// The office and every code above it: who acts for a kabupaten acts in the offices below.
std::string office_and_above(std::string_view office) {
    std::vector<std::string> codes = codes_above(office);
    codes.emplace_back(office);
    return text_list(codes);
}

}  // namespace

std::string fold_name(std::string_view name) {
    std::vector<std::string> words;
    for (const std::string_view word : split(trim(name), ' '))
        if (!trim(word).empty()) words.emplace_back(trim(word));
    return fold_case(join(words, " "));
}

std::optional<std::string> find_person(Reader& reader, std::string_view office, std::string_view name) {
    std::optional<std::string> person;
    const std::string key = fold_name(name);
    reader.first(statements::find_person, {office, key}, [&](const Row& row) { person = row.copy_text(0); });
    return person;
}

std::string ensure_person(WriteTransaction& transaction, std::string_view office, std::string_view name) {
    require(!trim(name).empty(), "a person has a name");
    if (auto known = find_person(transaction, office, name)) return *known;
    std::string person = transaction.identities().make_id().text();
    const std::string key = fold_name(name);
    const StoredText stored = add_text(transaction, office, trim(name));
    transaction.execute(statements::add_person,
                        {office, person, transaction.next_log_number(office), stored.id, ByteView(stored.digest)});
    transaction.execute(statements::add_person_name, {office, key, person});
    return person;
}

std::string person_name(Reader& reader, std::string_view office, std::string_view person) {
    std::string name(person);
    const std::string offices = office_and_above(office);
    reader.first(statements::find_person_name, {offices, person},
                 [&](const Row& row) { name = row.find_text(0).value_or("dihapus"); });
    return name;
}

std::map<std::string, std::string> list_person_names(Reader& reader, std::string_view office) {
    std::map<std::string, std::string> names;
    const std::string offices = office_and_above(office);
    reader.each(statements::list_person_names, {offices},
                [&](const Row& row) { names[row.copy_text(0)] = row.find_text(1).value_or("dihapus"); });
    return names;
}

}  // namespace tolok::storage
