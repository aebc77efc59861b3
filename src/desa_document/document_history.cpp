// Putting the lines of one document together.
#include "desa_document/document_history.h"

#include <algorithm>
#include <array>

namespace tolok::desa_document {

namespace {

constexpr std::array<std::string_view, 3> answer_keys = {"ya", "tidak", "tidak_berlaku"};

const Date& happened_on(const Event& event) {
    require(event.happened_on.has_value(), "this kind of line has a day");
    return *event.happened_on;
}

Version& version_of(DocumentHistory& history, const Event& event) {
    const auto found = std::find_if(history.versions.begin(), history.versions.end(),
                                    [&](const Version& version) { return version.number == event.version; });
    require(found != history.versions.end(), "a version is received before it is returned or judged");
    return *found;
}

void add_extension(DocumentHistory& history, const Event& event) {
    require(event.due_on.has_value(), "an extension names its new deadline");
    if (history.extended_to && *history.extended_to >= *event.due_on) return;
    history.extended_to = event.due_on;
    history.extension_reason = event.reason;
}

void add_submission(DocumentHistory& history, const Event& event) {
    Version version;
    version.number = event.version;
    version.received_on = happened_on(event);
    version.agenda_number = event.number;
    version.contents = event.contents.value_or(Contents::incomplete);
    version.recorded_by = event.recorded_by;
    history.versions.push_back(std::move(version));
}

void add_judgement(DocumentHistory& history, const Event& event) {
    Version& version = version_of(history, event);
    version.judged_on = happened_on(event);
    version.verdict = event.verdict.value_or(Verdict::wrong);
    version.answers = event.answers;
}

// What the desa's own line says goes before what was said for all desa.
void add_ceiling(DocumentHistory& history, const Event& event, bool& own) {
    if (own && event.key.desa.empty()) return;
    own = !event.key.desa.empty();
    history.ceiling_due_on = event.due_on;
    history.ceiling_received_on = event.happened_on;
}

}  // namespace

std::string_view verdict_key(Verdict verdict) { return verdict == Verdict::right ? "benar" : "tidak_benar"; }

std::string_view answer_key(Answer answer) { return answer_keys[static_cast<std::size_t>(answer)]; }

std::optional<Answer> find_answer(std::string_view key) {
    const auto found = std::find(answer_keys.begin(), answer_keys.end(), key);
    if (found == answer_keys.end()) return std::nullopt;
    return static_cast<Answer>(found - answer_keys.begin());
}

const Version* DocumentHistory::first_complete() const {
    const auto found = std::find_if(versions.begin(), versions.end(),
                                    [](const Version& version) { return version.contents == Contents::complete; });
    return found == versions.end() ? nullptr : &*found;
}

DocumentHistory gather_history(std::span<const Event> events) {
    DocumentHistory history;
    for (const Event& event : events) {
        if (event.kind == EventKind::submission) add_submission(history, event);
    }
    std::sort(history.versions.begin(), history.versions.end(),
              [](const Version& a, const Version& b) { return a.number < b.number; });
    bool own_ceiling = false;
    for (const Event& event : events) {
        switch (event.kind) {
            case EventKind::submission:
                break;
            case EventKind::bpd_agreement:
                history.agreed_on = happened_on(event);
                break;
            case EventKind::sent_back:
                version_of(history, event).sent_back_on = happened_on(event);
                version_of(history, event).sent_back_reason = event.reason;
                break;
            case EventKind::judgement:
                add_judgement(history, event);
                break;
            case EventKind::enactment:
                history.enacted_on = happened_on(event);
                history.enacted_number = event.number;
                break;
            case EventKind::extension:
                add_extension(history, event);
                break;
            case EventKind::ceiling:
                add_ceiling(history, event, own_ceiling);
                break;
        }
    }
    return history;
}

}  // namespace tolok::desa_document
