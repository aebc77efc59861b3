// From verdicts to a state, a completeness, a count and notes.
#include "desa_document/measure_answer.h"

#include <algorithm>

#include "desa_document/explanation.h"

namespace tolok::desa_document {

namespace {

void add_notes(std::vector<Note>& notes, const std::vector<Note>& more) {
    for (const Note& note : more) {
        if (std::find(notes.begin(), notes.end(), note) == notes.end()) notes.push_back(note);
    }
}

// Whether the register was used at all for what is judged; lines for all desa alone do not count.
bool has_lines(const Register& lines, std::span<const Obligation> obligations) {
    return std::any_of(lines.begin(), lines.end(), [&](const auto& document) {
        const DocumentKey& key = document.first;
        return !key.desa.empty() &&
               std::any_of(obligations.begin(), obligations.end(), [&](const Obligation& obligation) {
                   return obligation.is_of(key.document, key.stage, key.budget_year);
               });
    });
}

// Whether something of the year itself is due, not only what moved on from the year before.
bool own_is_due(std::span<const DesaVerdict> verdicts, int year) {
    return std::any_of(verdicts.begin(), verdicts.end(), [&](const DesaVerdict& verdict) {
        return std::any_of(verdict.stages.begin(), verdict.stages.end(),
                           [&](const StageVerdict& stage) { return stage.due && stage.obligation.year == year; });
    });
}

OfficeAnswer without_value(std::string code, const std::string& office, std::vector<Argument> more = {}) {
    more.push_back({"kantor", office});
    OfficeAnswer answer;
    answer.notes.push_back(problem(std::move(code), std::move(more)));
    return answer;
}

OfficeAnswer without_definitions(const KnownOffice& known, const std::string& office) {
    if (known.rules.problems.empty()) return without_value("desa_document.office_unknown", office);
    OfficeAnswer answer = without_value("desa_document.definition_unreadable", office);
    add_notes(answer.notes, known.rules.problems);
    return answer;
}

// Why an office cannot answer, before its desa are looked at; and the answer of one that has no desa.
std::optional<OfficeAnswer> answer_at_once(const KnownOffice& known, const Question& question,
                                           std::span<const Obligation> obligations) {
    if (!known.rules.problems.empty() || !known.rules.office) return without_definitions(known, question.office);
    if (known.rules.list_desa().empty()) return answer_all_desa(known, question.office);
    for (const std::string& document : question.documents) {
        const bool defined = std::any_of(obligations.begin(), obligations.end(),
                                         [&](const Obligation& o) { return o.definition->key == document; });
        if (defined) continue;
        return without_value("desa_document.no_definition", question.office,
                             {{"dokumen", document}, {"tahun", std::to_string(question.until.year)}});
    }
    return std::nullopt;
}

}  // namespace

std::vector<DesaVerdict> judge_office(const KnownOffice& known, std::span<const Obligation> obligations, Date cut_off) {
    std::vector<DesaVerdict> verdicts;
    for (const Village* desa : known.rules.list_desa()) {
        verdicts.push_back(judge_desa(desa->code.text(), obligations, known.lines, known.rules.calendar, cut_off));
    }
    return verdicts;
}

OfficeAnswer answer_documents(const KnownOffice& known, const Question& question) {
    const auto obligations = list_obligations(known.rules.documents, question.documents, question.until.year);
    if (auto at_once = answer_at_once(known, question, obligations)) return *std::move(at_once);
    const auto judged = list_judged(known.rules.documents, question.documents, question.until.year);
    const auto verdicts = judge_office(known, judged, question.until.last_day());
    OfficeAnswer answer;
    answer.tally = calculate_tally(verdicts, question.aspects);
    add_notes(answer.notes, explain_obligations(obligations));
    add_notes(answer.notes, explain_calendars(verdicts, known.rules.calendar));
    if (answer.tally.not_judged + answer.tally.not_yet_due > 0) answer.completeness = Completeness::partial;
    if (!answer.tally.something_due) {
        answer.notes.push_back(
            problem("desa_document.nothing_due", {{"sampai", question.until.format()}, {"kantor", question.office}}));
    } else if (!has_lines(known.lines, own_is_due(verdicts, question.until.year) ? obligations : judged)) {
        answer.notes.push_back(problem("desa_document.register_empty",
                                       {{"tahun", std::to_string(question.until.year)}, {"kantor", question.office}}));
    } else {
        answer.state = State::present;
    }
    return answer;
}

OfficeAnswer answer_all_desa(const KnownOffice& known, const std::string& office) {
    if (!known.rules.office) return without_definitions(known, office);
    OfficeAnswer answer;
    answer.state = State::present;
    answer.tally.desa = answer.tally.counted = static_cast<int>(known.rules.list_desa().size());
    return answer;
}

MeasureValue add_answers(std::span<const OfficeAnswer> answers) {
    MeasureValue value;
    Tally sum;
    int without = 0;
    for (const OfficeAnswer& answer : answers) {
        const bool present = answer.state == State::present;
        // Thousands of offices without a register would each say so: of several only their number is said.
        if (present || answers.size() == 1) add_notes(value.notes, answer.notes);
        if (!present) {
            ++without;
            continue;
        }
        value.state = State::present;
        sum.counted += answer.tally.counted;
        sum.not_judged += answer.tally.not_judged;
        sum.not_yet_due += answer.tally.not_yet_due;
        if (answer.completeness == Completeness::partial) value.completeness = Completeness::partial;
    }
    value.content = Number(sum.counted);
    if (sum.not_judged > 0)
        value.notes.push_back(problem("desa_document.desa_not_judged", {{"jumlah", std::to_string(sum.not_judged)}}));
    if (sum.not_yet_due > 0)
        value.notes.push_back(problem("desa_document.desa_not_yet_due", {{"jumlah", std::to_string(sum.not_yet_due)}}));
    if (without > 0 && answers.size() > 1) {
        value.completeness = Completeness::partial;
        value.notes.push_back(problem("desa_document.offices_without_value", {{"jumlah", std::to_string(without)}}));
    }
    return value;
}

}  // namespace tolok::desa_document
