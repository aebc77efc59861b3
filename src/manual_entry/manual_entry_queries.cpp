// Rows with their names, reasons, files and verdicts.
#include "manual_entry/manual_entry_queries.h"

#include <algorithm>
#include <array>
#include <map>

#include "manual_entry/manual_entry_service.h"
#include "storage/audit_log.h"
#include "storage/content.h"
#include "storage/evidence_file.h"
#include "storage/person.h"

namespace tolok::manual_entry {

namespace {

constexpr std::array<std::string_view, all_quarter_states.size()> state_keys = {
    "belum_ada_data", "menunggu_verifikasi", "terverifikasi", "ditolak", "jenis_lain", "ditarik"};

Problem not_found() { return problem("manual_entry.value_not_found"); }

QuarterState state_of(const ValueRecord* value, const TypedValueDeclaration& declaration) {
    if (value == nullptr) return QuarterState::missing;
    if (value->standing == Standing::withdrawn) return QuarterState::withdrawn;
    switch (judge(*value, declaration)) {
        case Judgement::counted:
            return QuarterState::accepted;
        case Judgement::awaiting:
            return QuarterState::awaiting;
        case Judgement::rejected:
            return QuarterState::rejected;
        case Judgement::other_kind:
            break;
    }
    return QuarterState::other_kind;
}

// Tells rows as people read them, out of one snapshot.
class Teller {
public:
    Teller(storage::Reader& reader, const Office& office)
        : reader_(reader), office_(office), names_(storage::list_person_names(reader, office.code.text())) {}

    ShownValue tell(const ValueRecord& record) const {
        ShownValue shown{record, name_of(record.recorded_by), text_of(record.reason_id), {}, {}, {}};
        for (const Digest& file : list_files(reader_, code(), record.id)) {
            if (const auto found = storage::find_evidence(reader_, code(), file))
                shown.files.push_back({*found, storage::evidence_erased(reader_, code(), file), {}, {}});
        }
        if (record.verification) shown.verdicts.push_back(tell_verdict(*record.verification));
        return shown;
    }

    ShownValue tell_history(const LoggedValue& row) const {
        ShownValue shown = tell(row.value);
        shown.on = day_of(row.log_number);
        for (ShownFile& file : shown.files) {
            file.elsewhere = list_elsewhere(row.value, file.file.digest);
            file.originals = storage::list_originals(reader_, code(), file.file.digest);
        }
        shown.verdicts.clear();
        for (const LoggedVerdict& each : list_verdicts(reader_, code(), row.value.id)) {
            shown.verdicts.push_back(tell_verdict(each.verification));
            shown.verdicts.back().on = day_of(each.log_number);
        }
        return shown;
    }

private:
    std::string code() const { return office_.code.text(); }

    std::string name_of(const std::string& person) const {
        const auto found = names_.find(person);
        return found == names_.end() ? person : found->second;
    }

    std::string text_of(const std::string& id) const {
        const auto found = storage::find_text(reader_, code(), id);
        return found ? found->text : "";
    }

    ShownVerdict tell_verdict(const VerificationRecord& verdict) const {
        return {verdict.verdict,
                verdict.verified_by,
                name_of(verdict.verified_by),
                verdict.reason_id ? text_of(*verdict.reason_id) : "",
                {}};
    }

    std::optional<Date> day_of(std::int64_t log_number) const {
        const auto lines = storage::list_log(reader_, code(), log_number, log_number);
        if (lines.empty()) return std::nullopt;
        return lines.front().instant.day(office_.zone_minutes);
    }

    std::vector<std::string> list_elsewhere(const ValueRecord& own, const Digest& file) const {
        std::vector<std::string> others;
        for (const ValueRecord& use : list_uses(reader_, code(), file)) {
            if (use.key == own.key && use.year == own.year && use.quarter == own.quarter) continue;
            const TypedValueDeclaration* declaration = office_.find_typed_value(use.key);
            const std::string words =
                (declaration == nullptr ? use.key : declaration->name) + ", " + quarter_label(use.year, use.quarter);
            if (std::find(others.begin(), others.end(), words) == others.end()) others.push_back(words);
        }
        return others;
    }

    storage::Reader& reader_;
    const Office& office_;
    std::map<std::string, std::string> names_;
};

bool may_verify(const Actor& actor, const QuarterView& view) {
    const auto typed_by_actor = [&](const ShownValue& row) { return row.record.recorded_by == actor.person; };
    const bool judged = view.state == QuarterState::awaiting || view.state == QuarterState::accepted ||
                        view.state == QuarterState::rejected;
    const Target target{view.office.code.text(), view.declaration.section, ""};
    return judged && !check_permission(actor, Permission::verify_typed_value, target) &&
           std::none_of(view.rows.begin(), view.rows.end(), typed_by_actor);
}

bool may_record(const Actor& actor, const QuarterView& view, Instant now) {
    const auto begins = Date::of(view.year, view.quarter * 3 - 2, 1);
    const Target target{view.office.code.text(), view.declaration.section, ""};
    return *begins <= now.day(view.office.zone_minutes) &&
           !check_permission(actor, Permission::record_typed_value, target);
}

}  // namespace

Judgement judge(const ValueRecord& value, const TypedValueDeclaration& declaration) {
    if (value.kind != kind_of(declaration) || value.unit != declaration.unit) return Judgement::other_kind;
    if (!value.verification) return Judgement::awaiting;
    return value.verification->verdict == Verdict::accepted ? Judgement::counted : Judgement::rejected;
}

std::vector<QuarterValue> quarters_of(const std::vector<ValueRecord>& values, const TypedValueDeclaration& declaration,
                                      int year) {
    std::vector<QuarterValue> quarters;
    for (const ValueRecord& value : values) {
        if (value.key != declaration.key || value.year != year || value.standing == Standing::withdrawn) continue;
        quarters.push_back({value.quarter, judge(value, declaration), *value.content});
    }
    return quarters;
}

std::string quarter_link(std::string_view key, int year, int quarter) {
    return "/isian/" + std::string(key) + "/" + std::to_string(year) + "/" + std::to_string(quarter);
}

std::string_view quarter_state_key(QuarterState state) { return state_keys[static_cast<std::size_t>(state)]; }

std::optional<QuarterState> find_quarter_state(std::string_view key) {
    for (const QuarterState state : all_quarter_states) {
        if (quarter_state_key(state) == key) return state;
    }
    return std::nullopt;
}

std::string QuarterView::version() const {
    const ShownValue* row = present();
    return row == nullptr ? "" : row->record.id + "." + std::to_string(row->verdicts.size());
}

Checked<YearView> ManualEntryQueries::show_year(const Actor& actor, const std::string& office,
                                                const Period& until) const {
    if (auto refused = check_permission(actor, Permission::read_evidence, {office, "", ""})) return *std::move(refused);
    std::optional<YearView> view;
    database_.read(storage::Reach(office), [&](storage::Reader& reader) {
        const OfficeScope scope{office, reader.log_size(office)};
        auto known = find_office(reader, scope);
        if (!known) return;
        view.emplace(YearView{*std::move(known), scope.log_size, {}});
        if (view->office.typed_values.empty()) return;
        const Teller teller(reader, view->office);
        const std::vector<ValueRecord> rows =
            list_values(reader, {&scope, 1}, until.year, until.year)[{office, scope.log_size}];
        for (const TypedValueDeclaration& declaration : view->office.typed_values) {
            YearValue& value = view->values.emplace_back();
            value.declaration = declaration;
            value.total = calculate_value(declaration, quarters_of(rows, declaration, until.year), until);
            for (int quarter = 1; quarter <= until.quarter; ++quarter) {
                const auto row = std::find_if(rows.begin(), rows.end(), [&](const ValueRecord& each) {
                    return each.key == declaration.key && each.quarter == quarter;
                });
                const ValueRecord* found = row == rows.end() ? nullptr : &*row;
                value.quarters.push_back({quarter, state_of(found, declaration), {}});
                if (found != nullptr) value.quarters.back().value = teller.tell(*found);
            }
        }
    });
    if (!view) return problem("manual_entry.office_unknown", {{"kantor", office}});
    return *std::move(view);
}

Checked<QuarterView> ManualEntryQueries::show_quarter(const Actor& actor, const std::string& office,
                                                      const std::string& key, int year, int quarter,
                                                      Instant now) const {
    if (auto refused = check_permission(actor, Permission::read_evidence, {office, "", ""})) return *std::move(refused);
    if (!check_period(year, quarter)) return not_found();
    std::optional<QuarterView> view;
    database_.read(storage::Reach(office), [&](storage::Reader& reader) {
        const OfficeScope scope{office, reader.log_size(office)};
        auto known = find_office(reader, scope);
        const TypedValueDeclaration* declaration = known ? known->find_typed_value(key) : nullptr;
        if (declaration == nullptr) return;
        view.emplace(QuarterView{*known, *declaration, year, quarter, {}, {}, false, false, scope.log_size});
        const Teller teller(reader, view->office);
        for (const LoggedValue& row : list_quarter_rows(reader, office, key, year, quarter))
            view->rows.push_back(teller.tell_history(row));
        std::reverse(view->rows.begin(), view->rows.end());
        view->state = state_of(view->present() == nullptr ? nullptr : &view->present()->record, *declaration);
        view->may_record = may_record(actor, *view, now);
        view->may_verify = may_verify(actor, *view);
    });
    if (!view) return not_found();
    return *std::move(view);
}

Checked<storage::OpenedEvidence> ManualEntryQueries::open_file(const Actor& actor, const std::string& office,
                                                               const Digest& digest) const {
    if (auto refused = check_permission(actor, Permission::read_evidence, {office, "", ""})) return *std::move(refused);
    std::optional<storage::OpenedEvidence> opened;
    database_.read(storage::Reach(office), [&](storage::Reader& reader) {
        if (!list_uses(reader, office, digest).empty()) opened = storage::open_evidence(reader, office, digest);
    });
    if (!opened) return not_found();
    return *std::move(opened);
}

}  // namespace tolok::manual_entry
