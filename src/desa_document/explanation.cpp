// The sentences about stages of one desa.
#include "desa_document/explanation.h"

#include <algorithm>
#include <climits>
#include <map>
#include <set>

#include "base/text.h"

namespace tolok::desa_document {

namespace {

bool asked(std::span<const Aspect> aspects, Aspect aspect) {
    return std::find(aspects.begin(), aspects.end(), aspect) != aspects.end();
}

std::string written(const std::optional<Date>& day) { return day ? day->format_indonesian() : "-"; }

std::vector<Argument> stage_arguments(const Obligation& obligation) {
    return {{"dokumen", obligation.definition->name},
            {"tahap", obligation.stage->name},
            {"tahun_anggaran", std::to_string(obligation.budget_year)}};
}

// A note about a stage; `more` is added to what every such note says.
Note stage_note(std::string code, const StageVerdict& stage, std::vector<Argument> more = {}) {
    std::vector<Argument> arguments = stage_arguments(stage.obligation);
    arguments.push_back({"batas", written(stage.deadline.effective)});
    arguments.insert(arguments.end(), more.begin(), more.end());
    return problem(std::move(code), std::move(arguments));
}

Note condition_note(std::string code, const StageVerdict& stage, Aspect aspect, std::vector<Argument> more) {
    more.push_back({"syarat", std::string(aspect_key(aspect))});
    more.push_back({"hasil", std::string(outcome_key(stage.of(aspect)))});
    return stage_note(std::move(code), stage, std::move(more));
}

std::string_view act_of(const StageVerdict& stage) {
    return stage.obligation.stage->judged_date == JudgedDate::enactment ? "ditetapkan" : "diserahkan lengkap";
}

std::vector<Argument> deadline_rule(const Stage& stage) {
    return {{"jumlah", std::to_string(stage.deadline.days)},
            {"jenis_hari", std::string(day_kind_label(stage.deadline.day_kind))},
            {"peristiwa", std::string(event_label(stage.deadline.after))}};
}

Note explain_time(const StageVerdict& stage) {
    std::vector<Argument> more = {
        {"tindakan", std::string(act_of(stage))},
        {"tanggal", written(stage.judged_date)},
        {"nomor", stage.judged_number.empty() ? "tanpa nomor" : "nomor " + stage.judged_number}};
    const auto say = [&](std::string code) {
        return condition_note(std::move(code), stage, Aspect::on_time, std::move(more));
    };
    switch (stage.on_time) {
        case Outcome::yes:
            return say("desa_document.on_time");
        case Outcome::no: {
            if (!stage.judged_date) return say("desa_document.never_done");
            more.push_back({"hari", std::to_string(stage.deadline.effective->days_until(*stage.judged_date))});
            return say("desa_document.late");
        }
        default:
            break;
    }
    if (stage.deadline.effective) return say("desa_document.not_yet_due");
    const auto rule = deadline_rule(*stage.obligation.stage);
    more.insert(more.end(), rule.begin(), rule.end());
    return say("desa_document.deadline_unknown");
}

// In the order of the checklist; items that the definition no longer has come last.
std::string wrong_items(const StageVerdict& stage) {
    std::multimap<int, std::string> texts;
    for (const ItemAnswer& answer : stage.counted_version->answers) {
        if (answer.answer != Answer::no) continue;
        const ChecklistItem* item = stage.obligation.definition->find_item(*stage.obligation.stage, answer.item);
        std::string text = item == nullptr ? answer.item : std::to_string(item->number) + " " + item->text;
        if (!answer.reason.empty()) text += " (" + answer.reason + ")";
        texts.emplace(item == nullptr ? INT_MAX : item->number, std::move(text));
    }
    std::vector<std::string> ordered;
    for (auto& [number, text] : texts) ordered.push_back(std::move(text));
    return ordered.empty() ? "tidak disebutkan" : join(ordered, "; ");
}

std::string right_code(RightReason reason) {
    switch (reason) {
        case RightReason::not_handed_in:
            return "desa_document.nothing_to_examine";
        case RightReason::incomplete:
            return "desa_document.incomplete";
        case RightReason::not_judged:
            return "desa_document.not_examined";
        case RightReason::judged_right:
            return "desa_document.right";
        case RightReason::judged_wrong:
            return "desa_document.wrong";
        case RightReason::in_repair:
            return "desa_document.in_repair";
        case RightReason::not_repaired:
            return "desa_document.not_repaired";
        case RightReason::repaired_too_late:
            return "desa_document.repaired_too_late";
    }
    require(false, "a reason has its sentence");
    return "";
}

Note explain_right(const StageVerdict& stage) {
    std::vector<Argument> more = {{"kembali", std::to_string(stage.returns)}};
    if (stage.counted_version) {
        const Version& version = *stage.counted_version;
        more.push_back({"versi", std::to_string(version.number)});
        more.push_back({"tanggal_terima", version.received_on.format_indonesian()});
        more.push_back({"tanggal_periksa", written(version.judged_on)});
        more.push_back({"tanggal_kembali", written(version.sent_back_on)});
        more.push_back({"alasan", version.sent_back_reason.empty() ? "-" : version.sent_back_reason});
        more.push_back({"batas_perbaikan", written(stage.repair_until)});
        more.push_back({"tanggal_perbaikan", written(stage.late_repair_on)});
        more.push_back({"butir", wrong_items(stage)});
    }
    return condition_note(right_code(stage.right_reason), stage, Aspect::right, std::move(more));
}

Note explain_handed_in(const StageVerdict& stage) {
    const std::string code =
        stage.handed_in == Outcome::yes ? "desa_document.handed_in" : "desa_document.not_handed_in";
    return condition_note(code, stage, Aspect::handed_in, {{"tanggal", written(stage.first_complete_on)}});
}

Note explain_stage(const StageVerdict& stage, Aspect aspect) {
    switch (aspect) {
        case Aspect::handed_in:
            return explain_handed_in(stage);
        case Aspect::on_time:
            return explain_time(stage);
        case Aspect::right:
            return explain_right(stage);
    }
    require(false, "an aspect has its sentence");
    return {};
}

const StageVerdict* first_of_document(const DesaVerdict& verdict, const std::string& document) {
    for (const StageVerdict& stage : verdict.stages) {
        if (stage.obligation.definition->key == document) return &stage;
    }
    return nullptr;
}

// One of the four conditions: all stages of a document together.
Note explain_condition(const DesaVerdict& verdict, const StageVerdict& stage, Aspect aspect) {
    const std::string& document = stage.obligation.definition->key;
    const Outcome outcome = verdict.of(std::span(&aspect, 1), document);
    const bool waits = std::any_of(verdict.stages.begin(), verdict.stages.end(), [&](const StageVerdict& other) {
        return other.obligation.definition->key == document && other.of(aspect) == Outcome::not_yet_due;
    });
    const bool so_far = waits && outcome != Outcome::not_yet_due;
    return problem(so_far ? "desa_document.condition_so_far" : "desa_document.condition",
                   {{"dokumen", stage.obligation.definition->name},
                    {"syarat_lengkap", std::string(aspect_label(aspect))},
                    {"hasil_lengkap", std::string(outcome_label(outcome))},
                    {"syarat", std::string(aspect_key(aspect))},
                    {"hasil", std::string(outcome_key(outcome))}});
}

// What moved the deadline, and that it moved out of the year.
void explain_deadline(const StageVerdict& stage, std::vector<Note>& notes) {
    const Deadline& deadline = stage.deadline;
    const Argument ordinary{"batas_semula", written(deadline.ordinary)};
    if (deadline.extended_to) {
        const std::string reason = deadline.extension_reason.empty() ? "-" : deadline.extension_reason;
        notes.push_back(stage_note("desa_document.extended", stage,
                                   {ordinary, {"batas_baru", written(deadline.extended_to)}, {"alasan", reason}}));
    }
    if (deadline.ceiling_days > 0) {
        notes.push_back(stage_note("desa_document.ceiling_late", stage,
                                   {ordinary, {"hari", std::to_string(deadline.ceiling_days)}}));
    }
    if (deadline.evaluation_days > 0) {
        const std::string code =
            deadline.evaluation_pending ? "desa_document.evaluation_pending" : "desa_document.evaluation_late";
        notes.push_back(stage_note(code, stage,
                                   {ordinary,
                                    {"hari", std::to_string(deadline.evaluation_days)},
                                    {"jumlah", std::to_string(*stage.obligation.stage->evaluation_days)},
                                    {"penilai", std::string(evaluator_label(stage.obligation.stage->evaluator))}}));
    }
    if (!deadline.effective || deadline.effective->year() <= stage.obligation.year) return;
    const bool waits = stage.on_time == Outcome::not_yet_due || stage.right == Outcome::not_yet_due;
    const Argument year{"tahun", std::to_string(stage.year)};
    if (stage.year > stage.obligation.year) {
        notes.push_back(stage_note("desa_document.moved_into_year", stage, {year}));
    } else if (waits) {
        notes.push_back(stage_note("desa_document.moved_past_year", stage, {year}));
    }
}

// "+1", "0", "-1": officials compare offices by it.
std::string signed_text(int offset) { return (offset > 0 ? "+" : "") + std::to_string(offset); }

std::string missing_code(const StageVerdict& stage, std::span<const Aspect> aspects) {
    const bool time = asked(aspects, Aspect::on_time);
    const bool right = asked(aspects, Aspect::right);
    if (!stage.first_complete_on) {
        if (!stage.due) return "desa_document.missing_submission";
        return stage.versions > 0 ? "desa_document.missing_completion" : "desa_document.missing_submission_late";
    }
    if (right && stage.right_reason == RightReason::not_judged) return "desa_document.missing_judgement";
    if (right && stage.right_reason == RightReason::in_repair) return "desa_document.missing_repair";
    if (time && !stage.judged_date)
        return stage.due ? "desa_document.missing_enactment_late" : "desa_document.missing_enactment";
    if (time && stage.on_time == Outcome::not_judged) return "desa_document.missing_deadline_event";
    return "";
}

}  // namespace

std::string describe_deadline(const Obligation& obligation) {
    const DeadlineRule& rule = obligation.stage->deadline;
    std::string text = std::to_string(rule.days) + " " + std::string(day_kind_label(rule.day_kind)) + " setelah " +
                       std::string(event_label(rule.after));
    if (rule.kind == DeadlineRule::Kind::fixed_day)
        text = Date::of(obligation.year, rule.month, rule.day)->format_indonesian();
    return text + (rule.confirmed ? "" : " (belum dikonfirmasi)");
}

std::vector<Note> explain_desa(const DesaVerdict& verdict, std::span<const Aspect> aspects) {
    std::vector<Note> notes;
    for (const StageVerdict& first : verdict.stages) {
        const std::string& document = first.obligation.definition->key;
        if (&first != first_of_document(verdict, document)) continue;
        for (Aspect aspect : aspects) {
            notes.push_back(explain_condition(verdict, first, aspect));
            for (const StageVerdict& stage : verdict.stages) {
                if (stage.obligation.definition->key == document) notes.push_back(explain_stage(stage, aspect));
            }
        }
        for (const StageVerdict& stage : verdict.stages) {
            if (stage.obligation.definition->key == document) explain_deadline(stage, notes);
        }
    }
    return notes;
}

std::vector<Note> explain_missing(const DesaToExplain& desa, std::span<const Aspect> aspects) {
    std::vector<Note> notes;
    for (const StageVerdict& stage : desa.verdict->stages) {
        const std::string code = missing_code(stage, aspects);
        if (code.empty()) continue;
        std::vector<Argument> more = {{"desa", desa.name}, {"batas_perbaikan", written(stage.repair_until)}};
        if (stage.counted_version) {
            more.push_back({"versi", std::to_string(stage.counted_version->number)});
            more.push_back({"tanggal_terima", stage.counted_version->received_on.format_indonesian()});
        }
        const auto rule = deadline_rule(*stage.obligation.stage);
        more.insert(more.end(), rule.begin(), rule.end());
        notes.push_back(stage_note(code, stage, std::move(more)));
    }
    return notes;
}

std::vector<Note> explain_obligations(std::span<const Obligation> obligations) {
    std::vector<Note> notes;
    for (const Obligation& obligation : obligations) {
        std::vector<Argument> arguments = stage_arguments(obligation);
        arguments.push_back({"selisih", signed_text(obligation.stage->budget_year_offset)});
        arguments.push_back({"tahun", std::to_string(obligation.year)});
        arguments.push_back({"batas", describe_deadline(obligation)});
        const std::string& funds = obligation.stage->source_of_funds;
        arguments.push_back({"sumber_dana", funds.empty() ? "" : ", " + funds});
        arguments.push_back({"penilai", std::string(evaluator_label(obligation.stage->evaluator))});
        notes.push_back(problem("desa_document.obligation", std::move(arguments)));
    }
    return notes;
}

std::vector<LegalBasis> list_basis(std::span<const Obligation> obligations) {
    std::vector<LegalBasis> all;
    const auto add = [&](const std::vector<LegalBasis>& cited, const std::string& about) {
        for (LegalBasis basis : cited) {
            basis.citation.passage += " (" + about + ")";
            all.push_back(std::move(basis));
        }
    };
    std::set<const ChecklistItem*> cited;
    for (const Obligation& obligation : obligations) {
        add(obligation.stage->legal_basis, obligation.stage->name);
        for (const ChecklistItem* item : obligation.definition->list_items(*obligation.stage)) {
            if (cited.insert(item).second) add(item->legal_basis, "butir " + std::to_string(item->number));
        }
    }
    return all;
}

std::vector<Note> explain_calendars(std::span<const DesaVerdict> verdicts, const WorkCalendar& calendar) {
    std::set<int> years;
    for (const DesaVerdict& verdict : verdicts) {
        for (const StageVerdict& stage : verdict.stages)
            years.insert(stage.deadline.calendar_years.begin(), stage.deadline.calendar_years.end());
    }
    std::vector<Note> notes;
    for (int year : years) {
        const std::vector<Argument> arguments = {{"tahun", std::to_string(year)}};
        if (!calendar.has_year(year)) {
            notes.push_back(problem("desa_document.calendar_missing", arguments));
        } else if (!calendar.is_confirmed(year)) {
            notes.push_back(problem("desa_document.calendar_unconfirmed", arguments));
        }
    }
    return notes;
}

}  // namespace tolok::desa_document
