// Adds, finds and erases texts. A text goes, its salted digest and the word "dihapus" stay.
#include "storage/content.h"

#include <algorithm>

#include "base/require.h"
#include "base/text.h"
#include "storage/content_store.h"
#include "storage/storage_statements.h"

namespace tolok::storage {

namespace {

// What an identifier given to propose_erasure stands for.
struct Erasable {
    std::string text_id;         // the text that goes: the text itself, a person's name, a file's name
    std::optional<Digest> file;  // the evidence file whose bytes go
};

std::optional<Erasable> find_erasable(Reader& reader, std::string_view office, std::string_view id) {
    Erasable found;
    if (reader.first(statements::find_text, {office, id}, [](const Row&) {})) {
        found.text_id = id;
        return found;
    }
    if (reader.first(statements::find_name_text, {office, id}, [&](const Row& row) { found.text_id = row.text(0); }))
        return found;
    const auto digest = parse_digest(id);
    if (!digest) return std::nullopt;
    const auto take_name = [&](const Row& row) { found.text_id = row.text(3); };
    if (!reader.first(statements::find_evidence, {office, ByteView(*digest)}, take_name)) return std::nullopt;
    found.file = digest;
    return found;
}

struct Step {
    std::string step;
    std::string person;
};

std::optional<Step> find_last_step(Reader& reader, std::string_view office, std::string_view id) {
    std::optional<Step> last;
    reader.first(statements::find_erasure, {office, id}, [&](const Row& row) {
        last = Step{row.copy_text(0), row.copy_text(1)};
    });
    return last;
}

Problem erasure_problem(const char* code, std::string_view id) { return problem(code, {{"isi", std::string(id)}}); }

}  // namespace

Digest salted_digest(ByteView salt, std::string_view text) {
    Sha256 hash;
    hash.add(salt);
    hash.add(as_bytes(text));
    return hash.finish();
}

Digest add_text_as(WriteTransaction& transaction, std::string_view office, std::string_view id, std::string_view text,
                   std::int64_t log_number) {
    const auto salt = transaction.identities().make_salt();
    const Digest digest = salted_digest(salt, text);
    transaction.execute(statements::add_text, {office, id, log_number, ByteView(digest), ByteView(salt), text});
    return digest;
}

StoredText add_text(WriteTransaction& transaction, std::string_view office, std::string_view text) {
    // The time in the identifier is cut to the hour: a citizen's remark must not tell when it was written.
    const auto random = transaction.identities().make_salt();
    std::array<std::byte, 10> tail{};
    std::copy_n(random.begin(), tail.size(), tail.begin());
    StoredText stored;
    stored.id = Id::make(transaction.now().to_hour(), tail).text();
    stored.digest = add_text_as(transaction, office, stored.id, text, transaction.next_log_number(office));
    return stored;
}

std::optional<FoundText> find_text(Reader& reader, std::string_view office, std::string_view id) {
    std::optional<FoundText> found;
    reader.first(statements::find_text, {office, id}, [&](const Row& row) {
        found = row.is_null(0) ? FoundText{true, "dihapus"} : FoundText{false, row.copy_text(0)};
    });
    return found;
}

Problems propose_erasure(WriteTransaction& transaction, std::string_view office, std::string_view id,
                         std::string_view person, std::string_view reason) {
    const auto erasable = find_erasable(transaction, office, id);
    if (!erasable) return {erasure_problem("storage.content_unknown", id)};
    Problems problems;
    if (trim(reason).empty()) problems.push_back(erasure_problem("storage.erasure_without_reason", id));
    const auto last = find_last_step(transaction, office, id);
    const auto text = find_text(transaction, office, erasable->text_id);
    if (text && text->erased)
        problems.push_back(erasure_problem("storage.erased_already", id));
    else if (last && last->step == "propose")
        problems.push_back(erasure_problem("storage.erasure_proposed_already", id));
    if (!problems.empty()) return problems;
    const StoredText stored = add_text(transaction, office, trim(reason));
    transaction.execute(statements::add_erasure, {office, transaction.next_log_number(office), id, "propose", person,
                                                  stored.id, ByteView(stored.digest)});
    return {};
}

Problems confirm_erasure(WriteTransaction& transaction, std::string_view office, std::string_view id,
                         std::string_view person) {
    const auto erasable = find_erasable(transaction, office, id);
    if (!erasable) return {erasure_problem("storage.content_unknown", id)};
    const auto last = find_last_step(transaction, office, id);
    if (!last) return {erasure_problem("storage.erasure_not_proposed", id)};
    if (last->step == "confirm") return {erasure_problem("storage.erased_already", id)};
    if (last->person == person) return {erasure_problem("storage.erasure_by_one_person", id)};

    transaction.execute(statements::begin_erasing, {office});
    transaction.execute(statements::erase_person_name, {office, erasable->text_id});
    transaction.execute(statements::erase_text, {office, erasable->text_id});
    if (erasable->file) transaction.execute(statements::erase_chunks, {office, ByteView(*erasable->file)});
    transaction.execute(statements::end_erasing, {office});
    const std::int64_t number = transaction.next_log_number(office);
    transaction.execute(statements::add_erasure, {office, number, id, "confirm", person, {}, {}});
    if (erasable->text_id != id)
        transaction.execute(statements::add_erasure, {office, number, erasable->text_id, "confirm", person, {}, {}});
    return {};
}

}  // namespace tolok::storage
