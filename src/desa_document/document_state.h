// How one document of one desa stands, in the few words of the matrix.
// Must not judge: it only names what verdict.h found.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "desa_document/verdict.h"

namespace tolok::desa_document {

enum class DocumentState { right_on_time, late, wrong, returned, not_judged, not_yet_due };

inline constexpr std::array all_document_states = {DocumentState::right_on_time, DocumentState::late,
                                                   DocumentState::wrong,         DocumentState::returned,
                                                   DocumentState::not_judged,    DocumentState::not_yet_due};

std::string_view state_key(DocumentState state);  // benar_tepat_waktu, terlambat, tidak_benar, …
std::optional<DocumentState> find_document_state(std::string_view key);

// At least one; several where a document is late and something else too.
std::vector<DocumentState> list_states(const StageVerdict& stage);

// A deadline that falls on this very day can still be kept: what is not settled is not yet due.
void keep_open(StageVerdict& stage, Date today);

// What may come next in the life of a document, whoever does it.
std::vector<EventKind> list_next_steps(const DocumentHistory& history, const Stage& stage);

}  // namespace tolok::desa_document
