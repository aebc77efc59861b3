// What an office answers to a question about its village documents, and how the answers of several offices add up.
// Must not read anything: rules and register are handed in as they were known.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "desa_document/office_rules.h"
#include "desa_document/verdict.h"
#include "domain/measure.h"

namespace tolok::desa_document {

// An office as it was known: what it works by, and its register.
struct KnownOffice {
    OfficeRules rules;
    Register lines;
};

struct Question {
    std::string office;                  // for messages
    std::vector<std::string> documents;  // keys; all when empty
    std::vector<Aspect> aspects;
    Period until;
};

struct OfficeAnswer {
    State state = State::no_data;
    Completeness completeness = Completeness::complete;
    Tally tally;
    std::vector<Note> notes;
};

// The verdict on every desa of the office on what may be judged (list_judged), in the order of its definition. It
// points into the obligations' definitions.
std::vector<DesaVerdict> judge_office(const KnownOffice& known, std::span<const Obligation> obligations, Date cut_off);

// No data: nothing due yet, a document that nobody defined, or a register without any line for the year's documents.
OfficeAnswer answer_documents(const KnownOffice& known, const Question& question);
OfficeAnswer answer_all_desa(const KnownOffice& known, const std::string& office);

// Adds desa. Of several offices those without a value are left out, counted in a note, and make the sum partial.
MeasureValue add_answers(std::span<const OfficeAnswer> answers);

}  // namespace tolok::desa_document
