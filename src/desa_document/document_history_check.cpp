// Whether the lines of one document fit together, each rule in the order in which a document travels.
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "base/text.h"
#include "desa_document/deadline.h"
#include "desa_document/document_history.h"

namespace tolok::desa_document {

namespace {

class HistoryCheck {
public:
    HistoryCheck(std::span<const Event> events, const Obligation& obligation, const WorkCalendar& calendar, Date today)
        : events_(events), obligation_(obligation), calendar_(calendar), today_(today) {}

    Problems check() {
        for (const Event& event : events_) check_alone(event);
        if (!problems_.empty()) return std::move(problems_);
        collect();
        check_versions();
        if (!problems_.empty()) return std::move(problems_);
        history_ = gather_history(events_);
        for (const Event& event : events_) check_against_history(event);
        return std::move(problems_);
    }

private:
    void refuse(const Event& event, std::string code, std::vector<Argument> arguments = {}) {
        arguments.push_back({"peristiwa", std::string(event_label(event.kind))});
        if (event.happened_on) arguments.push_back({"tanggal", event.happened_on->format_indonesian()});
        if (event.version > 0) arguments.push_back({"versi", std::to_string(event.version)});
        problems_.push_back(problem(std::move(code), std::move(arguments), event.place));
    }

    // What can be said of a line without the others, and that nothing stands twice.
    void check_alone(const Event& event) {
        if (event.happened_on && *event.happened_on > today_) refuse(event, "desa_document.date_in_future");
        const bool needs_reason = event.kind == EventKind::sent_back || event.kind == EventKind::extension;
        if (needs_reason && event.id.empty() && trim(event.reason).empty())
            refuse(event, "desa_document.reason_missing");
        const auto slot = std::tuple(event.kind, event.version, event.key.desa,
                                     event.kind == EventKind::extension ? event.due_on : std::nullopt);
        if (!slots_.insert(slot).second) refuse(event, "desa_document.already_recorded");
    }

    void collect() {
        for (const Event& event : events_) {
            if (event.kind == EventKind::submission) submissions_.emplace(event.version, &event);
        }
    }

    // Versions count from 1 without gap; what is returned or judged has been received.
    void check_versions() {
        int expected = 1;
        for (const auto& [number, event] : submissions_) {
            if (number != expected)
                refuse(*event, "desa_document.version_missing", {{"versi_sebelumnya", std::to_string(number - 1)}});
            expected = number + 1;
        }
        for (const Event& event : events_) {
            const bool of_version = event.kind == EventKind::sent_back || event.kind == EventKind::judgement;
            if (of_version && !submissions_.contains(event.version)) refuse(event, "desa_document.no_such_version");
        }
    }

    void check_against_history(const Event& event) {
        switch (event.kind) {
            case EventKind::submission:
                check_submission(event);
                break;
            case EventKind::sent_back:
                check_return(event);
                break;
            case EventKind::judgement:
                check_judgement(event);
                break;
            case EventKind::bpd_agreement:
                check_agreement(event);
                break;
            case EventKind::enactment:
                check_enactment(event);
                break;
            case EventKind::extension:
                check_extension(event);
                break;
            case EventKind::ceiling:
                break;
        }
    }

    const Version& version_of(const Event& event) const {
        return history_.versions[static_cast<std::size_t>(event.version - 1)];
    }

    void check_submission(const Event& event) {
        if (event.version == 1) return;
        const Version& before = history_.versions[static_cast<std::size_t>(event.version - 2)];
        const Argument received{"tanggal_terima", before.received_on.format_indonesian()};
        if (!before.sent_back_on && before.contents == Contents::complete) {
            refuse(event, "desa_document.repair_without_return", {received});
        } else if (before.sent_back_on && *event.happened_on < *before.sent_back_on) {
            refuse(event, "desa_document.repair_before_return",
                   {{"tanggal_kembali", before.sent_back_on->format_indonesian()}});
        } else if (*event.happened_on < before.received_on) {
            refuse(event, "desa_document.repair_before_submission", {received});
        }
    }

    void check_return(const Event& event) {
        const Version& version = version_of(event);
        if (*event.happened_on < version.received_on) {
            refuse(event, "desa_document.return_before_submission",
                   {{"tanggal_terima", version.received_on.format_indonesian()}});
        }
        if (version.judged_on && version.verdict == Verdict::right)
            refuse(event, "desa_document.return_of_right_document");
    }

    void check_judgement(const Event& event) {
        const Version& version = version_of(event);
        if (version.contents != Contents::complete) refuse(event, "desa_document.judgement_of_incomplete");
        if (*event.happened_on < version.received_on) {
            refuse(event, "desa_document.judgement_before_submission",
                   {{"tanggal_terima", version.received_on.format_indonesian()}});
        }
        // Nobody verifies what he entered himself.
        if (event.judged_by == version.recorded_by) refuse(event, "desa_document.judged_by_recorder");
    }

    void check_agreement(const Event& event) {
        if (history_.versions.empty() || *event.happened_on <= history_.versions.front().received_on) return;
        refuse(event, "desa_document.agreement_after_submission",
               {{"tanggal_terima", history_.versions.front().received_on.format_indonesian()}});
    }

    void check_enactment(const Event& event) {
        if (obligation_.stage->judged_date != JudgedDate::enactment) return;
        const Version* first = history_.first_complete();
        if (first == nullptr) return refuse(event, "desa_document.enactment_without_submission");
        if (*event.happened_on < first->received_on) {
            return refuse(event, "desa_document.enactment_before_submission",
                          {{"tanggal_terima", first->received_on.format_indonesian()}});
        }
        for (const Version& version : history_.versions) {
            if (!version.judged_on || *version.judged_on <= *event.happened_on ||
                silence_had_passed(version, *event.happened_on))
                continue;
            refuse(event, "desa_document.enactment_before_evaluation",
                   {{"tanggal_periksa", version.judged_on->format_indonesian()}});
        }
    }

    // Permendagri 20/2018 Pasal 35 ayat (3): without an answer in time the draft takes effect.
    bool silence_had_passed(const Version& version, Date enacted) const {
        if (!obligation_.stage->evaluation_days) return true;
        std::set<int> years;
        return enacted >
               count_days(calendar_, version.received_on, *obligation_.stage->evaluation_days, DayKind::working, years);
    }

    void check_extension(const Event& event) {
        std::set<int> years;
        const auto ordinary = calculate_ordinary_deadline(obligation_, history_, calendar_, years);
        if (!ordinary || *event.due_on > *ordinary) return;
        refuse(event, "desa_document.extension_not_later",
               {{"batas_baru", event.due_on->format_indonesian()}, {"batas", ordinary->format_indonesian()}});
    }

    std::span<const Event> events_;
    const Obligation& obligation_;
    const WorkCalendar& calendar_;
    Date today_;
    DocumentHistory history_;
    std::map<int, const Event*> submissions_;
    std::set<std::tuple<EventKind, int, std::string, std::optional<Date>>> slots_;
    Problems problems_;
};

}  // namespace

Problems check_history(std::span<const Event> events, const Obligation& obligation, const WorkCalendar& calendar,
                       Date today) {
    return HistoryCheck(events, obligation, calendar, today).check();
}

}  // namespace tolok::desa_document
