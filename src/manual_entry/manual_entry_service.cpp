// Entering, correcting, withdrawing and verifying typed values.
#include "manual_entry/manual_entry_service.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/text.h"
#include "manual_entry/manual_entry_service_entry.h"
#include "manual_entry/manual_entry_store.h"
#include "storage/definition_store.h"
#include "storage/evidence_file.h"
#include "storage/handed_in_file.h"

namespace tolok::manual_entry {

namespace {

using storage::WriteTransaction;

// Where a write stands: in which office, on which declaration.
struct Stand {
    Office office;
    TypedValueDeclaration declaration;
};

Checked<Stand> check_stand(storage::Reader& reader, const Actor& actor, Permission permission, std::string_view code,
                           std::string_view key) {
    if (const auto refused = check_permission(actor, permission, {std::string(code), "", ""})) return *refused;
    auto office = find_office(reader, {std::string(code), INT64_MAX});
    if (!office) return problem("manual_entry.office_unknown", {{"kantor", std::string(code)}});
    const TypedValueDeclaration* declaration = office->find_typed_value(key);
    if (declaration == nullptr) {
        std::vector<std::string> keys;
        for (const TypedValueDeclaration& each : office->typed_values) keys.push_back(each.key);
        return problem("manual_entry.value_unknown",
                       {{"kode", std::string(key)}, {"pilihan", keys.empty() ? "-" : join(keys, ", ")}},
                       {"isian", 0, 0});
    }
    if (const auto refused = check_permission(actor, permission, {std::string(code), declaration->section, ""}))
        return *refused;
    TypedValueDeclaration found = *declaration;
    return Stand{*std::move(office), std::move(found)};
}

void check_files(WriteTransaction& transaction, std::string_view office, const ValueDraft& draft, Problems& problems) {
    for (const Digest& file : draft.files) {
        if (storage::find_evidence(transaction, office, file)) continue;
        problems.push_back(problem("manual_entry.file_unknown", {{"sidik", format_hex(file)}}, {"bukti", 0, 0}));
    }
}

// Appends the row and commits; `before` is the row it replaces.
std::string append_and_commit(WriteTransaction& transaction, const Actor& actor, std::string_view office,
                              ValueRecord value, std::string_view reason, std::span<const Digest> files,
                              std::string_view action, const std::optional<ValueRecord>& before) {
    value.recorded_by = actor.person;
    add_value(transaction, office, value, reason, files, before ? &*before : nullptr);
    storage::AuditEntry entry;
    entry.office = office;
    entry.actor = actor.person;
    entry.action = action;
    entry.subject = value.id;
    if (before) entry.before = describe(*before);
    entry.after = describe(value, files);
    entry.reason = std::string(trim(reason));
    transaction.commit(std::move(entry));
    return value.id;
}

Problems check_entry(WriteTransaction& transaction, const Stand& stand, const ValueDraft& draft) {
    const std::string_view office = stand.office.code.text();
    const Date today = transaction.now().day(stand.office.zone_minutes);
    Problems problems = check_draft(stand.declaration, draft, today);
    check_files(transaction, office, draft, problems);
    if (!problems.empty() || kind_of(stand.declaration) != ValueKind::number) return problems;
    const auto amount = parse_content(ValueKind::number, draft.content);
    return check_parts(stand.office, stand.declaration, draft, std::get<Number>(*amount), [&](const std::string& key) {
        return find_present_amount(transaction, office, key, draft.year, draft.quarter);
    });
}

// The row, when it is in force: neither replaced nor withdrawn.
Checked<ValueRecord> find_in_force(WriteTransaction& transaction, std::string_view office, std::string_view id) {
    const auto value = find_value(transaction, office, id);
    if (!value) return problem("manual_entry.row_unknown", {{"baris", std::string(id)}});
    const auto present = find_present_value(transaction, office, value->key, value->year, value->quarter);
    if (!present || present->id != value->id) return problem("manual_entry.row_replaced", {{"baris", std::string(id)}});
    if (value->standing == Standing::withdrawn)
        return problem("manual_entry.row_withdrawn", {{"baris", std::string(id)}});
    return *value;
}

}  // namespace

std::optional<Office> find_office(storage::Reader& reader, const OfficeScope& scope) {
    const std::array<storage::Scope, 1> scopes = {storage::Scope{scope.office, scope.log_size}};
    for (const storage::OfficeDefinition& each : storage::list_definitions(reader, scopes, "kantor")) {
        auto office = parse_office(each.definition.text, each.definition.path);
        require(office.ok(), "an adopted definition was checked");
        if (office->code.text() == scope.office) return std::move(office).value();
    }
    return std::nullopt;
}

Checked<Digest> ManualEntryService::keep_file(const Actor& actor, std::string_view office, std::string_view key,
                                              std::string_view file_name, std::istream& content) {
    std::optional<Checked<Stand>> stand;
    database_.read(storage::Reach(office), [&](storage::Reader& reader) {
        stand.emplace(check_stand(reader, actor, Permission::record_typed_value, office, key));
    });
    if (!stand->ok()) return stand->problems();
    const auto kept = storage::keep_handed_in_file(database_, office, actor.person, file_name, content);
    if (!kept) return kept.problems();
    return kept->digest;
}

Checked<std::string> ManualEntryService::record(const Actor& actor, std::string_view office, const ValueDraft& draft) {
    return database_.write<std::string>([&](WriteTransaction& transaction) -> Checked<std::string> {
        const auto stand = check_stand(transaction, actor, Permission::record_typed_value, office, draft.key);
        if (!stand.ok()) return stand.problems();
        Problems problems = check_entry(transaction, *stand, draft);
        if (!problems.empty()) return problems;
        const auto before = find_present_value(transaction, office, draft.key, draft.year, draft.quarter);
        if (before && before->standing == Standing::holds) {
            return problem("manual_entry.entered_already",
                           {{"isian", stand->declaration.name},
                            {"triwulan", quarter_label(draft.year, draft.quarter)},
                            {"nilai", format_for_people(*before->content, before->unit)}},
                           {"triwulan", 0, 0});
        }
        return append_and_commit(transaction, actor, office, value_of(stand->declaration, draft), draft.reason,
                                 each_once(draft.files), "manual_entry.record", before);
    });
}

Checked<std::string> ManualEntryService::correct(const Actor& actor, std::string_view office, std::string_view id,
                                                 const ValueDraft& draft) {
    return database_.write<std::string>([&](WriteTransaction& transaction) -> Checked<std::string> {
        const auto stand = check_stand(transaction, actor, Permission::record_typed_value, office, draft.key);
        if (!stand.ok()) return stand.problems();
        const auto before = find_in_force(transaction, office, id);
        if (!before.ok()) return before.problems();
        if (before->key != draft.key || before->year != draft.year || before->quarter != draft.quarter) {
            return problem("manual_entry.other_quarter",
                           {{"isian", before->key}, {"triwulan", quarter_label(before->year, before->quarter)}},
                           {"triwulan", 0, 0});
        }
        Problems problems = check_entry(transaction, *stand, draft);
        if (!problems.empty()) return problems;
        return append_and_commit(transaction, actor, office, value_of(stand->declaration, draft), draft.reason,
                                 each_once(draft.files), "manual_entry.correct", *before);
    });
}

Checked<std::string> ManualEntryService::withdraw(const Actor& actor, std::string_view office, std::string_view id,
                                                  std::string_view reason) {
    return database_.write<std::string>([&](WriteTransaction& transaction) -> Checked<std::string> {
        if (const auto refused = check_permission(actor, Permission::record_typed_value, {std::string(office), "", ""}))
            return *refused;
        const auto before = find_in_force(transaction, office, id);
        if (!before.ok()) return before.problems();
        const auto stand = check_stand(transaction, actor, Permission::record_typed_value, office, before->key);
        if (!stand.ok()) return stand.problems();
        if (trim(reason).empty()) return problem("manual_entry.reason_missing", {}, {"keterangan", 0, 0});
        ValueRecord value = *before;
        value.standing = Standing::withdrawn;
        value.content.reset();
        return append_and_commit(transaction, actor, office, std::move(value), reason, {}, "manual_entry.withdraw",
                                 *before);
    });
}

Checked<std::string> ManualEntryService::verify(const Actor& actor, std::string_view office, std::string_view id,
                                                Verdict verdict, std::string_view reason) {
    return database_.write<std::string>([&](WriteTransaction& transaction) -> Checked<std::string> {
        if (const auto refused = check_permission(actor, Permission::verify_typed_value, {std::string(office), "", ""}))
            return *refused;
        const auto value = find_in_force(transaction, office, id);
        if (!value.ok()) return value.problems();
        const auto stand = check_stand(transaction, actor, Permission::verify_typed_value, office, value->key);
        if (!stand.ok()) return stand.problems();
        const auto recorders = list_recorders(transaction, office, value->key, value->year, value->quarter);
        if (std::find(recorders.begin(), recorders.end(), actor.person) != recorders.end()) {
            return problem("manual_entry.same_person", {{"nama", actor.name}, {"isian", stand->declaration.name}});
        }
        const std::string_view words = trim(reason);
        if (verdict == Verdict::rejected && words.empty())
            return problem("manual_entry.rejection_reason_missing", {}, {"catatan_verifikasi", 0, 0});
        if (value->verification && value->verification->verdict == verdict &&
            value->verification->verified_by == actor.person) {
            transaction.nothing_to_do();
            return value->id;
        }
        add_verdict(transaction, office, value->id, verdict, words, actor.person);
        storage::AuditEntry entry;
        entry.office = office;
        entry.actor = actor.person;
        entry.action = "manual_entry.verify";
        entry.subject = value->id;
        if (value->verification) entry.before = describe(value->verification->verdict);
        entry.after = describe(verdict);
        if (!words.empty()) entry.reason = std::string(words);
        transaction.commit(std::move(entry));
        return value->id;
    });
}

}  // namespace tolok::manual_entry
