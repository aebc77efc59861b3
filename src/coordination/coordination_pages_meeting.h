// The fields of a meeting, for the forms they stand in.
// Must not be included but by coordination_pages*.cpp.
#pragma once

#include <vector>

#include "coordination/coordination_pages_form.h"

namespace tolok::coordination {

web::Form meeting_form();
// A day that was not typed is a problem.
MeetingDraft read_meeting(const web::Fields& typed, const TakenFiles& files, Problems& problems);
web::Fields fields_of(const MeetingView& view);
// The paper of a meeting that need not be recorded yet.
web::Response render_invitation(const PageParts& parts, const web::Request& request, const MeetingView& view);
// "berkas_foto" for photos.
std::string file_field_name(MeetingFileKind kind);
std::string file_kind_label(MeetingFileKind kind, const MessageCatalog& messages);

}  // namespace tolok::coordination
