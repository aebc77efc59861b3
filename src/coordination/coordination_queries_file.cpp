// Files of the register, and the lines of the log that tell who wrote what.
#include <algorithm>

#include "base/text.h"
#include "coordination/coordination_queries_part.h"
#include "coordination/coordination_store.h"
#include "storage/audit_log.h"
#include "storage/evidence_file.h"

namespace tolok::coordination {

namespace {

using storage::Reader;

Problem not_found(const Digest& digest) {
    return problem("coordination.file_not_found", {{"sidik", format_hex(digest)}});
}

std::string item_label(Reader& reader, const std::string& office, const std::string& root) {
    const auto item = find_item(reader, office, root);
    if (!item) return root;
    RegisterLine line;
    line.item = *item;
    line.text = find_content(reader, office, item->text);
    return line.label();
}

}  // namespace

std::string meeting_label(const MeetingRecord& meeting) {
    return std::string(forum_label(meeting.forum)) + " " + meeting.date.format_indonesian();
}

FileView make_file_view(Reader& reader, const std::string& office, const Digest& digest, const std::string& own) {
    FileView view;
    view.reference = storage::find_evidence(reader, office, digest).value_or(EvidenceReference{digest, "", 0});
    view.originals = storage::list_originals(reader, office, digest);
    view.erased = storage::evidence_erased(reader, office, digest);
    for (const std::string& root : list_items_of_file(reader, office, digest)) {
        if (root != own) view.other_uses.push_back({false, root, item_label(reader, office, root)});
    }
    for (const std::string& root : list_meetings_of_file(reader, office, digest)) {
        if (root == own) continue;
        const auto meeting = find_meeting(reader, office, root);
        view.other_uses.push_back({true, root, meeting ? meeting_label(*meeting) : root});
    }
    return view;
}

std::vector<HistoryLine> list_history(Reader& reader, const OfficeView& at, std::span<const std::int64_t> log_numbers,
                                      const LineMaker& names) {
    const std::string office = at.definition.code.text();
    std::vector<HistoryLine> lines;
    for (const std::int64_t number : log_numbers) {
        for (const storage::LogLine& line : storage::list_log(reader, office, number, number)) {
            lines.push_back({line.instant.day(at.definition.zone_minutes), names.name_of(line.actor), line.action,
                             storage::find_log_reason(reader, office, number).value_or("")});
        }
    }
    return lines;
}

Checked<storage::OpenedEvidence> CoordinationQueries::find_file(const Actor& actor, const std::string& office,
                                                                const Digest& digest) {
    return read_office<storage::OpenedEvidence>(
        database_, clock_, actor, office, [&](Reader& reader, const OfficeView&) -> Checked<storage::OpenedEvidence> {
            const bool named = !list_items_of_file(reader, office, digest).empty() ||
                               !list_meetings_of_file(reader, office, digest).empty();
            auto file = named ? storage::open_evidence(reader, office, digest) : std::nullopt;
            if (!file) return not_found(digest);
            return *std::move(file);
        });
}

Checked<EvidenceReference> CoordinationQueries::find_kept_file(const Actor& actor, const std::string& office,
                                                               const Digest& digest) {
    return read_office<EvidenceReference>(database_, clock_, actor, office,
                                          [&](Reader& reader, const OfficeView& at) -> Checked<EvidenceReference> {
                                              const auto reference = storage::find_evidence(reader, office, digest);
                                              if (!reference || !at.may_record()) return not_found(digest);
                                              return *reference;
                                          });
}

}  // namespace tolok::coordination
