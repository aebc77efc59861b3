// Names of states, and which of them a verdict amounts to.
#include "desa_document/document_state.h"

namespace tolok::desa_document {

namespace {

// Nothing where the verdict has nothing to add to the state of time.
std::optional<DocumentState> state_of_content(const StageVerdict& stage) {
    switch (stage.right_reason) {
        case RightReason::in_repair:
            return DocumentState::returned;
        case RightReason::incomplete:
            if (stage.returns == stage.versions) return DocumentState::returned;
            return std::nullopt;
        case RightReason::judged_wrong:
        case RightReason::not_repaired:
        case RightReason::repaired_too_late:
            if (stage.right == Outcome::no) return DocumentState::wrong;
            return std::nullopt;
        default:
            break;
    }
    if (stage.right == Outcome::not_judged) return DocumentState::not_judged;
    return std::nullopt;
}

}  // namespace

std::string_view state_key(DocumentState state) {
    static constexpr std::array<std::string_view, all_document_states.size()> keys = {
        "benar_tepat_waktu", "terlambat", "tidak_benar", "dikembalikan", "belum_dinilai", "belum_jatuh_tempo"};
    return keys[static_cast<std::size_t>(state)];
}

std::optional<DocumentState> find_document_state(std::string_view key) {
    for (const DocumentState state : all_document_states) {
        if (state_key(state) == key) return state;
    }
    return std::nullopt;
}

std::vector<DocumentState> list_states(const StageVerdict& stage) {
    std::vector<DocumentState> states;
    if (stage.on_time == Outcome::no) states.push_back(DocumentState::late);
    if (const auto content = state_of_content(stage)) states.push_back(*content);
    if (!states.empty()) return states;
    if (stage.on_time == Outcome::yes && stage.right == Outcome::yes) return {DocumentState::right_on_time};
    if (stage.on_time == Outcome::not_judged) return {DocumentState::not_judged};
    return {DocumentState::not_yet_due};
}

void keep_open(StageVerdict& stage, Date today) {
    if (!stage.due || stage.deadline.effective != today) return;
    stage.due = false;
    for (Outcome* outcome : {&stage.handed_in, &stage.on_time, &stage.right}) {
        if (*outcome != Outcome::yes) *outcome = Outcome::not_yet_due;
    }
}

std::vector<EventKind> list_next_steps(const DocumentHistory& history, const Stage& stage) {
    std::vector<EventKind> steps;
    const Version* last = history.versions.empty() ? nullptr : &history.versions.back();
    const bool right = last != nullptr && last->judged_on && last->verdict == Verdict::right;
    const bool complete = last != nullptr && last->contents == Contents::complete;
    if (last == nullptr || last->sent_back_on || !complete) steps.push_back(EventKind::submission);
    if (complete && !last->judged_on && !last->sent_back_on) steps.push_back(EventKind::judgement);
    if (last != nullptr && !last->sent_back_on && !right) steps.push_back(EventKind::sent_back);
    const bool enacts = stage.judged_date == JudgedDate::enactment;
    if (enacts && !history.enacted_on && history.first_complete() != nullptr) steps.push_back(EventKind::enactment);
    if (!right) steps.push_back(EventKind::extension);
    return steps;
}

}  // namespace tolok::desa_document
