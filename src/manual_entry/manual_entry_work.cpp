// Looks at the rows in force of all years.
#include "manual_entry/manual_entry_work.h"

#include <algorithm>

#include "manual_entry/manual_entry_queries.h"
#include "manual_entry/manual_entry_service.h"
#include "manual_entry/manual_entry_store.h"

namespace tolok::manual_entry {

namespace {

constexpr int first_year = 1900;

// The quarter that ended last before `today`.
Period last_ended(Date today) {
    return today.quarter() == 1 ? Period{today.year() - 1, 4} : Period{today.year(), today.quarter() - 1};
}

class Finder {
public:
    Finder(storage::Reader& reader, const Actor& actor, const Office& office, const std::vector<ValueRecord>& rows,
           WorkItemSource::WorkList& list)
        : reader_(reader), actor_(actor), code_(office.code.text()), rows_(rows), list_(list) {}

    void find(const TypedValueDeclaration& declaration, Date today) {
        const Target target{code_, declaration.section, ""};
        const bool verifies = !check_permission(actor_, Permission::verify_typed_value, target);
        const bool records = !check_permission(actor_, Permission::record_typed_value, target);
        for (const ValueRecord& row : rows_) {
            if (row.key != declaration.key || row.standing == Standing::withdrawn) continue;
            const Judgement judgement = judge(row, declaration);
            if (judgement == Judgement::awaiting && verifies && !typed(row))
                add("manual_entry.work_verify", declaration, row.year, row.quarter, "/verifikasi");
            if (judgement == Judgement::rejected && records)
                add("manual_entry.work_rejected", declaration, row.year, row.quarter, "/catat");
        }
        if (records && adds_up(declaration)) find_missing(declaration, last_ended(today));
    }

private:
    bool typed(const ValueRecord& row) const {
        const auto persons = list_recorders(reader_, code_, row.key, row.year, row.quarter);
        return std::find(persons.begin(), persons.end(), actor_.person) != persons.end();
    }

    void find_missing(const TypedValueDeclaration& declaration, Period ended) {
        const auto has_row = [&](int first, int last) {
            return std::any_of(rows_.begin(), rows_.end(), [&](const ValueRecord& row) {
                return row.key == declaration.key && row.year == ended.year && row.quarter >= first &&
                       row.quarter <= last;
            });
        };
        if (!has_row(1, 4)) return;
        for (int quarter = 1; quarter <= ended.quarter; ++quarter) {
            if (!has_row(quarter, quarter))
                add("manual_entry.work_missing", declaration, ended.year, quarter, "/catat");
        }
    }

    void add(const char* code, const TypedValueDeclaration& declaration, int year, int quarter,
             std::string_view below) {
        ++list_.total;
        list_.items.push_back({Urgency::open, code_,
                               problem(code, {{"isian", declaration.name}, {"triwulan", quarter_label(year, quarter)}}),
                               std::nullopt, quarter_link(declaration.key, year, quarter) + std::string(below)});
    }

    storage::Reader& reader_;
    const Actor& actor_;
    std::string code_;
    const std::vector<ValueRecord>& rows_;
    WorkItemSource::WorkList& list_;
};

// Whether there can be anything for this person in the office at all: who only reads has no work.
bool works_in(const Actor& actor, const std::string& office) {
    return !check_permission(actor, Permission::record_typed_value, {office, "", ""}) ||
           !check_permission(actor, Permission::verify_typed_value, {office, "", ""});
}

class ManualEntryWork final : public WorkItemSource {
public:
    explicit ManualEntryWork(storage::Reader& reader) : reader_(reader) {}

    WorkList list_work(const Actor& actor, std::span<const OfficeScope> offices, Date today,
                       std::size_t most) const override {
        WorkList list;
        for (const OfficeScope& scope : offices) {
            if (!works_in(actor, scope.office)) continue;
            const auto office = find_office(reader_, scope);
            if (!office || office->typed_values.empty()) continue;
            const auto rows =
                list_values(reader_, {&scope, 1}, first_year, today.year())[{scope.office, scope.log_size}];
            Finder finder(reader_, actor, *office, rows, list);
            for (const TypedValueDeclaration& declaration : office->typed_values) finder.find(declaration, today);
        }
        if (list.items.size() > most) list.items.resize(most);
        return list;
    }

private:
    storage::Reader& reader_;
};

}  // namespace

std::unique_ptr<WorkItemSource> make_manual_entry_work(storage::Reader& reader) {
    return std::make_unique<ManualEntryWork>(reader);
}

}  // namespace tolok::manual_entry
