// Importing typed values: check, compare, keep the files, then write everything with one log entry.
// Must not write before all of the sheet was found right.
#include "manual_entry/manual_entry_import.h"

#include <cstdint>
#include <set>

#include "base/text.h"
#include "manual_entry/manual_entry_service.h"
#include "manual_entry/manual_entry_service_entry.h"
#include "office_file/row_findings.h"
#include "storage/person.h"

namespace tolok::manual_entry {

namespace {

using storage::OnDifference;
using storage::WriteTransaction;

// A sheet that was read and checked by itself, with its files measured.
struct ReadSheet {
    Office office;
    ValueSheet values;
    storage::MeasuredFiles files;  // those fit to keep
    Problems problems;
};

OnDifference on_difference(const ImportRequest& request) {
    return trim(request.correction_reason).empty() ? OnDifference::refuse : OnDifference::correct;
}

// The sheet by itself; not ok only when the office or the actor is not one to import for.
Checked<ReadSheet> read(storage::Database& database, const Actor& actor, const ImportRequest& request,
                        const office_file::Sheet& sheet) {
    if (auto refused = check_permission(actor, Permission::record_typed_value, {request.office, "", ""}))
        return *refused;
    std::optional<Office> office;
    Date today;
    // A write that writes nothing: it sees the clock.
    const auto looked = database.write<bool>([&](WriteTransaction& transaction) -> Checked<bool> {
        office = find_office(transaction, {request.office, INT64_MAX});
        if (office) today = transaction.now().day(office->zone_minutes);
        transaction.nothing_to_do();
        return true;
    });
    if (!looked.ok()) return looked.problems();
    if (!office) return problem("manual_entry.office_unknown", {{"kantor", request.office}});
    if (office->typed_values.empty()) return problem("manual_entry.office_without_values", {{"kantor", office->name}});
    ReadSheet read{*std::move(office), {}, {}, sheet.problems};
    read.values = read_value_sheet(sheet, read.office, actor.name, today);
    append(read.problems, read.values.problems);
    read.files = storage::measure_files(request.find_file, read.values.files, read.problems);
    return read;
}

// Each declaration has its section; each section and permission is asked for once.
Problems check_permissions(const Actor& actor, const ReadSheet& read) {
    Problems problems;
    std::set<std::pair<Permission, std::string>> asked;
    const auto check = [&](Permission permission, const std::string& section) {
        if (!asked.emplace(permission, section).second) return;
        if (auto refused = check_permission(actor, permission, {read.office.code.text(), section, ""}))
            problems.push_back(*std::move(refused));
    };
    for (const ValueRow& row : read.values.rows) {
        check(Permission::record_typed_value, row.declaration->section);
        if (row.verification) check(Permission::verify_typed_value, row.declaration->section);
    }
    return problems;
}

ImportReport make_report(const Actor& actor, const office_file::Sheet& sheet, const ReadSheet& read,
                         const ImportPlan& plan) {
    ImportReport report{plan.summary, sheet.notes, read.problems};
    append(report.notes, read.values.notes);
    append(report.problems, plan.problems);
    append(report.problems, check_permissions(actor, read));
    report.problems = office_file::in_file_order(std::move(report.problems));
    return report;
}

std::set<Digest> files_needed(const ImportPlan& plan) {
    std::set<Digest> needed;
    for (const PlannedValue& planned : plan.values)
        needed.insert(planned.draft.files.begin(), planned.draft.files.end());
    return needed;
}

// Carries a plan out inside one write, and says for the log what it did.
class Writer {
public:
    Writer(WriteTransaction& transaction, const Actor& actor, std::string office)
        : transaction_(transaction), actor_(actor), office_(std::move(office)) {}

    void write(const PlannedValue& planned) {
        const ValueRow& row = *planned.row;
        std::string id = planned.stored;
        if (id.empty()) {
            ValueRecord value = value_of(*row.declaration, planned.draft);
            value.recorded_by = person(row.recorded_by);
            const ValueRecord* replaces = planned.replaces ? &*planned.replaces : nullptr;
            add_value(transaction_, office_, value, planned.draft.reason, planned.draft.files, replaces);
            if (replaces != nullptr) before_ += describe(*replaces) + "\n";
            after_ += describe(value, planned.draft.files) + "\n";
            id = value.id;
        }
        if (!planned.verified) return;
        const RowVerification& verification = *row.verification;
        if (planned.verdict_before) before_ += id + " " + describe(*planned.verdict_before) + "\n";
        add_verdict(transaction_, office_, id, verification.verdict, verification.reason,
                    person(verification.verified_by));
        after_ += id + " " + describe(verification.verdict) + "\n";
    }

    storage::AuditEntry entry(const Digest& sheet, std::string_view reason) const {
        storage::AuditEntry entry;
        entry.office = office_;
        entry.actor = actor_.person;
        entry.action = "manual_entry.import";
        entry.subject = format_hex(sheet);
        if (!before_.empty()) entry.before = before_;
        entry.after = after_;
        if (!trim(reason).empty()) entry.reason = std::string(trim(reason));
        return entry;
    }

private:
    std::string person(const std::string& name) {
        if (storage::fold_name(name) == storage::fold_name(actor_.name)) return actor_.person;
        return storage::ensure_person(transaction_, office_, name);
    }

    WriteTransaction& transaction_;
    const Actor& actor_;
    std::string office_;
    std::string before_;
    std::string after_;
};

}  // namespace

Checked<ImportReport> preview_values(storage::Database& database, const Actor& actor, const ImportRequest& request,
                                     const office_file::Sheet& sheet) {
    const auto found = read(database, actor, request, sheet);
    if (!found.ok()) return found.problems();
    ImportPlan plan;
    database.read(storage::Reach(request.office), [&](storage::Reader& reader) {
        plan = plan_import(reader, found->office, found->values, found->files, on_difference(request));
    });
    return make_report(actor, sheet, *found, plan);
}

Checked<ImportReport> import_values(storage::Database& database, const Actor& actor, const ImportRequest& request,
                                    const office_file::Sheet& sheet) {
    const auto found = read(database, actor, request, sheet);
    if (!found.ok()) return found.problems();
    // 1. Everything that is wrong, before anything is kept.
    ImportPlan expected;
    database.read(storage::Reach(request.office), [&](storage::Reader& reader) {
        expected = plan_import(reader, found->office, found->values, found->files, on_difference(request));
    });
    Problems problems = make_report(actor, sheet, *found, expected).problems;
    if (!problems.empty()) return problems;
    // 2. Evidence files, in writes of their own.
    problems = storage::keep_files(database, request.office, actor.person, request.find_file, found->files,
                                   files_needed(expected));
    if (!problems.empty()) return problems;
    // 3. The rows, compared again: somebody may have written in between.
    return database.write<ImportReport>([&](WriteTransaction& transaction) -> Checked<ImportReport> {
        const ImportPlan plan =
            plan_import(transaction, found->office, found->values, found->files, on_difference(request));
        ImportReport report = make_report(actor, sheet, *found, plan);
        if (!report.problems.empty()) return report.problems;
        if (report.summary.adds_nothing()) {
            transaction.nothing_to_do();
            return report;
        }
        Writer writer(transaction, actor, request.office);
        for (const PlannedValue& planned : plan.values) writer.write(planned);
        transaction.commit(writer.entry(sheet.digest, request.correction_reason));
        return report;
    });
}

}  // namespace tolok::manual_entry
