// Answers to a checklist: whether they are complete, and what they add up to.
// Must not know who answers.
#pragma once

#include <span>

#include "desa_document/document_history.h"

namespace tolok::desa_document {

// Every item of the stage answered once, nothing else answered, "not applicable" with a reason.
Problems check_answers(const Obligation& obligation, std::span<const ItemAnswer> answers);

// Right when no item is answered "no".
Verdict calculate_verdict(std::span<const ItemAnswer> answers);

}  // namespace tolok::desa_document
