// Builds rows and remarks from the register of one office.
// Must not show anybody's name: addressees are offices, persons stay pseudonyms.
#include "coordination/coordination_measures_rows.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "coordination/coordination_store.h"
#include "coordination/measure_words.h"
#include "coordination/row_reason.h"
#include "storage/content.h"
#include "storage/evidence_file.h"

namespace tolok::coordination {

namespace {

constexpr std::size_t longest_label = 160;

// Cut at a letter, not inside one.
std::string shortened(std::string text) {
    std::replace_if(
        text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
    if (text.size() <= longest_label) return text;
    std::size_t at = longest_label;
    while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
    return text.substr(0, at) + "…";
}

// What a row's sides are for a measure.
struct Sides {
    bool above = false;
    bool below = false;
};

Sides sides_of(const MeasureReading& reading, const ItemRecord& item, const Outcome& outcome) {
    const bool kept = !reading.without_not_feasible || !outcome.is_not_feasible();
    const bool followed_up = reading.any_response ? outcome.all_responded() : outcome.followed_up();
    switch (reading.kind) {
        case MeasureKind::issued:
            return {item.needs_follow_up && kept, true};
        case MeasureKind::followed_up:
            return {followed_up, kept};
        case MeasureKind::not_feasible:
            return {outcome.is_not_feasible(), true};
        case MeasureKind::overdue:
            return {outcome.overdue, true};
        case MeasureKind::carried_followed_up:
            return {followed_up, true};
        case MeasureKind::meetings:
        case MeasureKind::results:
        case MeasureKind::carried:
            break;
    }
    return {true, true};
}

class RowMaker {
public:
    RowMaker(storage::Reader& reader, const Register& known, const MeasureRequest& request, const OfficeScope& office)
        : reader_(reader),
          request_(request),
          reading_(read_request(request)),
          office_(office.office),
          register_(known) {
        for (const ItemRecord& item : register_.items) {
            for (const FollowUpRecord& follow_up : item.follow_ups) {
                for (const FollowUpFile& file : follow_up.files) shown_by_[file.digest].insert(item.key.root);
            }
        }
    }

    std::vector<MeasureRow> rows() {
        std::vector<MeasureRow> rows;
        if (reading_.kind == MeasureKind::meetings) {
            for (const MeetingRecord* meeting : list_meetings()) rows.push_back(meeting_row(*meeting));
            return rows;
        }
        for (const ItemRecord& item : register_.items) {
            if (auto row = row_of(item)) rows.push_back(*std::move(row));
        }
        return rows;
    }

    std::optional<MeasureRow> find(std::string_view id) {
        for (const ItemRecord& item : register_.items) {
            if (item.key.root == id) return row_of(item);
        }
        return std::nullopt;
    }

    std::vector<Note> missing() {
        std::vector<Note> notes;
        std::set<std::string> meetings;
        for (const ItemRecord& item : register_.items) {
            const ResultFact fact = fact_of(item);
            if (!belongs(item, fact) || !item.needs_follow_up) continue;
            if (reading_.kind == MeasureKind::issued) {
                note_entry(item, meetings, notes);
            } else {
                note_progress(item, fact, notes);
            }
        }
        return notes;
    }

private:
    std::vector<const MeetingRecord*> list_meetings() const {
        std::vector<const MeetingRecord*> meetings;
        for (const auto& [root, meeting] : register_.meetings) {
            if (request_.until.contains(meeting.date) && reading_.covers("", std::string(forum_key(meeting.forum))))
                meetings.push_back(&meeting);
        }
        std::stable_sort(meetings.begin(), meetings.end(),
                         [](const auto* a, const auto* b) { return a->date < b->date; });
        return meetings;
    }

    bool is_covered(const ItemRecord& item) const {
        const MeetingRecord* meeting = register_.find_meeting(item.meeting);
        const std::string forum(meeting == nullptr ? std::string_view() : forum_key(meeting->forum));
        return reading_.unknown_words.empty() && reading_.covers(item.field, forum);
    }

    // Carry-over is reported apart: shown, but neither above nor below.
    bool stands_beside(const ItemRecord& item, const ResultFact& fact) const {
        const bool shows = reading_.kind == MeasureKind::issued || reading_.kind == MeasureKind::followed_up;
        return shows && is_covered(item) && is_carried_over(fact, request_.until);
    }

    bool belongs(const ItemRecord& item, const ResultFact& fact) const {
        if (!is_covered(item)) return false;
        if (reading_.is_about_carried()) return is_carried_over(fact, request_.until);
        if (!request_.until.contains(item.date)) return false;
        const bool takes_all = reading_.kind == MeasureKind::results || reading_.kind == MeasureKind::issued;
        return takes_all || item.needs_follow_up;
    }

    std::string text_of(const TextReference& reference) {
        const auto found = storage::find_text(reader_, office_, reference.id);
        return found ? found->text : std::string();
    }

    std::string label_of(const ItemRecord& item) {
        const std::string text = shortened(text_of(item.text));
        return item.register_number.empty() ? text : item.register_number + " · " + text;
    }

    MeasureRow meeting_row(const MeetingRecord& meeting) {
        MeasureRow row;
        row.id = meeting.key.root;
        row.label = std::string(forum_label(meeting.forum)) + ", " + meeting.date.format_indonesian();
        row.counted_above = row.counted_below = true;
        row.reasons.push_back(explain_meeting(meeting));
        for (const MeetingFile& file : meeting.files) add_evidence(row, file.digest);
        row.link = "/koordinasi/rapat/" + meeting.key.root;
        return row;
    }

    std::optional<MeasureRow> row_of(const ItemRecord& item) {
        const ResultFact fact = fact_of(item);
        if (belongs(item, fact)) return item_row(item, fact);
        if (stands_beside(item, fact)) return carried_row(item, fact);
        return std::nullopt;
    }

    MeasureRow item_row(const ItemRecord& item, const ResultFact& fact) {
        const Date cut_off = request_.until.last_day();
        MeasureRow row;
        row.id = item.key.root;
        row.label = label_of(item);
        row.link = (item.needs_follow_up ? "/koordinasi/rekomendasi/" : "/koordinasi/hasil/") + item.key.root;
        const Sides sides = sides_of(reading_, item, calculate_outcome(fact, cut_off));
        row.counted_above = sides.above;
        row.counted_below = sides.below;
        row.reasons = explain_item(item, fact, cut_off);
        const MeetingRecord* meeting = register_.find_meeting(item.meeting);
        if (meeting != nullptr) {
            row.reasons.push_back(explain_meeting(*meeting));
            for (const MeetingFile& file : meeting->files) add_evidence(row, file.digest);
        }
        for (const FollowUpRecord& follow_up : item.follow_ups) {
            if (follow_up.event_date > cut_off) continue;
            for (const FollowUpFile& file : follow_up.files) {
                add_evidence(row, file.digest);
                add_sharing(row, file.digest);
            }
            if (follow_up.status == FollowUpStatus::not_feasible && follow_up.reason) add_reason(row, item, follow_up);
        }
        return row;
    }

    MeasureRow carried_row(const ItemRecord& item, const ResultFact& fact) {
        MeasureRow row = item_row(item, fact);
        row.counted_above = row.counted_below = false;
        row.reasons.insert(row.reasons.begin(), problem("coordination.reason_carried"));
        return row;
    }

    void add_reason(MeasureRow& row, const ItemRecord& item, const FollowUpRecord& follow_up) {
        const Addressee* addressee = item.find_addressee(follow_up.addressee);
        row.reasons.push_back(problem("coordination.reason_given",
                                      {{"sasaran", addressee == nullptr ? follow_up.addressee : addressee->name},
                                       {"alasan", shortened(text_of(*follow_up.reason))}}));
    }

    // The same file behind several rows is looked up once.
    void add_evidence(MeasureRow& row, const Digest& digest) {
        auto known = evidence_.find(digest);
        if (known == evidence_.end()) {
            const auto found = storage::find_evidence(reader_, office_, digest);
            known = evidence_.emplace(digest, found.value_or(EvidenceReference{digest, "", 0})).first;
        }
        const auto same = [&](const EvidenceReference& reference) { return reference.digest == digest; };
        if (std::none_of(row.evidence.begin(), row.evidence.end(), same)) row.evidence.push_back(known->second);
    }

    // One file may rightly show several recommendations; that it does is said, once in a row.
    void add_sharing(MeasureRow& row, const Digest& digest) {
        const std::size_t others = shown_by_.at(digest).size() - 1;
        if (others == 0) return;
        Note note = problem("coordination.reason_same_file",
                            {{"berkas", evidence_.at(digest).file_name}, {"jumlah", std::to_string(others)}});
        if (std::find(row.reasons.begin(), row.reasons.end(), note) == row.reasons.end())
            row.reasons.push_back(std::move(note));
    }

    // What the register itself lacks.
    void note_entry(const ItemRecord& item, std::set<std::string>& meetings, std::vector<Note>& notes) {
        if (!item.due_date)
            notes.push_back(problem("coordination.missing_due_date", {{"rekomendasi", label_of(item)}}));
        const MeetingRecord* meeting = register_.find_meeting(item.meeting);
        if (meeting == nullptr || meeting->has_minutes_file() || !meetings.insert(meeting->key.root).second) return;
        notes.push_back(
            problem("coordination.missing_minutes_file",
                    {{"rapat", std::string(forum_label(meeting->forum)) + " " + meeting->date.format_indonesian()},
                     {"notulen", meeting->minutes_number}}));
    }

    // What addressees and verifiers still owe.
    void note_progress(const ItemRecord& item, const ResultFact& fact, std::vector<Note>& notes) {
        const Date cut_off = request_.until.last_day();
        const std::vector<Note> open = explain_open(item, fact, cut_off, label_of(item));
        notes.insert(notes.end(), open.begin(), open.end());
    }

    storage::Reader& reader_;
    const MeasureRequest& request_;
    MeasureReading reading_;
    std::string office_;
    const Register& register_;
    std::map<Digest, EvidenceReference> evidence_;
    std::map<Digest, std::set<std::string>> shown_by_;  // a file of follow-ups to the recommendations it shows
};

}  // namespace

std::vector<MeasureRow> list_rows(storage::Reader& reader, const Register& known, const MeasureRequest& request,
                                  const OfficeScope& office) {
    return RowMaker(reader, known, request, office).rows();
}

std::optional<MeasureRow> find_row(storage::Reader& reader, const Register& known, const MeasureRequest& request,
                                   const OfficeScope& office, std::string_view id) {
    return RowMaker(reader, known, request, office).find(id);
}

std::vector<Note> list_missing(storage::Reader& reader, const Register& known, const MeasureRequest& request,
                               const OfficeScope& office) {
    const MeasureReading reading = read_request(request);
    const bool has_something_to_say = reading.kind == MeasureKind::issued || reading.kind == MeasureKind::followed_up ||
                                      reading.kind == MeasureKind::not_feasible ||
                                      reading.kind == MeasureKind::carried_followed_up;
    if (!has_something_to_say) return {};
    return RowMaker(reader, known, request, office).missing();
}

}  // namespace tolok::coordination
