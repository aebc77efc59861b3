// Row by row: a quarter without value gets one, a known value gets its verdict, what differs is a problem or a
// correction.
#include "manual_entry/manual_entry_import_plan.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "manual_entry/manual_entry_service_entry.h"
#include "storage/person.h"

namespace tolok::manual_entry {

namespace {

using storage::OnDifference;

std::string source_words(Source source) { return source == Source::office ? "kantor" : "penilai luar"; }

std::string measure_words(ValueKind kind, const Unit& unit) {
    return std::string(kind_key(kind)) + (unit.empty() ? "" : ", " + unit);
}

class Planner {
public:
    Planner(storage::Reader& reader, const Office& office, const ValueSheet& sheet, const storage::MeasuredFiles& files,
            OnDifference on_difference)
        : reader_(reader),
          office_(office),
          code_(office.code.text()),
          sheet_(sheet),
          files_(files),
          on_difference_(on_difference),
          differences_(reader, code_, on_difference) {
        for (const ValueRow& row : sheet.rows) {
            if (row.content && kind_of(*row.declaration) == ValueKind::number)
                amounts_[{row.draft.key, row.draft.year, row.draft.quarter}] = std::get<Number>(*row.content);
        }
    }

    ImportPlan plan() {
        for (const ValueRow& row : sheet_.rows) {
            plan_row(row);
            check_amount(row);
        }
        append(plan_.problems, differences_.problems());
        return std::move(plan_);
    }

private:
    using QuarterKey = std::tuple<std::string, int, int>;

    void refuse(const ValueRow& row, const char* column, std::string code, std::vector<Argument> arguments) {
        plan_.problems.push_back(problem(std::move(code), std::move(arguments), row.place(column)));
    }

    void plan_row(const ValueRow& row) {
        const auto stored = find_present_value(reader_, code_, row.draft.key, row.draft.year, row.draft.quarter);
        if (!stored) {
            ++plan_.summary.values;
            return write(row, std::nullopt);
        }
        if (stored->standing == Standing::withdrawn) return plan_withdrawn(row, *stored);
        if (!differs(row, *stored)) return plan_verdict(row, *stored);
        if (on_difference_ == OnDifference::refuse) return;
        ++plan_.summary.corrections;
        write(row, stored);
    }

    // Somebody took the value back for a reason: a sheet that is given again does not bring it back by itself.
    void plan_withdrawn(const ValueRow& row, const ValueRecord& stored) {
        if (on_difference_ == OnDifference::refuse) {
            return refuse(row, "triwulan", "manual_entry.import_withdrawn",
                          {{"isian", row.declaration->name}, {"triwulan", quarter_label(stored.year, stored.quarter)}});
        }
        ++plan_.summary.values;
        write(row, stored);
    }

    void write(const ValueRow& row, std::optional<ValueRecord> replaces) {
        PlannedValue planned;
        planned.row = &row;
        planned.draft = row.draft;
        planned.draft.files = digests_of(row);
        if (replaces && replaces->standing == Standing::holds) keep_blanks(row, *replaces, planned.draft);
        planned.replaces = std::move(replaces);
        planned.verified = row.verification.has_value();
        check_verifier(row);
        plan_.summary.files += static_cast<std::int64_t>(planned.draft.files.size());
        plan_.summary.verifications += planned.verified ? 1 : 0;
        plan_.values.push_back(std::move(planned));
    }

    static bool names_source(const ValueRow& row) {
        return row.cells->is_filled("sumber") || row.cells->is_filled("pemberi");
    }

    static void keep_blanks(const ValueRow& row, const ValueRecord& stored, ValueDraft& draft) {
        if (!names_source(row)) draft.source = stored.source;
        if (draft.given_by.empty()) draft.given_by = stored.given_by;
        if (!draft.given_on) draft.given_on = stored.given_on;
        if (draft.document_number.empty()) draft.document_number = stored.document_number;
    }

    bool differs(const ValueRow& row, const ValueRecord& stored) {
        const ValueDraft& draft = row.draft;
        bool changed = false;
        const auto compare = [&](const auto& known, const auto& file, const char* column) {
            changed |= differences_.value(known, file, column, row.place(column));
        };
        const ValueKind kind = kind_of(*row.declaration);
        compare(measure_words(stored.kind, stored.unit), measure_words(kind, row.declaration->unit), "satuan");
        if (row.content && stored.content && *row.content != *stored.content)
            compare(format_for_people(*stored.content, ""), format_for_people(*row.content, ""), "nilai");
        if (names_source(row)) compare(source_words(stored.source), source_words(draft.source), "sumber");
        compare(stored.given_by, draft.given_by, "pemberi");
        compare(stored.given_on, draft.given_on, "tanggal_dokumen");
        compare(stored.document_number, draft.document_number, "nomor_dokumen");
        changed |= differences_.text(stored.reason_id, draft.reason, "keterangan", row.place("keterangan"));
        return names_new_files(row, stored) || changed;
    }

    // A verified value rests on the files that were looked at: others make it another row.
    bool names_new_files(const ValueRow& row, const ValueRecord& stored) {
        const std::vector<Digest> known = list_files(reader_, code_, stored.id);
        std::vector<std::string> names;
        for (const std::string& name : row.files) {
            const auto file = files_.find(name);
            if (file != files_.end() && std::find(known.begin(), known.end(), file->second.digest) == known.end())
                names.push_back(name);
        }
        if (!names.empty() && on_difference_ == OnDifference::refuse)
            refuse(row, "bukti", "manual_entry.evidence_differs", {{"berkas", join_words(names)}});
        return !names.empty();
    }

    void plan_verdict(const ValueRow& row, const ValueRecord& stored) {
        if (!row.verification || says_the_same(row, stored)) {
            ++plan_.summary.unchanged;
            return;
        }
        if (stored.verification && on_difference_ == OnDifference::refuse) return;
        PlannedValue planned;
        planned.row = &row;
        planned.stored = stored.id;
        planned.verified = true;
        if (stored.verification) planned.verdict_before = stored.verification->verdict;
        check_verifier(row);
        ++plan_.summary.verifications;
        plan_.values.push_back(std::move(planned));
    }

    bool says_the_same(const ValueRow& row, const ValueRecord& stored) {
        if (!stored.verification) return false;
        const VerificationRecord& known = *stored.verification;
        const RowVerification& file = *row.verification;
        bool other = differences_.value(std::string(verdict_key(known.verdict)), std::string(verdict_key(file.verdict)),
                                        "hasil_verifikasi", row.place("hasil_verifikasi"));
        other |= differences_.person(known.verified_by, file.verified_by, "diverifikasi_oleh",
                                     row.place("diverifikasi_oleh"));
        other |= differences_.text(known.reason_id, file.reason, "catatan_verifikasi", row.place("catatan_verifikasi"));
        return !other;
    }

    // Whoever typed a row of this quarter, one that was replaced included, is not the one to verify it.
    void check_verifier(const ValueRow& row) {
        if (!row.verification) return;
        const auto recorders = list_recorders(reader_, code_, row.draft.key, row.draft.year, row.draft.quarter);
        const std::string& name = row.verification->verified_by;
        const bool same = std::any_of(recorders.begin(), recorders.end(),
                                      [&](const std::string& person) { return differences_.is_named(person, name); });
        if (!same) return;
        refuse(row, "diverifikasi_oleh", "manual_entry.same_person",
               {{"nama", name}, {"isian", row.declaration->name}});
    }

    // A part and its whole that both stand in the sheet are compared once, at the part.
    void check_amount(const ValueRow& row) {
        const auto amount = amounts_.find({row.draft.key, row.draft.year, row.draft.quarter});
        if (amount == amounts_.end()) return;
        const auto amount_of = [&](const std::string& key) -> std::optional<Number> {
            const auto in_sheet = amounts_.find({key, row.draft.year, row.draft.quarter});
            if (in_sheet == amounts_.end())
                return find_present_amount(reader_, code_, key, row.draft.year, row.draft.quarter);
            return key == row.declaration->part_of ? std::optional(in_sheet->second) : std::nullopt;
        };
        for (Problem& found : check_parts(office_, *row.declaration, row.draft, amount->second, amount_of)) {
            found.place = row.place(found.place.source);
            plan_.problems.push_back(std::move(found));
        }
    }

    std::vector<Digest> digests_of(const ValueRow& row) const {
        std::vector<Digest> digests;
        for (const std::string& name : row.files) {
            const auto file = files_.find(name);
            if (file != files_.end()) digests.push_back(file->second.digest);
        }
        return each_once(std::move(digests));
    }

    storage::Reader& reader_;
    const Office& office_;
    std::string code_;
    const ValueSheet& sheet_;
    const storage::MeasuredFiles& files_;
    OnDifference on_difference_;
    storage::Differences differences_;
    std::map<QuarterKey, Number> amounts_;  // of the sheet
    ImportPlan plan_;
};

}  // namespace

ImportPlan plan_import(storage::Reader& reader, const Office& office, const ValueSheet& sheet,
                       const storage::MeasuredFiles& files, OnDifference on_difference) {
    return Planner(reader, office, sheet, files, on_difference).plan();
}

}  // namespace tolok::manual_entry
