// Reads the facts that measures are counted from, of many offices at once, as known at a log size.
// Must not read texts or names.
#include <algorithm>
#include <unordered_map>

#include "base/require.h"
#include "coordination/coordination_store.h"
#include "coordination/coordination_store_statements.h"

namespace tolok::coordination {

namespace {

using storage::Reader;
using storage::Row;
using storage::Scope;

Date day(std::string_view iso) {
    const auto date = Date::parse_iso(iso);
    require(date.has_value(), "a day in the database is ISO text");
    return *date;
}

// Lets a map of texts be asked with a part of a row, without copying it.
struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
};
template <typename T>
using TextMap = std::unordered_map<std::string, T, TextHash, std::equal_to<>>;

// A follow-up until its files and verdict are known.
struct FollowUp {
    std::string id;
    std::size_t result = 0;  // position among the results
    std::int64_t log_number = 0;
    FollowUpFact fact;
    std::optional<std::int64_t> first_file;  // log number
    std::optional<Verdict> verdict;          // the last one given
    std::int64_t verdict_log = 0;
};

// Addressee, day, and on one day as it was recorded: the order in which follow-ups count.
bool counts_before(const FollowUp& a, const FollowUp& b) {
    if (const int order = a.fact.addressee.compare(b.fact.addressee); order != 0) return order < 0;
    if (a.fact.event_date != b.fact.event_date) return a.fact.event_date < b.fact.event_date;
    return recorded_before(a.log_number, a.fact.status, b.log_number, b.fact.status);
}

// One scope's facts while they are being read.
struct Reading {
    TextMap<std::size_t> position;  // root to results
    std::vector<ResultFact> results;
    std::vector<FollowUp> follow_ups;  // by id, once all are read
    TextMap<std::string> forums;       // root of a meeting to its forum
    std::vector<MeetingFact> meetings;
    std::size_t at = 0;  // where the last one was found

    // Files and verdicts mostly come in the order of the follow-ups: the next one is looked at before all are searched.
    FollowUp* find(std::string_view id) {
        for (std::size_t next = at; next < std::min(at + 2, follow_ups.size()); ++next) {
            if (follow_ups[next].id == id) return &follow_ups[at = next];
        }
        const auto found =
            std::lower_bound(follow_ups.begin(), follow_ups.end(), id,
                             [](const FollowUp& follow_up, std::string_view wanted) { return follow_up.id < wanted; });
        if (found == follow_ups.end() || found->id != id) return nullptr;
        at = static_cast<std::size_t>(found - follow_ups.begin());
        return &*found;
    }
};

// Which of the scopes a row belongs to; rows of one scope come one after the other, mostly.
class Readings {
public:
    explicit Readings(std::span<const Scope> scopes) : scopes_(scopes), all_(scopes.size()) {
        for (std::size_t at = 0; at < scopes.size(); ++at)
            index_.emplace(key(scopes[at].office, scopes[at].log_size), at);
    }
    // By the first two columns of every statement of facts.
    Reading& of(const Row& row) {
        if (all_.size() == 1) return all_.front();
        const std::string_view office = row.text(0);
        const std::int64_t log_size = row.whole(1);
        if (scopes_[last_].office == office && scopes_[last_].log_size == log_size) return all_[last_];
        const auto found = index_.find(key(office, log_size));
        require(found != index_.end(), "a row belongs to a scope that was asked for");
        return all_[last_ = found->second];
    }
    std::vector<Reading>& all() { return all_; }

private:
    static std::string key(std::string_view office, std::int64_t log_size) {
        return std::string(office) + "@" + std::to_string(log_size);
    }
    std::span<const Scope> scopes_;
    std::vector<Reading> all_;
    std::unordered_map<std::string, std::size_t> index_;
    std::size_t last_ = 0;
};

void read_meetings(Reader& reader, const std::string& scopes, Readings& readings) {
    reader.each(statements::list_meeting_facts, {scopes}, [&](const Row& row) {
        Reading& reading = readings.of(row);
        reading.forums.emplace(row.copy_text(2), row.copy_text(3));
        reading.meetings.push_back({row.copy_text(3), day(row.text(4))});
    });
}

void read_results(Reader& reader, const std::string& scopes, const std::string& until, ForumDetail forum,
                  Readings& readings) {
    reader.each(statements::list_result_facts, {scopes, until}, [&](const Row& row) {
        Reading& reading = readings.of(row);
        reading.position.emplace(row.copy_text(2), reading.results.size());
        ResultFact& fact = reading.results.emplace_back();
        fact.field = row.copy_text(3);
        fact.date = day(row.text(4));
        fact.needs_follow_up = row.whole(5) != 0;
        if (!row.is_null(6)) fact.due_date = day(row.text(6));
        fact.addressees = static_cast<int>(row.whole(7));
        if (forum == ForumDetail::include) fact.forum = reading.forums[row.copy_text(8)];
    });
}

void read_follow_ups(Reader& reader, const std::string& scopes, const std::string& until, Readings& readings) {
    reader.each(statements::list_follow_up_facts, {scopes, until}, [&](const Row& row) {
        const auto status = parse_status(row.text(5));
        require(status.has_value(), "a status in the database has its word");
        Reading& reading = readings.of(row);
        const auto result = reading.position.find(row.text(3));
        if (result == reading.position.end()) return;  // of a recommendation dated after the cut-off
        FollowUp& follow_up = reading.follow_ups.emplace_back();
        follow_up.id = row.copy_text(2);
        follow_up.result = result->second;
        follow_up.log_number = row.whole(7);
        follow_up.fact.addressee = row.copy_text(4);
        follow_up.fact.status = *status;
        follow_up.fact.event_date = day(row.text(6));
    });
    const auto by_id = [](const FollowUp& a, const FollowUp& b) { return a.id < b.id; };
    for (Reading& reading : readings.all()) {
        auto& all = reading.follow_ups;
        if (!std::is_sorted(all.begin(), all.end(), by_id)) std::sort(all.begin(), all.end(), by_id);
    }
    reader.each(statements::list_file_facts, {scopes}, [&](const Row& row) {
        FollowUp* follow_up = readings.of(row).find(row.text(2));
        if (follow_up == nullptr) return;
        const std::int64_t log_number = row.whole(3);
        follow_up->first_file = std::min(follow_up->first_file.value_or(log_number), log_number);
    });
    reader.each(statements::list_verdict_facts, {scopes}, [&](const Row& row) {
        FollowUp* follow_up = readings.of(row).find(row.text(2));
        if (follow_up == nullptr || row.whole(4) < follow_up->verdict_log) return;
        follow_up->verdict = parse_verdict(row.text(3));
        follow_up->verdict_log = row.whole(4);
    });
}

// Gives every result its follow-ups in the order in which they count.
void attach_follow_ups(Reading& reading) {
    std::vector<std::vector<std::uint32_t>> own(reading.results.size());
    for (std::size_t at = 0; at < reading.follow_ups.size(); ++at)
        own[reading.follow_ups[at].result].push_back(static_cast<std::uint32_t>(at));
    for (std::size_t result = 0; result < own.size(); ++result) {
        std::stable_sort(own[result].begin(), own[result].end(), [&](std::uint32_t a, std::uint32_t b) {
            return counts_before(reading.follow_ups[a], reading.follow_ups[b]);
        });
        std::vector<FollowUpFact>& facts = reading.results[result].follow_ups;
        facts.reserve(own[result].size());
        for (const std::uint32_t at : own[result]) {
            FollowUp& follow_up = reading.follow_ups[at];
            FollowUpFact& fact = follow_up.fact;
            fact.has_evidence = follow_up.first_file.has_value();
            fact.verdict = judged_verdict(fact.status, follow_up.verdict, follow_up.verdict_log, follow_up.first_file);
            facts.push_back(std::move(fact));
        }
    }
}

}  // namespace

std::vector<OfficeFacts> list_facts(Reader& reader, std::span<const Scope> scopes, Date until, ForumDetail forum) {
    if (scopes.empty()) return {};
    Readings readings(scopes);
    const std::string list = storage::scope_list(scopes);
    const std::string last = until.format_iso();
    if (forum == ForumDetail::include) read_meetings(reader, list, readings);
    read_results(reader, list, last, forum, readings);
    read_follow_ups(reader, list, last, readings);
    std::vector<OfficeFacts> all;
    for (std::size_t at = 0; at < scopes.size(); ++at) {
        Reading& reading = readings.all()[at];
        attach_follow_ups(reading);
        all.push_back({std::string(scopes[at].office), scopes[at].log_size, std::move(reading.results),
                       std::move(reading.meetings)});
    }
    return all;
}

}  // namespace tolok::coordination
