// Rounds: recording, correcting, listing.
#include "survey/survey_service_round.h"

#include <algorithm>

#include "base/text.h"
#include "storage/content.h"
#include "storage/definition_store.h"
#include "survey/survey_service.h"
#include "survey/survey_store.h"

namespace tolok::survey {

namespace {

constexpr std::string_view questionnaire_kind = "kuesioner";

std::vector<Round> list_all_rounds(storage::Reader& reader, const std::string& office) {
    const storage::Scope scope{office, reader.log_size(office)};
    return list_rounds(reader, std::span(&scope, 1), *Date::of(1900, 1, 1), *Date::of(2199, 12, 31));
}

RoundDraft tidy(RoundDraft draft, const Questionnaire& questionnaire) {
    draft.edition = questionnaire.key;
    if (draft.order.empty() && questionnaire.orders.size() == 1) draft.order = questionnaire.orders.front().key;
    draft.title = trim(draft.title);
    draft.label = trim(draft.label);
    draft.source = trim(draft.source);
    for (RoundService& service : draft.services) service.name = trim(service.name);
    std::sort(draft.services.begin(), draft.services.end(), [](const auto& a, const auto& b) { return a.key < b.key; });
    return draft;
}

storage::AuditEntry round_entry(const Actor& actor, const std::string& office, std::string action,
                                const RoundDraft& draft) {
    storage::AuditEntry entry;
    entry.office = office;
    entry.actor = actor.person;
    entry.action = std::move(action);
    entry.subject = draft.key;
    entry.rule_version = draft.edition;
    entry.after = canonical_round(draft);
    return entry;
}

// What a correction may not touch, because answers were read under it.
void check_correction(storage::Reader& reader, const Round& recorded, const RoundDraft& draft, Problems& problems) {
    const auto refuse = [&](std::string what, const std::string& before) {
        problems.push_back(
            problem("survey.round_fixed", {{"putaran", draft.key}, {"hal", std::move(what)}, {"nilai", before}}));
    };
    if (draft.edition != recorded.draft.edition) refuse("edisi", recorded.draft.edition);
    if (draft.order != recorded.draft.order) refuse("urutan", recorded.draft.order);
    for (const std::string& service : list_answered_services(reader, recorded.office, draft.key)) {
        if (!service.empty() && draft.find_service(service) == nullptr) refuse("layanan", service);
    }
    const auto days = find_answer_days(reader, recorded.office, draft.key);
    if (!days || (draft.first_day <= days->first && days->last <= draft.last_day)) return;
    problems.push_back(problem("survey.round_too_short", {{"putaran", draft.key},
                                                          {"mulai", days->first.format_indonesian()},
                                                          {"selesai", days->last.format_indonesian()}}));
}

}  // namespace

std::shared_ptr<const KnownEditions::Edition> KnownEditions::find(const Digest& digest) const {
    const std::lock_guard lock(mutex_);
    const auto found = editions_.find(digest);
    return found == editions_.end() ? nullptr : found->second;
}

void KnownEditions::add(const Digest& digest, std::shared_ptr<const Edition> edition) {
    const std::lock_guard lock(mutex_);
    if (editions_.size() >= most) editions_.clear();
    editions_[digest] = std::move(edition);
}

Checked<RoundWithEdition> find_round_with_edition(storage::Reader& reader, KnownEditions& editions,
                                                  const std::string& office, const std::string& key) {
    const auto round = find_round(reader, office, key);
    if (!round) {
        std::vector<std::string> known;
        for (const Round& one : list_all_rounds(reader, office)) known.push_back(one.draft.key);
        const std::string choices = known.empty() ? "-" : join(known, ", ");
        return problem("survey.round_unknown", {{"putaran", key}, {"pilihan", choices}});
    }
    auto edition = editions.find(round->questionnaire);
    if (!edition) {
        const auto texts = list_questionnaire_texts(reader, std::span(&round->questionnaire, 1));
        require(texts.size() == 1, "a round's edition is kept with it");
        const std::string& text = texts.begin()->second;
        auto questionnaire = parse_questionnaire(text, round->draft.edition);
        if (!questionnaire) return questionnaire.problems();
        edition =
            std::make_shared<const KnownEditions::Edition>(KnownEditions::Edition{*std::move(questionnaire), text});
        // Only what is what it says it is: whoever changed the text by hand is found out by every reader.
        if (sha256(text) == round->questionnaire) editions.add(round->questionnaire, edition);
    }
    return RoundWithEdition{*round, edition->questionnaire, edition->text};
}

Checked<RoundWithEdition> prepare_round(storage::Reader& reader, const std::string& office, const RoundDraft& draft) {
    const storage::Scope scope{office, reader.log_size(office)};
    const auto adopted = storage::list_definitions(reader, std::span(&scope, 1), questionnaire_kind);
    std::vector<std::string> known;
    for (const storage::OfficeDefinition& one : adopted) {
        const storage::Definition& definition = one.definition;
        known.push_back(definition.key);
        if (definition.key != draft.edition && definition.key != "skm-" + draft.edition) continue;
        auto questionnaire = parse_questionnaire(definition.text, definition.path);
        if (!questionnaire) return questionnaire.problems();
        RoundWithEdition prepared{{}, *std::move(questionnaire), definition.text};
        prepared.round.office = office;
        prepared.round.draft = tidy(draft, prepared.questionnaire);
        prepared.round.questionnaire = definition.digest;
        Problems problems = check_round(prepared.round.draft, prepared.questionnaire);
        if (!problems.empty()) return problems;
        return prepared;
    }
    return problem("survey.edition_not_adopted",
                   {{"edisi", draft.edition}, {"pilihan", known.empty() ? "-" : join(known, ", ")}});
}

RoundDraft recorded_draft(storage::Reader& reader, const Round& round) {
    RoundDraft draft = round.draft;
    if (!round.source_text) return draft;
    const auto source = storage::find_text(reader, round.office, *round.source_text);
    if (source) draft.source = source->text;
    return draft;
}

Round write_round(storage::WriteTransaction& transaction, const RoundWithEdition& prepared,
                  const std::string& recorded_by) {
    Round round = prepared.round;
    round.log_number = transaction.next_log_number(round.office);
    round.recorded_by = recorded_by;
    if (!round.draft.source.empty()) {
        const storage::StoredText source = storage::add_text(transaction, round.office, round.draft.source);
        round.source_text = source.id;
        round.source_digest = source.digest;
        round.draft.source.clear();
    }
    add_questionnaire(transaction, round.office, round.questionnaire, prepared.text, round.log_number);
    add_round_row(transaction, round);
    return round;
}

std::string canonical_round(const RoundDraft& draft) {
    std::vector<std::string> lines = {"putaran=" + draft.key,
                                      "judul=" + draft.title,
                                      "mulai=" + draft.first_day.format_iso(),
                                      "selesai=" + draft.last_day.format_iso(),
                                      "edisi=" + draft.edition,
                                      "urutan=" + draft.order,
                                      "label=" + draft.label,
                                      "sumber=" + draft.source};
    if (draft.population) lines.push_back("populasi=" + std::to_string(*draft.population));
    for (const RoundService& service : draft.services) {
        const std::string population = service.population ? " (" + std::to_string(*service.population) + ")" : "";
        lines.push_back("layanan." + service.key + "=" + service.name + population);
    }
    return join(lines, "\n");
}

std::int64_t make_answer_id(IdentitySource& identities) {
    std::int64_t id = 0;
    while (id == 0) {
        const auto salt = identities.make_salt();
        std::uint64_t bits = 0;
        for (const std::byte byte : std::span(salt).first<8>()) bits = (bits << 8) | static_cast<std::uint64_t>(byte);
        id = static_cast<std::int64_t>(bits >> 1);
    }
    return id;
}

Checked<RoundReceipt> SurveyService::add_round(const Actor& actor, const std::string& office, const RoundDraft& draft) {
    return database_.write<RoundReceipt>([&](storage::WriteTransaction& transaction) -> Checked<RoundReceipt> {
        if (const auto refused = check_permission(actor, Permission::record_survey, {office, "", ""})) return *refused;
        const auto prepared = prepare_round(transaction, office, draft);
        if (!prepared) return prepared.problems();
        if (const auto recorded = find_round(transaction, office, draft.key)) {
            if (recorded_draft(transaction, *recorded) != prepared->round.draft) {
                return problem("survey.round_exists", {{"putaran", draft.key}, {"judul", recorded->draft.title}});
            }
            transaction.nothing_to_do();
            return RoundReceipt{Addition::already_there, *recorded};
        }
        const Round round = write_round(transaction, *prepared, actor.person);
        transaction.commit(round_entry(actor, office, "survey.add_round", prepared->round.draft));
        return RoundReceipt{Addition::added, round};
    });
}

Checked<RoundReceipt> SurveyService::correct_round(const Actor& actor, const std::string& office,
                                                   const RoundDraft& draft, const std::string& reason) {
    return database_.write<RoundReceipt>([&](storage::WriteTransaction& transaction) -> Checked<RoundReceipt> {
        if (const auto refused = check_permission(actor, Permission::record_survey, {office, "", ""})) return *refused;
        const auto recorded = find_round_with_edition(transaction, editions_, office, draft.key);
        if (!recorded) return recorded.problems();
        RoundWithEdition corrected = *recorded;
        corrected.round.draft = tidy(draft, recorded->questionnaire);
        corrected.round.draft.edition = draft.edition.empty() ? recorded->round.draft.edition : draft.edition;
        Problems problems = check_round(corrected.round.draft, corrected.questionnaire);
        check_correction(transaction, recorded->round, corrected.round.draft, problems);
        if (trim(reason).empty()) problems.push_back(problem("survey.reason_needed"));
        if (!problems.empty()) return problems;
        const RoundDraft before = recorded_draft(transaction, recorded->round);
        if (before == corrected.round.draft) {
            transaction.nothing_to_do();
            return RoundReceipt{Addition::already_there, recorded->round};
        }
        corrected.round.replaces = recorded->round.log_number;
        corrected.round.source_text.reset();
        corrected.round.source_digest.reset();
        const Round round = write_round(transaction, corrected, actor.person);
        storage::AuditEntry entry = round_entry(actor, office, "survey.correct_round", corrected.round.draft);
        entry.before = canonical_round(before);
        entry.reason = std::string(trim(reason));
        transaction.commit(std::move(entry));
        return RoundReceipt{Addition::added, round};
    });
}

Checked<std::vector<Round>> SurveyService::list_rounds(const Actor& actor, const std::string& office) {
    if (const auto refused = check_permission(actor, Permission::read_evidence, {office, "", ""})) return *refused;
    std::vector<Round> rounds;
    database_.read(storage::Reach(office), [&](storage::Reader& reader) {
        rounds = list_all_rounds(reader, office);
        for (Round& round : rounds) round.draft = recorded_draft(reader, round);
    });
    return rounds;
}

}  // namespace tolok::survey
