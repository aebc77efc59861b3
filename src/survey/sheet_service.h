// Which service each row of a sheet speaks of: its own cell, the one named for the whole sheet, or the round's only
// one. Must not store anything.
#pragma once

#include <string>
#include <string_view>

#include "survey/answer_sheet.h"
#include "survey/round.h"

namespace tolok::survey {

// "KTP elektronik" becomes ktp_elektronik, so that spellings that differ in marks or case are one service.
std::string service_key_from_name(std::string_view name);

// For a new round that names no services: takes them from the sheet, and says so in a note.
void take_services(RoundDraft& round, AnswerSheet& sheet);

// Sets every row's service to a key of the round. Problems survey.service_unknown (`for_sheet` is none of the round's),
// survey.service_needed (no column, several services), survey.service_empty.
void set_services(std::string_view for_sheet, const RoundDraft& round, AnswerSheet& sheet);

}  // namespace tolok::survey
