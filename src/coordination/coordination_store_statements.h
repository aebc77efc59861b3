// The SQL of the coordination tables, by name.
// Must not be included but by coordination_store*.cpp.
#pragma once

#include "storage/statement.h"

namespace tolok::coordination::statements {

using storage::BulkInsert;
using storage::Statement;

inline const BulkInsert append_meetings{
    "coordination.append_meetings", "coordination_meeting", {"office",         "id",
                                                             "root",           "replaces",
                                                             "log_number",     "forum",
                                                             "meeting_date",   "invitation_number",
                                                             "minutes_number", "agenda_id",
                                                             "agenda_digest",  "recorded_by",
                                                             "hours",          "place",
                                                             "attendance_id",  "attendance_digest",
                                                             "parties_id",     "parties_digest",
                                                             "route",          "officers",
                                                             "conclusion_id",  "conclusion_digest"}};
inline const BulkInsert append_meeting_files{"coordination.append_meeting_files",
                                             "coordination_meeting_file",
                                             {"office", "meeting", "kind", "digest", "log_number", "recorded_by"}};
inline const BulkInsert append_items{"coordination.append_items",
                                     "coordination_item",
                                     {"office", "id", "root", "replaces", "log_number", "meeting", "item_number",
                                      "register_number", "field", "result_date", "needs_follow_up", "due_date",
                                      "person_in_charge", "text_id", "text_digest", "addressee_count", "recorded_by"}};
inline const BulkInsert append_addressees{"coordination.append_addressees",
                                          "coordination_addressee",
                                          {"office", "item", "addressee", "log_number", "position", "kind", "name"}};
inline const BulkInsert append_follow_ups{
    "coordination.append_follow_ups",
    "coordination_follow_up",
    {"office", "id", "root", "replaces", "log_number", "item", "addressee", "status", "event_date", "reason_id",
     "reason_digest", "remark_id", "remark_digest", "recorded_by"}};
inline const BulkInsert append_follow_up_files{"coordination.append_follow_up_files",
                                               "coordination_follow_up_file",
                                               {"office", "follow_up", "digest", "log_number", "recorded_by"}};
inline const BulkInsert append_verifications{"coordination.append_verifications",
                                             "coordination_verification",
                                             {"office", "id", "replaces", "log_number", "follow_up", "verdict",
                                              "verification_date", "note_id", "note_digest", "verified_by"}};

#define MEETING_COLUMNS                                                                                        \
    "m.id, m.root, m.replaces, m.log_number, m.forum, m.meeting_date, m.invitation_number, m.minutes_number, " \
    "m.agenda_id, m.agenda_digest, m.recorded_by, m.hours, m.place, m.attendance_id, m.attendance_digest, "    \
    "m.parties_id, m.parties_digest, m.route, m.officers, m.conclusion_id, m.conclusion_digest "
#define ITEM_COLUMNS                                                                                                \
    "i.id, i.root, i.replaces, i.log_number, i.meeting, i.item_number, i.register_number, i.field, i.result_date, " \
    "i.needs_follow_up, i.due_date, i.person_in_charge, i.text_id, i.text_digest, i.addressee_count, i.recorded_by "
#define ADDRESSEE_COLUMNS "a.item, a.addressee, a.kind, a.name "
#define FOLLOW_UP_COLUMNS                                                                                \
    "f.id, f.root, f.replaces, f.log_number, f.item, f.addressee, f.status, f.event_date, f.reason_id, " \
    "f.reason_digest, f.remark_id, f.remark_digest, f.recorded_by "
#define FILE_COLUMNS "e.follow_up, e.digest, e.log_number, e.recorded_by "
#define VERIFICATION_COLUMNS                                                                                  \
    "v.id, v.replaces, v.log_number, v.follow_up, v.verdict, v.verification_date, v.note_id, v.note_digest, " \
    "v.verified_by "

// One thing, in all its versions.
inline constexpr Statement find_meeting{"coordination.find_meeting",
                                        "SELECT " MEETING_COLUMNS
                                        "FROM coordination_meeting AS m WHERE m.office = ?1 AND m.root = ?2"};
inline constexpr Statement find_meeting_row{"coordination.find_meeting_row",
                                            "SELECT m.root FROM coordination_meeting AS m WHERE m.office = ?1 AND "
                                            "m.id = ?2"};
inline constexpr Statement list_files_of_meeting{
    "coordination.list_files_of_meeting",
    "SELECT f.meeting, f.kind, f.digest FROM coordination_meeting_file AS f WHERE f.office = ?1 AND f.meeting = ?2"};
inline constexpr Statement find_item{
    "coordination.find_item", "SELECT " ITEM_COLUMNS "FROM coordination_item AS i WHERE i.office = ?1 AND i.root = ?2"};
inline constexpr Statement list_addressees_of_item{
    "coordination.list_addressees_of_item",
    "SELECT " ADDRESSEE_COLUMNS
    "FROM coordination_addressee AS a WHERE a.office = ?1 AND a.item = ?2 ORDER BY a.position"};
inline constexpr Statement list_follow_ups_of_item{
    "coordination.list_follow_ups_of_item",
    "SELECT " FOLLOW_UP_COLUMNS
    "FROM coordination_follow_up AS f WHERE f.office = ?1 AND f.item = ?2 ORDER BY f.log_number, f.id"};
inline constexpr Statement list_files_of_item{"coordination.list_files_of_item",
                                              "SELECT " FILE_COLUMNS
                                              "FROM coordination_follow_up AS f JOIN coordination_follow_up_file AS e "
                                              "ON e.office = f.office AND e.follow_up = f.id WHERE f.office = ?1 AND "
                                              "f.item = ?2 ORDER BY e.log_number, e.digest"};
inline constexpr Statement list_verifications_of_item{
    "coordination.list_verifications_of_item",
    "SELECT " VERIFICATION_COLUMNS
    "FROM coordination_follow_up AS f JOIN coordination_verification AS v "
    "ON v.office = f.office AND v.follow_up = f.id WHERE f.office = ?1 AND f.item = ?2"};
inline constexpr Statement find_follow_up_row{
    "coordination.find_follow_up_row",
    "SELECT f.item, f.root FROM coordination_follow_up AS f WHERE f.office = ?1 AND f.id = ?2"};
inline constexpr Statement list_items_of_meeting{
    "coordination.list_items_of_meeting",
    "SELECT i.root FROM coordination_item AS i WHERE i.office = ?1 AND i.meeting = ?2 AND NOT EXISTS (SELECT 1 FROM "
    "coordination_item AS n WHERE n.office = i.office AND n.replaces = i.id) ORDER BY i.item_number, i.root"};
inline constexpr Statement list_items_numbered{
    "coordination.list_items_numbered",
    "SELECT i.root FROM coordination_item AS i WHERE i.office = ?1 AND i.register_number = ?2 AND NOT EXISTS (SELECT 1 "
    "FROM "
    "coordination_item AS n WHERE n.office = i.office AND n.replaces = i.id) ORDER BY i.root"};
inline constexpr Statement list_follow_up_persons{
    "coordination.list_follow_up_persons",
    "SELECT f.recorded_by FROM coordination_follow_up AS f WHERE f.office = ?1 AND f.root = ?2 UNION "
    "SELECT e.recorded_by FROM coordination_follow_up AS f JOIN coordination_follow_up_file AS e ON e.office = "
    "f.office "
    "AND e.follow_up = f.id WHERE f.office = ?1 AND f.root = ?2 ORDER BY 1"};

inline constexpr Statement list_items_of_file{
    "coordination.list_items_of_file",
    "SELECT DISTINCT f.item FROM coordination_follow_up_file AS e JOIN coordination_follow_up AS f "
    "ON f.office = e.office AND f.id = e.follow_up WHERE e.office = ?1 AND e.digest = ?2 ORDER BY f.item"};
inline constexpr Statement list_meetings_of_file{
    "coordination.list_meetings_of_file",
    "SELECT DISTINCT f.meeting FROM coordination_meeting_file AS f WHERE f.office = ?1 AND f.digest = ?2 "
    "ORDER BY f.meeting"};
inline constexpr Statement list_log_numbers_of_item{
    "coordination.list_log_numbers_of_item",
    "SELECT i.log_number FROM coordination_item AS i WHERE i.office = ?1 AND i.root = ?2 UNION "
    "SELECT f.log_number FROM coordination_follow_up AS f WHERE f.office = ?1 AND f.item = ?2 UNION "
    "SELECT e.log_number FROM coordination_follow_up AS f JOIN coordination_follow_up_file AS e "
    "ON e.office = f.office AND e.follow_up = f.id WHERE f.office = ?1 AND f.item = ?2 UNION "
    "SELECT v.log_number FROM coordination_follow_up AS f JOIN coordination_verification AS v "
    "ON v.office = f.office AND v.follow_up = f.id WHERE f.office = ?1 AND f.item = ?2 ORDER BY 1"};
inline constexpr Statement list_log_numbers_of_meeting{
    "coordination.list_log_numbers_of_meeting",
    "SELECT m.log_number FROM coordination_meeting AS m WHERE m.office = ?1 AND m.root = ?2 UNION "
    "SELECT f.log_number FROM coordination_meeting_file AS f WHERE f.office = ?1 AND f.meeting = ?2 ORDER BY 1"};

// A whole office as known at a log size, in all versions; the present ones are chosen by who reads them.
inline constexpr Statement list_meetings{
    "coordination.list_meetings",
    "SELECT " MEETING_COLUMNS
    "FROM coordination_meeting AS m WHERE m.office = ?1 AND m.log_number <= ?2 ORDER BY m.id"};
inline constexpr Statement list_meeting_files{
    "coordination.list_meeting_files",
    "SELECT f.meeting, f.kind, f.digest FROM coordination_meeting_file AS f WHERE f.office = ?1 AND f.log_number <= ?2 "
    "ORDER BY f.meeting, f.kind, f.digest"};
inline constexpr Statement list_items{"coordination.list_items",
                                      "SELECT " ITEM_COLUMNS
                                      "FROM coordination_item AS i WHERE i.office = ?1 AND i.log_number <= ?2 "
                                      "ORDER BY i.result_date, i.register_number NULLS LAST, i.root, i.id"};
inline constexpr Statement list_addressees{
    "coordination.list_addressees", "SELECT " ADDRESSEE_COLUMNS
                                    "FROM coordination_addressee AS a WHERE a.office = ?1 AND a.log_number <= ?2 "
                                    "ORDER BY a.item, a.position"};
inline constexpr Statement list_follow_ups{
    "coordination.list_follow_ups", "SELECT " FOLLOW_UP_COLUMNS
                                    "FROM coordination_follow_up AS f WHERE f.office = ?1 AND f.log_number <= ?2 "
                                    "ORDER BY f.log_number, f.id"};
inline constexpr Statement list_follow_up_files{
    "coordination.list_follow_up_files",
    "SELECT " FILE_COLUMNS
    "FROM coordination_follow_up_file AS e WHERE e.office = ?1 AND e.log_number <= ?2 "
    "ORDER BY e.follow_up, e.log_number, e.digest"};
inline constexpr Statement list_verifications{
    "coordination.list_verifications",
    "SELECT " VERIFICATION_COLUMNS
    "FROM coordination_verification AS v WHERE v.office = ?1 AND v.log_number <= ?2 ORDER BY v.id"};

#undef MEETING_COLUMNS
#undef ITEM_COLUMNS
#undef ADDRESSEE_COLUMNS
#undef FOLLOW_UP_COLUMNS
#undef FILE_COLUMNS
#undef VERIFICATION_COLUMNS

// Facts for measures: no texts, no names, many offices at once.
inline constexpr Statement list_result_facts{
    "coordination.list_result_facts",
    "SELECT i.office, s.log_size, i.root, i.field, i.result_date, i.needs_follow_up, i.due_date, i.addressee_count, "
    "i.meeting "
    "FROM SCOPE(?1) AS s JOIN coordination_item AS i ON i.office = s.office AND i.log_number <= s.log_size "
    "WHERE i.result_date <= ?2 AND NOT EXISTS (SELECT 1 FROM coordination_item AS n "
    "WHERE n.office = i.office AND n.replaces = i.id AND n.log_number <= s.log_size)"};
inline constexpr Statement list_meeting_facts{
    "coordination.list_meeting_facts",
    "SELECT m.office, s.log_size, m.root, m.forum, m.meeting_date "
    "FROM SCOPE(?1) AS s JOIN coordination_meeting AS m ON m.office = s.office AND m.log_number <= s.log_size "
    "WHERE NOT EXISTS (SELECT 1 FROM coordination_meeting AS n "
    "WHERE n.office = m.office AND n.replaces = m.id AND n.log_number <= s.log_size)"};
inline constexpr Statement list_follow_up_facts{
    "coordination.list_follow_up_facts",
    "SELECT f.office, s.log_size, f.id, f.item, f.addressee, f.status, f.event_date, f.log_number "
    "FROM SCOPE(?1) AS s JOIN coordination_follow_up AS f ON f.office = s.office AND f.log_number <= s.log_size "
    "WHERE f.event_date <= ?2 AND NOT EXISTS (SELECT 1 FROM coordination_follow_up AS n "
    "WHERE n.office = f.office AND n.replaces = f.id AND n.log_number <= s.log_size)"};
// Read as they lie and put together by the reader: looking each up from its follow-up takes three times as long.
inline constexpr Statement list_file_facts{
    "coordination.list_file_facts",
    "SELECT e.office, s.log_size, e.follow_up, e.log_number "
    "FROM SCOPE(?1) AS s JOIN coordination_follow_up_file AS e ON e.office = s.office AND e.log_number <= s.log_size"};
inline constexpr Statement list_verdict_facts{
    "coordination.list_verdict_facts",
    "SELECT v.office, s.log_size, v.follow_up, v.verdict, v.log_number "
    "FROM SCOPE(?1) AS s JOIN coordination_verification AS v ON v.office = s.office AND v.log_number <= s.log_size"};

}  // namespace tolok::coordination::statements
