// The verdict on village documents in words: a note for each condition of each stage, and what is still missing.
// Must not judge.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "desa_document/verdict.h"
#include "domain/value.h"

namespace tolok::desa_document {

struct DesaToExplain {
    std::string name;  // "Desa Cumedak"
    const DesaVerdict* verdict = nullptr;
};

// For each document: each condition asked (the four of indicator 2.2), then why, stage by stage, with dates, deadline
// and returns; then what moved deadlines. Every note of a condition carries the arguments "syarat" (aspect_key) and
// "hasil" (outcome_key).
std::vector<Note> explain_desa(const DesaVerdict& verdict, std::span<const Aspect> aspects);

// What is not handed in, not enacted, not examined or in repair: one note each, beginning with the desa.
std::vector<Note> explain_missing(const DesaToExplain& desa, std::span<const Aspect> aspects);

// The ordinary deadline: "31 Desember 2021", "20 hari kerja setelah penyerahan"; said where nobody confirmed it.
std::string describe_deadline(const Obligation& obligation);

// Each document that is judged in the year: budget year and its offset, ordinary deadline, who evaluates.
std::vector<Note> explain_obligations(std::span<const Obligation> obligations);

// Passages that stages and checklist items rest on; each says which stage or item.
std::vector<LegalBasis> list_basis(std::span<const Obligation> obligations);

// Years whose working days were counted without a calendar, or with one that nobody confirmed.
std::vector<Note> explain_calendars(std::span<const DesaVerdict> verdicts, const WorkCalendar& calendar);

}  // namespace tolok::desa_document
