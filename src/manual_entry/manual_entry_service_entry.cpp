// Drafts become rows, and texts become erasable content.
#include "manual_entry/manual_entry_service_entry.h"

#include <algorithm>

#include "base/text.h"
#include "storage/content.h"

namespace tolok::manual_entry {

ValueRecord value_of(const TypedValueDeclaration& declaration, const ValueDraft& draft) {
    ValueRecord value;
    value.key = draft.key;
    value.year = draft.year;
    value.quarter = draft.quarter;
    value.kind = kind_of(declaration);
    value.unit = declaration.unit;
    value.content = parse_content(value.kind, draft.content).value();
    value.source = draft.source;
    if (draft.source == Source::outside_evaluator) {
        value.given_by = trim(draft.given_by);
        value.given_on = draft.given_on;
        value.document_number = trim(draft.document_number);
    }
    return value;
}

void add_value(storage::WriteTransaction& transaction, std::string_view office, ValueRecord& value,
               std::string_view reason, std::span<const Digest> files, const ValueRecord* replaces) {
    const storage::StoredText stored = storage::add_text(transaction, office, trim(reason));
    value.id = transaction.identities().make_id().text();
    value.reason_id = stored.id;
    value.reason_digest = stored.digest;
    if (replaces != nullptr) value.replaces = replaces->id;
    append_value(transaction, office, value, files);
}

void add_verdict(storage::WriteTransaction& transaction, std::string_view office, std::string_view value,
                 Verdict verdict, std::string_view reason, std::string_view person) {
    NewVerification verification{verdict, std::nullopt, {}, std::string(person)};
    if (!trim(reason).empty()) {
        const storage::StoredText stored = storage::add_text(transaction, office, trim(reason));
        verification.reason_id = stored.id;
        verification.reason_digest = stored.digest;
    }
    append_verification(transaction, office, value, verification);
}

std::string describe(const ValueRecord& value, std::span<const Digest> files) {
    std::string text =
        "isian=" + value.key + "\ntahun=" + std::to_string(value.year) + "\ntriwulan=" + std::to_string(value.quarter) +
        "\nkedudukan=" + std::string(standing_key(value.standing)) + "\njenis=" + std::string(kind_key(value.kind)) +
        "\nsatuan=" + value.unit + "\nnilai=" + (value.content ? format_stored(*value.content) : "") +
        "\nsumber=" + std::string(source_key(value.source)) + "\npemberi=" + value.given_by +
        "\ntanggal_dokumen=" + (value.given_on ? value.given_on->format_iso() : "") +
        "\nnomor_dokumen=" + value.document_number;
    for (const Digest& file : files) text += "\nbukti=" + format_hex(file);
    return text;
}

std::string describe(Verdict verdict) { return "putusan=" + std::string(verdict_key(verdict)); }

std::vector<Digest> each_once(std::vector<Digest> files) {
    std::sort(files.begin(), files.end());
    files.erase(std::unique(files.begin(), files.end()), files.end());
    return files;
}

}  // namespace tolok::manual_entry
