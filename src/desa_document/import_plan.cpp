// Puts the rows of a sheet beside the register, document by document.
#include "desa_document/import_plan.h"

#include <algorithm>
#include <map>
#include <set>

#include "desa_document/register_text.h"

namespace tolok::desa_document {

namespace {

constexpr std::string_view erased = "dihapus";

bool same_slot(const Event& left, const Event& right) {
    const bool extension = left.kind == EventKind::extension;
    return left.kind == right.kind && left.version == right.version && left.key.desa == right.key.desa &&
           (!extension || left.due_on == right.due_on);
}

std::set<std::string> wrong_items(const Event& event) {
    std::set<std::string> items;
    for (const ItemAnswer& answer : event.answers) {
        if (answer.answer == Answer::no) items.insert(answer.item);
    }
    return items;
}

// Whether a row says something else than the line; an empty cell says nothing, and what was erased cannot differ.
bool differs(const Event& line, const Event& said) {
    const auto text_differs = [](const std::string& known, const std::string& other) {
        return !other.empty() && known != erased && known != other;
    };
    return line.happened_on != said.happened_on || line.due_on != said.due_on ||
           (said.contents && line.contents != said.contents) || line.verdict != said.verdict ||
           (!said.answers.empty() && wrong_items(line) != wrong_items(said)) ||
           text_differs(line.number, said.number) || text_differs(line.reason, said.reason);
}

// The rows of one document.
class DocumentPlanner {
public:
    DocumentPlanner(ImportPlan& plan, std::vector<Event> recorded, const Persons& persons, Differences differences)
        : plan_(plan),
          recorded_(std::move(recorded)),
          persons_(persons),
          differences_(differences),
          first_(plan.lines.size()) {
        for (const Event& event : recorded_) {
            if (event.kind == EventKind::submission) received_[event.version] = *event.happened_on;
        }
    }

    void add(const RegisterRow& row) {
        row_ = &row;
        planned_row_ = &plan_.rows.emplace_back();
        *planned_row_ = {row.cells->line,
                         row.desa_name,
                         row.obligation.definition->name,
                         row.obligation.stage->name,
                         row.key.budget_year,
                         {}};
        std::optional<std::size_t> carrier = add_single_lines();
        if (row.received_on) {
            if (const auto last = add_versions()) carrier = last;
        }
        add_files(carrier);
        if (planned_row_->steps.empty()) planned_row_->steps.push_back(problem("desa_document.step_nothing"));
    }

    void check(const RegisterRow& first, const WorkCalendar& calendar, Date today) {
        std::vector<Event> all = recorded_;
        for (std::size_t at = first_; at < plan_.lines.size(); ++at) {
            Event& event = plan_.lines[at].event;
            if (plan_.lines[at].novelty == Novelty::known) continue;
            if (event.kind == EventKind::submission && !event.contents) event.contents = Contents::complete;
            std::erase_if(all, [&](const Event& line) { return line.id == event.replaces && !line.id.empty(); });
            all.push_back(event);
        }
        for (Problem& found : check_history(all, first.obligation, calendar, today)) {
            if (found.place.source.empty()) found.place = first.place("desa");
            plan_.problems.push_back(std::move(found));
        }
    }

private:
    Event start(EventKind kind, std::string_view column) const {
        Event event;
        event.key = row_->key;
        event.kind = kind;
        event.place = row_->place(column);
        event.recorded_by = persons_.recorded_by;
        return event;
    }

    void refuse(const Place& place, std::string code, std::vector<Argument> arguments) {
        plan_.problems.push_back(problem(std::move(code), std::move(arguments), place));
    }

    void note_step(std::string code, const Event& event) {
        planned_row_->steps.push_back(problem(
            std::move(code), {{"peristiwa", std::string(event_label(event.kind))}, {"rincian", describe(event)}}));
    }

    // The index of the line that the row speaks of, recorded, planned before, or new.
    std::optional<std::size_t> put(Event event) {
        for (std::size_t at = first_; at < plan_.lines.size(); ++at) {
            if (same_slot(plan_.lines[at].event, event)) return put_again(at, event);
        }
        const auto known =
            std::find_if(recorded_.begin(), recorded_.end(), [&](const Event& line) { return same_slot(line, event); });
        if (known == recorded_.end()) {
            note_step("desa_document.step_new", event);
            plan_.lines.push_back({std::move(event), Novelty::fresh});
            return plan_.lines.size() - 1;
        }
        if (differs(*known, event)) return put_difference(*known, std::move(event));
        note_step("desa_document.step_known", *known);
        plan_.lines.push_back({*known, Novelty::known});
        return plan_.lines.size() - 1;
    }

    std::optional<std::size_t> put_difference(const Event& known, Event event) {
        if (differences_ == Differences::refuse) {
            refuse(event.place, "desa_document.import_conflict",
                   {{"peristiwa", std::string(event_label(event.kind))},
                    {"tersimpan", describe(known)},
                    {"berkas", describe(event)}});
            return std::nullopt;
        }
        event.replaces = known.id;
        if (!event.contents) event.contents = known.contents;
        if (event.number.empty()) event.number = known.number;
        if (event.reason.empty() && known.reason != erased) event.reason = known.reason;
        if (event.answers.empty() && event.verdict == known.verdict) event.answers = known.answers;
        note_step("desa_document.step_corrected", event);
        plan_.lines.push_back({std::move(event), Novelty::fresh});
        return plan_.lines.size() - 1;
    }

    // A repair named at the end of one row and described by the next is one version; all else twice must agree.
    std::optional<std::size_t> put_again(std::size_t at, const Event& event) {
        PlannedLine& planned = plan_.lines[at];
        const bool described_now =
            event.kind == EventKind::submission && planned.novelty == Novelty::fresh && !planned.event.contents;
        if (described_now && planned.event.happened_on == event.happened_on) {
            planned.event = event;
            note_step("desa_document.step_new", event);
            return at;
        }
        if (!differs(planned.event, event)) return at;
        refuse(event.place, "desa_document.import_twice",
               {{"peristiwa", std::string(event_label(event.kind))},
                {"baris", std::to_string(planned.event.place.line)},
                {"tersimpan", describe(planned.event)},
                {"berkas", describe(event)}});
        return std::nullopt;
    }

    // Lines that are not about a version.
    std::optional<std::size_t> add_single_lines() {
        std::optional<std::size_t> last;
        const auto add_line = [&](Event event) {
            if (const auto at = put(std::move(event))) last = at;
        };
        if (const auto day = row_->date("pagu_seharusnya")) {
            Event event = start(EventKind::ceiling, "pagu_seharusnya");
            event.due_on = day;
            event.happened_on = row_->date("pagu_diterima");
            add_line(std::move(event));
        }
        if (const auto day = row_->date("batas_waktu_baru")) {
            Event event = start(EventKind::extension, "batas_waktu_baru");
            event.due_on = day;
            event.reason = row_->text("alasan_perpanjangan");
            add_line(std::move(event));
        }
        if (const auto day = row_->date("tanggal_kesepakatan_bpd")) {
            Event event = start(EventKind::bpd_agreement, "tanggal_kesepakatan_bpd");
            event.happened_on = day;
            add_line(std::move(event));
        }
        if (const auto day = row_->date("tanggal_penetapan")) {
            Event event = start(EventKind::enactment, "tanggal_penetapan");
            event.happened_on = day;
            event.number = row_->text("nomor_perdes");
            add_line(std::move(event));
        }
        return last;
    }

    // The number of the version received on that day, beyond version `after`; a new one when it is the latest.
    int version_on(Date received, int after, const Place& place) {
        for (const auto& [number, day] : received_) {
            if (number > after && day == received) return number;
        }
        if (received_.empty() || received_.rbegin()->second <= received) {
            const int number = received_.empty() ? 1 : received_.rbegin()->first + 1;
            received_[number] = received;
            return number;
        }
        refuse(
            place, "desa_document.import_out_of_order",
            {{"tanggal", received.format_indonesian()}, {"tersimpan", received_.rbegin()->second.format_indonesian()}});
        return 0;
    }

    std::optional<std::size_t> add_versions() {
        int version = version_on(*row_->received_on, 0, row_->place("tanggal_terima"));
        if (version == 0) return std::nullopt;
        if (const auto [at, first] = described_.try_emplace(version, row_->cells->line); !first) {
            refuse(row_->place("tanggal_terima"), "desa_document.import_duplicate_row",
                   {{"baris", std::to_string(at->second)}, {"tanggal", row_->received_on->format_indonesian()}});
            return std::nullopt;
        }
        Event submission = start(EventKind::submission, "tanggal_terima");
        submission.version = version;
        submission.happened_on = row_->received_on;
        submission.contents = row_->contents;
        submission.number = row_->text("nomor_agenda");
        submission.handed_in_by = row_->text("diserahkan_oleh");
        submission.reason = row_->text("keterangan");
        auto last = put(std::move(submission));
        if (row_->returned_on) add_return(version);
        if (row_->repaired_on) {
            version = version_on(*row_->repaired_on, version, row_->place("tanggal_terima_perbaikan"));
            if (version == 0) return last;
            Event repair = start(EventKind::submission, "tanggal_terima_perbaikan");
            repair.version = version;
            repair.happened_on = row_->repaired_on;
            last = put(std::move(repair));
        }
        if (row_->verdict) add_judgement(version);
        return last;
    }

    void add_return(int version) {
        Event event = start(EventKind::sent_back, "tanggal_dikembalikan");
        event.version = version;
        event.happened_on = row_->returned_on;
        event.reason = row_->text("alasan_dikembalikan");
        put(std::move(event));
    }

    void add_judgement(int version) {
        Event event = start(EventKind::judgement, "tanggal_periksa");
        event.version = version;
        event.happened_on = row_->judged_on;
        event.verdict = row_->verdict;
        event.answers = row_->wrong_items;
        event.number = row_->text("nomor_hasil_evaluasi");
        event.judged_by = persons_.judged_by;
        put(std::move(event));
    }

    void add_files(std::optional<std::size_t> carrier) {
        if (row_->files.empty()) return;
        if (!carrier && row_->received_on) return;  // the line that would carry them has a problem of its own
        if (!carrier) {
            refuse(row_->place("bukti"), "desa_document.column_needed",
                   {{"kolom", "bukti"}, {"kolom_lain", "tanggal_terima"}});
            return;
        }
        for (const std::string& name : row_->files) plan_.files.push_back({name, row_->place("bukti"), *carrier});
    }

    ImportPlan& plan_;
    std::vector<Event> recorded_;
    const Persons& persons_;
    Differences differences_;
    std::size_t first_;             // lines of this document begin here
    std::map<int, Date> received_;  // versions recorded or planned
    std::map<int, int> described_;  // version to the row that began with it
    const RegisterRow* row_ = nullptr;
    PlannedRow* planned_row_ = nullptr;
};

}  // namespace

int ImportPlan::count(Novelty novelty) const {
    return static_cast<int>(
        std::count_if(lines.begin(), lines.end(), [&](const PlannedLine& line) { return line.novelty == novelty; }));
}

ImportPlan plan_import(const office_file::Sheet& sheet, const OfficeRules& rules, const Register& recorded,
                       const Persons& persons, Differences differences, Date today) {
    ImportPlan plan;
    plan.problems = sheet.problems;
    const auto rows = read_register_rows(sheet, rules, plan.problems);
    std::map<DocumentKey, std::vector<const RegisterRow*>> documents;
    for (const RegisterRow& row : rows) documents[row.key].push_back(&row);
    for (const auto& [key, of_document] : documents) {
        DocumentPlanner planner(plan, events_of(recorded, key), persons, differences);
        const std::size_t before = plan.problems.size();
        for (const RegisterRow* row : of_document) planner.add(*row);
        if (plan.problems.size() == before) planner.check(*of_document.front(), rules.calendar, today);
    }
    const auto by_line = [](const auto& left, const auto& right) { return left.line < right.line; };
    std::stable_sort(plan.rows.begin(), plan.rows.end(), by_line);
    std::stable_sort(plan.problems.begin(), plan.problems.end(), [](const Problem& left, const Problem& right) {
        return std::pair(left.place.line, left.place.column) < std::pair(right.place.line, right.place.column);
    });
    return plan;
}

}  // namespace tolok::desa_document
