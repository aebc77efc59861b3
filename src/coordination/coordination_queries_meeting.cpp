// Meetings with their files and results.
#include <algorithm>
#include <map>

#include "base/text.h"
#include "coordination/coordination_queries_part.h"
#include "coordination/coordination_store.h"

namespace tolok::coordination {

namespace {

using storage::Reader;

std::vector<MeetingLine> lines_of(const Register& all, Period until) {
    std::map<std::string, MeetingLine> by_meeting;
    for (const auto& [root, meeting] : all.meetings) {
        if (until.contains(meeting.date)) by_meeting[root].meeting = meeting;
    }
    for (const ItemRecord& item : all.items) {
        const auto found = by_meeting.find(item.meeting);
        if (found == by_meeting.end()) continue;
        ++found->second.items;
        found->second.recommendations += item.needs_follow_up ? 1 : 0;
    }
    std::vector<MeetingLine> lines;
    for (auto& [root, line] : by_meeting) lines.push_back(std::move(line));
    std::stable_sort(lines.begin(), lines.end(),
                     [](const MeetingLine& a, const MeetingLine& b) { return b.meeting.date < a.meeting.date; });
    return lines;
}

bool has_words(const MeetingLine& line, const std::string& folded) {
    const MeetingRecord& meeting = line.meeting;
    const std::string all = meeting.invitation_number + "\n" + meeting.minutes_number + "\n" + meeting.place + "\n" +
                            meeting.route + "\n" + line.agenda + "\n" + std::string(forum_label(meeting.forum));
    return fold_case(all).find(folded) != std::string::npos;
}

}  // namespace

Checked<MeetingList> CoordinationQueries::list_meetings(const Actor& actor, const std::string& office, Period until,
                                                        const MeetingFilter& filter, Page page) {
    return read_office<MeetingList>(database_, clock_, actor, office, [&](Reader& reader, OfficeView at) {
        MeetingList list{std::move(at), 0, {}};
        std::vector<MeetingLine> lines = lines_of(load_register(reader, {office, list.at.log_size}), until);
        const std::string folded = fold_case(trim(filter.words));
        std::erase_if(lines,
                      [&](const MeetingLine& line) { return filter.forum && line.meeting.forum != *filter.forum; });
        for (MeetingLine& line : lines) line.agenda = find_content(reader, office, line.meeting.agenda);
        if (!folded.empty()) std::erase_if(lines, [&](const MeetingLine& line) { return !has_words(line, folded); });
        list.total = lines.size();
        list.lines = cut_page(std::move(lines), page);
        return Checked<MeetingList>(std::move(list));
    });
}

Checked<MeetingView> CoordinationQueries::find_meeting_view(const Actor& actor, const std::string& office, Period until,
                                                            const std::string& meeting) {
    return read_office<MeetingView>(
        database_, clock_, actor, office, [&](Reader& reader, OfficeView at) -> Checked<MeetingView> {
            const auto stored = find_meeting(reader, office, meeting);
            if (!stored) return problem("coordination.meeting_not_found", {{"tanda", meeting}});
            MeetingView view{std::move(at), *stored, {}, {}, {}, {}, {}};
            view.agenda = find_content(reader, office, stored->agenda);
            view.attendance = find_content(reader, office, stored->attendance);
            view.parties = find_content(reader, office, stored->parties);
            view.conclusion = find_content(reader, office, stored->conclusion);
            for (const MeetingFile& file : stored->files)
                view.files.emplace_back(file.kind, make_file_view(reader, office, file.digest, meeting));
            std::stable_sort(view.files.begin(), view.files.end(),
                             [](const auto& a, const auto& b) { return a.first < b.first; });
            const LineMaker maker(reader, view.at.definition, until);
            for (const std::string& root : list_items_of_meeting(reader, office, meeting)) {
                const auto item = find_item(reader, office, root);
                if (!item) continue;
                RegisterLine line = maker.make_line(*item);
                maker.add_text(line);
                view.items.push_back(std::move(line));
            }
            view.history = list_history(reader, view.at, list_log_numbers_of_meeting(reader, office, meeting), maker);
            return view;
        });
}

}  // namespace tolok::coordination
