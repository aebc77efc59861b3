// A formula's problem as a person reads it: place, sentence, and the excerpt with its caret.
// Must not choose words: those stand in the messages.
#pragma once

#include <string>

#include "base/message_catalog.h"
#include "base/problem.h"

namespace tolok::formula {

// "rumus, baris 1, kolom 8: …" and below it the line and the caret, indented by two; the sentence alone when there is
// none.
std::string format_problem(const Problem& problem, const MessageCatalog& messages);

}  // namespace tolok::formula
