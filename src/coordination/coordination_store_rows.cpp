// Rows of the coordination tables as values.
// Must not query.
#include "coordination/coordination_store_rows.h"

#include "base/require.h"

namespace tolok::coordination {

namespace {

Date day(const storage::Row& row, int column) {
    const auto date = Date::parse_iso(row.text(column));
    require(date.has_value(), "a day in the database is ISO text");
    return *date;
}

std::optional<Date> find_day(const storage::Row& row, int column) {
    if (row.is_null(column)) return std::nullopt;
    return day(row, column);
}

std::optional<TextReference> find_reference(const storage::Row& row, int column) {
    if (row.is_null(column)) return std::nullopt;
    return TextReference{row.copy_text(column), row.digest(column + 1)};
}

RecordKey read_key(const storage::Row& row) {
    return {row.copy_text(0), row.copy_text(1), row.find_text(2), row.whole(3)};
}

}  // namespace

MeetingRecord read_meeting(const storage::Row& row) {
    const auto forum = parse_forum(row.text(4));
    require(forum.has_value(), "a forum in the database has its word");
    MeetingRecord meeting;
    meeting.key = read_key(row);
    meeting.forum = *forum;
    meeting.date = day(row, 5);
    meeting.invitation_number = row.find_text(6).value_or("");
    meeting.minutes_number = row.find_text(7).value_or("");
    meeting.agenda = find_reference(row, 8);
    meeting.recorded_by = row.copy_text(10);
    meeting.hours = row.find_text(11).value_or("");
    meeting.place = row.find_text(12).value_or("");
    meeting.attendance = find_reference(row, 13);
    meeting.parties = find_reference(row, 15);
    meeting.route = row.find_text(17).value_or("");
    if (!row.is_null(18)) meeting.officers = static_cast<int>(row.whole(18));
    meeting.conclusion = find_reference(row, 19);
    return meeting;
}

ItemRecord read_item(const storage::Row& row) {
    ItemRecord item;
    item.key = read_key(row);
    item.meeting = row.copy_text(4);
    item.number = static_cast<int>(row.whole(5));
    item.register_number = row.find_text(6).value_or("");
    item.field = row.copy_text(7);
    item.date = day(row, 8);
    item.needs_follow_up = row.whole(9) != 0;
    item.due_date = find_day(row, 10);
    item.person_in_charge = row.find_text(11).value_or("");
    item.text = {row.copy_text(12), row.digest(13)};
    item.addressee_count = static_cast<int>(row.whole(14));
    item.recorded_by = row.copy_text(15);
    return item;
}

Addressee read_addressee(const storage::Row& row) {
    const AddresseeKind kind =
        row.text(2) == addressee_kind_key(AddresseeKind::village) ? AddresseeKind::village : AddresseeKind::agency;
    return {kind, row.copy_text(1), row.copy_text(3)};
}

FollowUpRecord read_follow_up(const storage::Row& row) {
    const auto status = parse_status(row.text(6));
    require(status.has_value(), "a status in the database has its word");
    FollowUpRecord follow_up;
    follow_up.key = read_key(row);
    follow_up.item = row.copy_text(4);
    follow_up.addressee = row.copy_text(5);
    follow_up.status = *status;
    follow_up.event_date = day(row, 7);
    follow_up.reason = find_reference(row, 8);
    follow_up.remark = find_reference(row, 10);
    follow_up.recorded_by = row.copy_text(12);
    return follow_up;
}

FollowUpFile read_follow_up_file(const storage::Row& row) { return {row.digest(1), row.whole(2), row.copy_text(3)}; }

VerificationRecord read_verification(const storage::Row& row) {
    const auto verdict = parse_verdict(row.text(4));
    require(verdict.has_value(), "a verdict in the database has its word");
    VerificationRecord verification;
    verification.id = row.copy_text(0);
    verification.replaces = row.find_text(1);
    verification.log_number = row.whole(2);
    verification.follow_up = row.copy_text(3);
    verification.verdict = *verdict;
    verification.date = day(row, 5);
    verification.note = find_reference(row, 6);
    verification.verified_by = row.copy_text(8);
    return verification;
}

MeetingFile read_meeting_file(const storage::Row& row) {
    const auto kind = parse_meeting_file_kind(row.text(1));
    require(kind.has_value(), "a kind of file in the database has its word");
    return {*kind, row.digest(2)};
}

std::vector<VerificationRecord> keep_present_verifications(std::vector<VerificationRecord> all) {
    std::set<std::string, std::less<>> replaced;
    return keep_present(
        std::move(all), [](const VerificationRecord& v) { return v.id; },
        [](const VerificationRecord& v) -> const std::optional<std::string>& { return v.replaces; }, replaced);
}

}  // namespace tolok::coordination
