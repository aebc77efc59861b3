// Reads the register of an office, and the facts of many offices, as known at a log size.
// Must not write.
#include <algorithm>
#include <unordered_map>

#include "base/require.h"
#include "coordination/coordination_store.h"
#include "coordination/coordination_store_rows.h"
#include "coordination/coordination_store_statements.h"

namespace tolok::coordination {

namespace {

using storage::Reader;
using storage::Row;
using storage::Scope;

void load_meetings(Reader& reader, Scope scope, Register& all) {
    std::vector<MeetingRecord> versions;
    std::set<std::string, std::less<>> replaced;
    reader.each(statements::list_meetings, {scope.office, scope.log_size},
                [&](const Row& row) { versions.push_back(read_meeting(row)); });
    for (MeetingRecord& meeting : keep_present(std::move(versions), replaced)) {
        std::string root = meeting.key.root;
        all.meetings.emplace(std::move(root), std::move(meeting));
    }
    reader.each(statements::list_meeting_files, {scope.office, scope.log_size}, [&](const Row& row) {
        const auto found = all.meetings.find(row.text(0));
        if (found != all.meetings.end()) found->second.files.push_back(read_meeting_file(row));
    });
}

void load_items(Reader& reader, Scope scope, Register& all) {
    std::vector<ItemRecord> versions;
    std::set<std::string, std::less<>> replaced;
    reader.each(statements::list_items, {scope.office, scope.log_size}, [&](const Row& row) { versions.push_back(read_item(row)); });
    all.items = keep_present(std::move(versions), replaced);
    std::unordered_map<std::string, ItemRecord*> by_row;
    for (ItemRecord& item : all.items) by_row.emplace(item.key.id, &item);
    reader.each(statements::list_addressees, {scope.office, scope.log_size}, [&](const Row& row) {
        const auto found = by_row.find(row.copy_text(0));
        if (found != by_row.end()) found->second->addressees.push_back(read_addressee(row));
    });
}

void load_follow_ups(Reader& reader, Scope scope, Register& all) {
    std::vector<FollowUpRecord> versions;
    std::unordered_map<std::string, std::string> root_of;
    reader.each(statements::list_follow_ups, {scope.office, scope.log_size},
                [&](const Row& row) { versions.push_back(read_follow_up(row)); });
    for (const FollowUpRecord& version : versions) {
        root_of.emplace(version.key.id, version.key.root);
        all.entered_by[version.key.root].insert(version.recorded_by);
    }
    std::vector<FollowUpRecord> present = keep_present(std::move(versions), all.corrected_follow_ups);
    std::unordered_map<std::string, FollowUpRecord*> by_row;
    for (FollowUpRecord& follow_up : present) by_row.emplace(follow_up.key.id, &follow_up);
    reader.each(statements::list_follow_up_files, {scope.office, scope.log_size}, [&](const Row& row) {
        const std::string id = row.copy_text(0);
        FollowUpFile file = read_follow_up_file(row);
        all.entered_by[root_of[id]].insert(file.recorded_by);
        if (by_row.contains(id)) by_row[id]->files.push_back(std::move(file));
    });
    std::vector<VerificationRecord> verifications;
    reader.each(statements::list_verifications, {scope.office, scope.log_size},
                [&](const Row& row) { verifications.push_back(read_verification(row)); });
    for (VerificationRecord& verification : keep_present_verifications(std::move(verifications))) {
        const auto found = by_row.find(verification.follow_up);
        if (found != by_row.end()) found->second->verification = std::move(verification);
    }
    std::unordered_map<std::string, ItemRecord*> by_root;
    for (ItemRecord& item : all.items) by_root.emplace(item.key.root, &item);
    for (FollowUpRecord& follow_up : present) {
        const auto found = by_root.find(follow_up.item);
        if (found != by_root.end()) found->second->follow_ups.push_back(std::move(follow_up));
    }
}

// One scope's facts while they are being read, with what orders follow-ups of one day.
struct Reading {
    struct Item {
        ResultFact fact;
        std::vector<std::pair<std::int64_t, FollowUpFact>> follow_ups;   // log number first
    };
    std::unordered_map<std::string, std::size_t> position;   // root to items
    std::vector<Item> items;
    std::unordered_map<std::string, std::string> forums;     // root of a meeting to its forum
    std::vector<MeetingFact> meetings;
};

Date day(std::string_view iso) {
    const auto date = Date::parse_iso(iso);
    require(date.has_value(), "a day in the database is ISO text");
    return *date;
}

// Which of the scopes a row belongs to; rows of one scope come one after the other, mostly.
class ScopeIndex {
public:
    explicit ScopeIndex(std::span<const Scope> scopes) : scopes_(scopes) {
        for (std::size_t at = 0; at < scopes.size(); ++at) index_.emplace(key(scopes[at].office, scopes[at].log_size), at);
    }
    std::size_t of(std::string_view office, std::int64_t log_size) {
        if (scopes_[last_].office == office && scopes_[last_].log_size == log_size) return last_;
        const auto found = index_.find(key(office, log_size));
        require(found != index_.end(), "a row belongs to a scope that was asked for");
        return last_ = found->second;
    }

private:
    static std::string key(std::string_view office, std::int64_t log_size) {
        return std::string(office) + "@" + std::to_string(log_size);
    }
    std::span<const Scope> scopes_;
    std::unordered_map<std::string, std::size_t> index_;
    std::size_t last_ = 0;
};

FollowUpFact read_fact(const Row& row) {
    const auto status = parse_status(row.text(4));
    require(status.has_value(), "a status in the database has its word");
    const auto first_file = row.find_whole(7);
    const auto verdict = row.is_null(8) ? std::nullopt : parse_verdict(row.text(8));
    return {row.copy_text(3), *status, day(row.text(5)), first_file.has_value(),
            judged_verdict(*status, verdict, row.find_whole(9).value_or(0), first_file)};
}

void read_meetings(Reader& reader, const std::string& list, ScopeIndex& index, std::vector<Reading>& readings) {
    reader.each(statements::list_meeting_facts, {list}, [&](const Row& row) {
        Reading& reading = readings[index.of(row.text(0), row.whole(1))];
        reading.forums.emplace(row.copy_text(2), row.copy_text(3));
        reading.meetings.push_back({row.copy_text(3), day(row.text(4))});
    });
}

void finish(Reading::Item& item) {
    std::stable_sort(item.follow_ups.begin(), item.follow_ups.end(), [](const auto& a, const auto& b) {
        return recorded_before(a.first, a.second.status, b.first, b.second.status);
    });
    for (auto& [log_number, fact] : item.follow_ups) item.fact.follow_ups.push_back(std::move(fact));
    order_follow_ups(item.fact.follow_ups);
}

}  // namespace

Register load_register(Reader& reader, Scope scope) {
    Register all;
    load_meetings(reader, scope, all);
    load_items(reader, scope, all);
    load_follow_ups(reader, scope, all);
    return all;
}

std::vector<OfficeFacts> list_facts(Reader& reader, std::span<const Scope> scopes, Date until, ForumDetail forum) {
    if (scopes.empty()) return {};
    std::vector<Reading> readings(scopes.size());
    ScopeIndex index(scopes);
    const std::string list = storage::scope_list(scopes);
    const std::string last = until.format_iso();
    if (forum == ForumDetail::include) read_meetings(reader, list, index, readings);
    reader.each(statements::list_result_facts, {list, last}, [&](const Row& row) {
        Reading& reading = readings[index.of(row.text(0), row.whole(1))];
        reading.position.emplace(row.copy_text(2), reading.items.size());
        ResultFact& fact = reading.items.emplace_back().fact;
        fact.field = row.copy_text(3);
        fact.date = day(row.text(4));
        fact.needs_follow_up = row.whole(5) != 0;
        if (!row.is_null(6)) fact.due_date = day(row.text(6));
        fact.addressees = static_cast<int>(row.whole(7));
        if (forum == ForumDetail::include) fact.forum = reading.forums[row.copy_text(8)];
    });
    std::string root;
    reader.each(statements::list_follow_up_facts, {list, last}, [&](const Row& row) {
        Reading& reading = readings[index.of(row.text(0), row.whole(1))];
        root.assign(row.text(2));
        const auto found = reading.position.find(root);
        if (found != reading.position.end()) reading.items[found->second].follow_ups.emplace_back(row.whole(6), read_fact(row));
    });
    std::vector<OfficeFacts> all;
    for (std::size_t at = 0; at < scopes.size(); ++at) {
        OfficeFacts& facts = all.emplace_back(OfficeFacts{std::string(scopes[at].office), scopes[at].log_size, {}, std::move(readings[at].meetings)});
        facts.results.reserve(readings[at].items.size());
        for (Reading::Item& item : readings[at].items) {
            finish(item);
            facts.results.push_back(std::move(item.fact));
        }
    }
    return all;
}

std::vector<storage::Statement> coordination_statements() {
    using namespace statements;
    return {statements::find_meeting, list_files_of_meeting, statements::find_item, list_addressees_of_item, list_follow_ups_of_item,
            list_files_of_item, list_verifications_of_item, statements::find_item_of_follow_up,
            statements::list_items_of_meeting, statements::list_items_numbered, statements::list_follow_up_persons,
            list_meetings, list_meeting_files, list_items, list_addressees, list_follow_ups, list_follow_up_files,
            list_verifications, list_result_facts, list_meeting_facts, list_follow_up_facts};
}

}  // namespace tolok::coordination
