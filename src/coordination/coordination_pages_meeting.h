// The fields of a meeting, for the forms they stand in.
// Must not be included but by coordination_pages*.cpp.
#pragma once

#include <vector>

#include "coordination/coordination_pages_form.h"

namespace tolok::coordination {

// A form is of one forum where its report has fields of its own; else of all that have none.
web::Form meeting_form(Report report);
// The forum may be changed, as in a correction.
web::Form meeting_correction_form(Report report);
// ?forum= of a new one: a mediation or a patrol, else none.
Report wanted_report(const web::Request& request);
// "Catat mediasi"
std::string new_meeting_label(Report report, const MessageCatalog& messages);
std::string new_meeting_address(Report report, const web::ViewScope& scope);
// A day that was not typed is a problem.
MeetingDraft read_meeting(const web::Fields& typed, const TakenFiles& files, Problems& problems);
web::Fields fields_of(const MeetingView& view);
// The paper of a meeting that need not be recorded yet.
web::Response render_invitation(const PageParts& parts, const web::Request& request, const MeetingView& view);
// What can be printed of it: the last part of the address, and its name.
std::vector<std::pair<std::string, std::string>> list_papers(const MeetingView& view, const MessageCatalog& messages);
// "berkas_foto" for photos.
std::string file_field_name(MeetingFileKind kind);
std::string file_kind_label(MeetingFileKind kind, const MessageCatalog& messages);

}  // namespace tolok::coordination
