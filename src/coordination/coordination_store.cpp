// Appends to the coordination tables and finds single things in them.
// Must not load whole registers (coordination_store_register.cpp).
#include "coordination/coordination_store.h"

#include <algorithm>
#include <deque>

#include "base/require.h"
#include "coordination/coordination_store_rows.h"
#include "coordination/coordination_store_statements.h"

namespace tolok::coordination {

namespace {

using storage::Parameter;
using storage::Reader;
using storage::Row;
using storage::WriteTransaction;

// The values of many rows, pointing into the records; texts made on the way are kept until they are written.
class BulkRows {
public:
    void text(std::string_view value) { values_.emplace_back(value); }
    void text_or_null(std::string_view value) {
        if (value.empty()) {
            values_.emplace_back();
        } else {
            values_.emplace_back(value);
        }
    }
    void optional_text(const std::optional<std::string>& value) {
        text_or_null(value ? std::string_view(*value) : std::string_view());
    }
    void whole(std::int64_t value) { values_.emplace_back(value); }
    void whole_or_null(const std::optional<int>& value) {
        if (value) {
            whole(*value);
        } else {
            values_.emplace_back();
        }
    }
    void digest(const Digest& value) { values_.emplace_back(ByteView(value)); }
    void date(Date value) { text(made_.emplace_back(value.format_iso())); }
    void date_or_null(const std::optional<Date>& value) {
        if (value) {
            date(*value);
        } else {
            values_.emplace_back();
        }
    }
    void reference(const TextReference& value) {
        text(value.id);
        digest(value.digest);
    }
    void reference_or_null(const std::optional<TextReference>& value) {
        if (value) {
            reference(*value);
        } else {
            values_.resize(values_.size() + 2);
        }
    }
    void key(std::string_view office, const RecordKey& key) {
        text(office);
        text(key.id);
        text(key.root);
        optional_text(key.replaces);
        whole(key.log_number);
    }
    // Every row is new: its identifier was made for it.
    void write(WriteTransaction& transaction, const storage::BulkInsert& insert) const {
        if (values_.empty()) return;
        const std::vector<bool> inserted = transaction.append_rows(insert, values_);
        require(std::find(inserted.begin(), inserted.end(), false) == inserted.end(),
                "no other row has the key of a new one");
    }
    // The same file given twice for the same thing stays one.
    void write_once(WriteTransaction& transaction, const storage::BulkInsert& insert) const {
        if (!values_.empty()) transaction.append_rows(insert, values_);
    }

private:
    std::vector<Parameter> values_;
    std::deque<std::string> made_;
};

}  // namespace

void append_meeting_files(WriteTransaction& transaction, std::string_view office, std::string_view meeting,
                          std::span<const MeetingFile> files, std::string_view person) {
    BulkRows rows;
    for (const MeetingFile& file : files) {
        rows.text(office);
        rows.text(meeting);
        rows.text(meeting_file_key(file.kind));
        rows.digest(file.digest);
        rows.whole(transaction.next_log_number(office));
        rows.text(person);
    }
    rows.write_once(transaction, statements::append_meeting_files);
}

void append_meetings(WriteTransaction& transaction, std::string_view office, std::span<const MeetingRecord> meetings) {
    BulkRows rows;
    for (const MeetingRecord& meeting : meetings) {
        rows.key(office, meeting.key);
        rows.text(forum_key(meeting.forum));
        rows.date(meeting.date);
        rows.text_or_null(meeting.invitation_number);
        rows.text_or_null(meeting.minutes_number);
        rows.reference_or_null(meeting.agenda);
        rows.text(meeting.recorded_by);
        rows.text_or_null(meeting.hours);
        rows.text_or_null(meeting.place);
        rows.reference_or_null(meeting.attendance);
        rows.reference_or_null(meeting.parties);
        rows.text_or_null(meeting.route);
        rows.whole_or_null(meeting.officers);
        rows.reference_or_null(meeting.conclusion);
    }
    rows.write(transaction, statements::append_meetings);
    for (const MeetingRecord& meeting : meetings) {
        append_meeting_files(transaction, office, meeting.key.root, meeting.files, meeting.recorded_by);
    }
}

void append_items(WriteTransaction& transaction, std::string_view office, std::span<const ItemRecord> items) {
    BulkRows rows;
    BulkRows addressees;
    for (const ItemRecord& item : items) {
        rows.key(office, item.key);
        rows.text(item.meeting);
        rows.whole(item.number);
        rows.text_or_null(item.register_number);
        rows.text(item.field);
        rows.date(item.date);
        rows.whole(item.needs_follow_up ? 1 : 0);
        rows.date_or_null(item.due_date);
        rows.text_or_null(item.person_in_charge);
        rows.reference(item.text);
        rows.whole(static_cast<std::int64_t>(item.addressees.size()));
        rows.text(item.recorded_by);
        std::int64_t position = 0;
        for (const Addressee& addressee : item.addressees) {
            addressees.text(office);
            addressees.text(item.key.id);
            addressees.text(addressee.key);
            addressees.whole(item.key.log_number);
            addressees.whole(++position);
            addressees.text(addressee_kind_key(addressee.kind));
            addressees.text(addressee.name);
        }
    }
    rows.write(transaction, statements::append_items);
    addressees.write(transaction, statements::append_addressees);
}

void append_follow_ups(WriteTransaction& transaction, std::string_view office,
                       std::span<const FollowUpRecord> follow_ups) {
    BulkRows rows;
    BulkRows files;
    for (const FollowUpRecord& follow_up : follow_ups) {
        rows.key(office, follow_up.key);
        rows.text(follow_up.item);
        rows.text(follow_up.addressee);
        rows.text(status_key(follow_up.status));
        rows.date(follow_up.event_date);
        rows.reference_or_null(follow_up.reason);
        rows.reference_or_null(follow_up.remark);
        rows.text(follow_up.recorded_by);
        for (const FollowUpFile& file : follow_up.files) {
            files.text(office);
            files.text(follow_up.key.id);
            files.digest(file.digest);
            files.whole(follow_up.key.log_number);
            files.text(follow_up.recorded_by);
        }
    }
    rows.write(transaction, statements::append_follow_ups);
    files.write_once(transaction, statements::append_follow_up_files);
}

void append_follow_up_files(WriteTransaction& transaction, std::string_view office, std::string_view follow_up,
                            std::span<const Digest> digests, std::string_view person) {
    BulkRows rows;
    for (const Digest& digest : digests) {
        rows.text(office);
        rows.text(follow_up);
        rows.digest(digest);
        rows.whole(transaction.next_log_number(office));
        rows.text(person);
    }
    rows.write_once(transaction, statements::append_follow_up_files);
}

void append_verifications(WriteTransaction& transaction, std::string_view office,
                          std::span<const VerificationRecord> verifications) {
    BulkRows rows;
    for (const VerificationRecord& verification : verifications) {
        rows.text(office);
        rows.text(verification.id);
        rows.optional_text(verification.replaces);
        rows.whole(verification.log_number);
        rows.text(verification.follow_up);
        rows.text(verdict_key(verification.verdict));
        rows.date(verification.date);
        rows.reference_or_null(verification.note);
        rows.text(verification.verified_by);
    }
    rows.write(transaction, statements::append_verifications);
}

std::optional<MeetingRecord> find_meeting(Reader& reader, std::string_view office, std::string_view root) {
    std::vector<MeetingRecord> versions;
    reader.each(statements::find_meeting, {office, root},
                [&](const Row& row) { versions.push_back(read_meeting(row)); });
    std::set<std::string, std::less<>> replaced;
    versions = keep_present(std::move(versions), replaced);
    if (versions.empty()) return std::nullopt;
    reader.each(statements::list_files_of_meeting, {office, root},
                [&](const Row& row) { versions.front().files.push_back(read_meeting_file(row)); });
    return versions.front();
}

bool has_meeting_row(Reader& reader, std::string_view office, std::string_view id) {
    return reader.first(statements::find_meeting_row, {office, id}, [](const Row&) {});
}

std::optional<ItemRecord> find_item(Reader& reader, std::string_view office, std::string_view root) {
    std::vector<ItemRecord> versions;
    std::set<std::string, std::less<>> replaced;
    reader.each(statements::find_item, {office, root}, [&](const Row& row) { versions.push_back(read_item(row)); });
    versions = keep_present(std::move(versions), replaced);
    if (versions.empty()) return std::nullopt;
    ItemRecord item = versions.front();
    reader.each(statements::list_addressees_of_item, {office, item.key.id},
                [&](const Row& row) { item.addressees.push_back(read_addressee(row)); });
    reader.each(statements::list_follow_ups_of_item, {office, root},
                [&](const Row& row) { item.follow_ups.push_back(read_follow_up(row)); });
    item.follow_ups = keep_present(std::move(item.follow_ups), replaced);
    const auto follow_up_of = [&](std::string_view id) {
        return std::find_if(item.follow_ups.begin(), item.follow_ups.end(),
                            [&](const FollowUpRecord& f) { return f.key.id == id; });
    };
    reader.each(statements::list_files_of_item, {office, root}, [&](const Row& row) {
        const auto found = follow_up_of(row.text(0));
        if (found != item.follow_ups.end()) found->files.push_back(read_follow_up_file(row));
    });
    std::vector<VerificationRecord> verifications;
    reader.each(statements::list_verifications_of_item, {office, root},
                [&](const Row& row) { verifications.push_back(read_verification(row)); });
    for (VerificationRecord& verification : keep_present_verifications(std::move(verifications))) {
        const auto found = follow_up_of(verification.follow_up);
        if (found != item.follow_ups.end()) found->verification = std::move(verification);
    }
    return item;
}

std::optional<FollowUpRow> find_follow_up_row(Reader& reader, std::string_view office, std::string_view id) {
    std::optional<FollowUpRow> found;
    reader.first(statements::find_follow_up_row, {office, id}, [&](const Row& row) {
        found = FollowUpRow{row.copy_text(0), row.copy_text(1)};
    });
    return found;
}

namespace {

template <typename Key>
std::vector<std::string> list_texts(Reader& reader, const storage::Statement& statement, std::string_view office,
                                    Key key) {
    std::vector<std::string> texts;
    reader.each(statement, {office, key}, [&](const Row& row) { texts.push_back(row.copy_text(0)); });
    return texts;
}

std::vector<std::int64_t> list_numbers(Reader& reader, const storage::Statement& statement, std::string_view office,
                                       std::string_view key) {
    std::vector<std::int64_t> numbers;
    reader.each(statement, {office, key}, [&](const Row& row) { numbers.push_back(row.whole(0)); });
    return numbers;
}

}  // namespace

std::vector<std::string> list_items_of_meeting(Reader& reader, std::string_view office, std::string_view meeting) {
    return list_texts(reader, statements::list_items_of_meeting, office, meeting);
}

std::vector<std::string> list_items_numbered(Reader& reader, std::string_view office,
                                             std::string_view register_number) {
    return list_texts(reader, statements::list_items_numbered, office, register_number);
}

std::vector<std::string> list_follow_up_persons(Reader& reader, std::string_view office, std::string_view root) {
    return list_texts(reader, statements::list_follow_up_persons, office, root);
}

std::vector<std::string> list_items_of_file(Reader& reader, std::string_view office, const Digest& digest) {
    return list_texts(reader, statements::list_items_of_file, office, ByteView(digest));
}

std::vector<std::string> list_meetings_of_file(Reader& reader, std::string_view office, const Digest& digest) {
    return list_texts(reader, statements::list_meetings_of_file, office, ByteView(digest));
}

std::vector<std::int64_t> list_log_numbers_of_item(Reader& reader, std::string_view office, std::string_view root) {
    return list_numbers(reader, statements::list_log_numbers_of_item, office, root);
}

std::vector<std::int64_t> list_log_numbers_of_meeting(Reader& reader, std::string_view office, std::string_view root) {
    return list_numbers(reader, statements::list_log_numbers_of_meeting, office, root);
}

}  // namespace tolok::coordination
