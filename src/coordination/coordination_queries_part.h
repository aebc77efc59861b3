// What the questions that pages ask have in common: one snapshot of an office, lines, files and history.
// Must not be included but by coordination_queries*.cpp and coordination_work.cpp.
#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "coordination/coordination_queries.h"
#include "storage/transaction.h"

namespace tolok::coordination {

// coordination.office_not_set_up
Checked<OfficeView> make_office_view(storage::Reader& reader, const Actor& actor, const std::string& office,
                                     Instant now);

// One snapshot, for who may read the evidence of the office.
template <typename View, typename Work>
Checked<View> read_office(storage::Database& database, const Clock& clock, const Actor& actor,
                          const std::string& office, const Work& work) {
    if (auto refused = check_permission(actor, Permission::read_evidence, {office, "", ""})) return *refused;
    std::optional<Checked<View>> found;
    database.read(storage::Reach(office), [&](storage::Reader& reader) {
        auto at = make_office_view(reader, actor, office, clock.now());
        if (at.ok()) {
            found.emplace(work(reader, std::move(at).value()));
        } else {
            found.emplace(at.problems());
        }
    });
    return *std::move(found);
}

template <typename Line>
std::vector<Line> cut_page(std::vector<Line> lines, Page page) {
    const std::size_t first = std::min(page.first, lines.size());
    lines.erase(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(first));
    if (lines.size() > page.most) lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(page.most), lines.end());
    return lines;
}

// "" without a reference.
std::string find_content(storage::Reader& reader, std::string_view office, const std::optional<TextReference>& text);

// Makes lines at a cut-off. Office and reader must outlive it.
class LineMaker {
public:
    LineMaker(storage::Reader& reader, const Office& office, Period until);
    // Without its text.
    RegisterLine make_line(const ItemRecord& item) const;
    void add_text(RegisterLine& line) const;
    std::string name_of(const std::string& person) const;

private:
    storage::Reader& reader_;
    const Office& office_;
    Period until_;
    std::map<std::string, std::string> persons_;
};

// `own` is the meeting or recommendation it is shown with.
FileView make_file_view(storage::Reader& reader, const std::string& office, const Digest& digest,
                        const std::string& own);
std::string meeting_label(const MeetingRecord& meeting);
std::vector<HistoryLine> list_history(storage::Reader& reader, const OfficeView& at,
                                      std::span<const std::int64_t> log_numbers, const LineMaker& names);

}  // namespace tolok::coordination
