// Finding stages, items and obligations in definitions that were read.
#include "desa_document/document_definition.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace tolok::desa_document {

namespace {

// Years of performance (domain/period.h).
constexpr int first_year = 1945;
constexpr int last_year = 2198;

struct EventWord {
    EventKind kind;
    std::string_view key;
    std::string_view label;
};
constexpr std::array event_words = {
    EventWord{EventKind::bpd_agreement, "kesepakatan_bpd", "kesepakatan dengan BPD"},
    EventWord{EventKind::submission, "penyerahan", "penyerahan"},
    EventWord{EventKind::sent_back, "pengembalian", "pengembalian"},
    EventWord{EventKind::judgement, "pemeriksaan", "pemeriksaan"},
    EventWord{EventKind::enactment, "penetapan", "penetapan"},
    EventWord{EventKind::extension, "perpanjangan", "perpanjangan batas waktu"},
    EventWord{EventKind::ceiling, "penerimaan_pagu", "penerimaan pagu"},
};

bool same_word(std::string_view left, std::string_view right) {
    return fold_case(trim(left)) == fold_case(trim(right));
}

bool is_among(std::span<const std::string> spellings, std::string_view word) {
    return std::any_of(spellings.begin(), spellings.end(),
                       [&](const std::string& spelling) { return same_word(spelling, word); });
}

Date day_in_force(const Stage& stage, int year) {
    const bool fixed = stage.deadline.kind == DeadlineRule::Kind::fixed_day;
    const auto day = fixed ? Date::of(year, stage.deadline.month, stage.deadline.day) : Date::of(year, 12, 31);
    require(day.has_value(), "a fixed deadline exists in every year");
    return *day;
}

// Whether another definition of the same key replaces this one on the day.
bool is_replaced(std::span<const DocumentDefinition> definitions, const DocumentDefinition& one, Date day) {
    return std::any_of(definitions.begin(), definitions.end(), [&](const DocumentDefinition& other) {
        return other.key == one.key && other.in_force_on(day) && other.in_force_from > one.in_force_from;
    });
}

std::vector<std::string> words_of(const DocumentDefinition& definition) {
    std::vector<std::string> words = {definition.key, definition.name, definition.full_name};
    words.insert(words.end(), definition.other_spellings.begin(), definition.other_spellings.end());
    return words;
}

Problems check_pair(const DocumentDefinition& one, const DocumentDefinition& two) {
    const Place place{two.path, 1, 1};
    if (one.key == two.key) {
        const Date both = std::max(one.in_force_from, two.in_force_from);
        if (!one.in_force_on(both) || !two.in_force_on(both)) return {};
        return {problem("desa_document.definitions_meet",
                        {{"kunci", one.key}, {"tanggal", both.format_indonesian()}, {"berkas", one.path}}, place)};
    }
    const auto known = words_of(one);
    for (const std::string& word : words_of(two)) {
        if (!is_among(known, word)) continue;
        return {problem("desa_document.word_of_two_documents", {{"teks", word}, {"berkas", one.path}}, place)};
    }
    return {};
}

}  // namespace

std::string_view event_key(EventKind kind) { return event_words[static_cast<std::size_t>(kind)].key; }

std::string_view event_label(EventKind kind) { return event_words[static_cast<std::size_t>(kind)].label; }

std::optional<EventKind> find_event_kind(std::string_view key) {
    for (const EventWord& word : event_words) {
        if (word.key == key) return word.kind;
    }
    return std::nullopt;
}

const Stage* DocumentDefinition::find_stage(std::string_view key_or_name) const {
    for (const Stage& stage : stages) {
        if (same_word(stage.key, key_or_name) || same_word(stage.name, key_or_name)) return &stage;
        if (is_among(stage.other_spellings, key_or_name)) return &stage;
    }
    return nullptr;
}

std::vector<const ChecklistItem*> DocumentDefinition::list_items(const Stage& stage) const {
    std::vector<const ChecklistItem*> items;
    for (const ChecklistItem& item : checklist) {
        const bool everywhere = item.stages.empty();
        const bool named = std::find(item.stages.begin(), item.stages.end(), stage.key) != item.stages.end();
        if (everywhere || named) items.push_back(&item);
    }
    return items;
}

const ChecklistItem* DocumentDefinition::find_item(const Stage& stage, std::string_view key_or_number) const {
    for (const ChecklistItem* item : list_items(stage)) {
        if (same_word(item->key, key_or_number) || std::to_string(item->number) == trim(key_or_number)) return item;
    }
    return nullptr;
}

Problems check_document_definitions(std::span<const DocumentDefinition> definitions) {
    Problems problems;
    for (std::size_t at = 0; at < definitions.size(); ++at) {
        for (std::size_t other = at + 1; other < definitions.size(); ++other)
            append(problems, check_pair(definitions[at], definitions[other]));
    }
    return problems;
}

std::vector<Obligation> list_obligations(std::span<const DocumentDefinition> definitions,
                                         std::span<const std::string> documents, int year) {
    std::vector<Obligation> obligations;
    for (const DocumentDefinition& definition : definitions) {
        const bool wanted =
            documents.empty() || std::find(documents.begin(), documents.end(), definition.key) != documents.end();
        if (!wanted) continue;
        for (const Stage& stage : definition.stages) {
            const Date day = day_in_force(stage, year);
            if (!definition.in_force_on(day) || is_replaced(definitions, definition, day)) continue;
            obligations.push_back({&definition, &stage, year, year + stage.budget_year_offset});
        }
    }
    return obligations;
}

std::vector<Obligation> list_judged(std::span<const DocumentDefinition> definitions,
                                    std::span<const std::string> documents, int year) {
    std::vector<Obligation> all;
    if (year > first_year) all = list_obligations(definitions, documents, year - 1);
    const auto own = list_obligations(definitions, documents, year);
    all.insert(all.end(), own.begin(), own.end());
    return all;
}

std::optional<Obligation> find_obligation(std::span<const DocumentDefinition> definitions, std::string_view document,
                                          std::string_view stage, int budget_year) {
    const std::vector<std::string> wanted = {std::string(document)};
    for (const DocumentDefinition& definition : definitions) {
        const Stage* known = definition.key == document ? definition.find_stage(stage) : nullptr;
        const int year = known == nullptr ? 0 : budget_year - known->budget_year_offset;
        if (year < first_year || year > last_year) continue;
        for (const Obligation& one : list_obligations(definitions, wanted, year)) {
            if (one.definition == &definition && one.stage == known) return one;
        }
    }
    return std::nullopt;
}

const DocumentDefinition* find_document(std::span<const DocumentDefinition> definitions, std::string_view key_or_name) {
    for (const DocumentDefinition& definition : definitions) {
        if (is_among(words_of(definition), key_or_name)) return &definition;
    }
    return nullptr;
}

std::string_view evaluator_label(Evaluator evaluator) {
    return evaluator == Evaluator::kabupaten ? "kabupaten" : "camat (pendelegasian bupati)";
}

std::string_view day_kind_label(DayKind kind) { return kind == DayKind::working ? "hari kerja" : "hari kalender"; }

}  // namespace tolok::desa_document
