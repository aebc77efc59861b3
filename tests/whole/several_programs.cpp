// Addresses in turns, people on threads, and what stands in the database afterwards.
#include "whole/several_programs.h"

namespace tolok::test {

namespace {

void rest_a_moment() { std::this_thread::sleep_for(std::chrono::milliseconds(2)); }

}  // namespace

HttpAnswer Addresses::ask(const Ask& request) {
    const std::size_t turn = turn_++;
    HttpAnswer answer;
    for (std::size_t step = 0; step < ports_.size() && answer.status == 0; ++step)
        answer = ask_at((turn + step) % ports_.size(), request);
    return answer;
}

HttpAnswer Addresses::ask_at(std::size_t place, const Ask& request) {
    HttpAnswer answer = request(ports_[place]);
    if (answer.status == 0) ++unanswered_[place];
    return answer;
}

void Writers::add(Send send) {
    threads_.emplace_back([this, send = std::move(send)] {
        while (!over_) {
            const std::string key = identities_.make_id().text();
            note(key, send(key));
        }
    });
}

void Writers::note(const std::string& key, const HttpAnswer& answer) {
    if (answer.status == 0) rest_a_moment();  // nobody is there at once
    const std::lock_guard lock(mutex_);
    if (answer.status == 303) {
        acknowledged_.insert(key);
        ++written_;
    } else if (answer.status == 0) {
        unanswered_.insert(key);
    } else {
        refused_.push_back(std::to_string(answer.status) + "\n" + answer.body);
    }
}

void Writers::wait_for(int more) const {
    const int until = written_ + more;
    for (int tick = 0; tick < 30'000 && written_ < until; ++tick) rest_a_moment();
    EXPECT_GE(written_, until) << "writing goes on";
}

void Writers::stop() {
    over_ = true;
    for (std::thread& thread : threads_) thread.join();
    threads_.clear();
}

std::map<std::string, OfficeOfSeveralPrograms::Kept> OfficeOfSeveralPrograms::kept_meetings() const {
    std::map<std::string, Kept> kept;
    const auto beside = open_beside(database);
    beside->visit({"test.list_meetings", "SELECT id FROM coordination_meeting"}, {}, -1,
                  [&](const storage::Row& row) { ++kept[row.copy_text(0)].rows; });
    beside->visit({"test.list_entries", "SELECT subject FROM audit_leaf WHERE action = 'coordination.add_meeting'"}, {},
                  -1, [&](const storage::Row& row) { ++kept[row.copy_text(0)].entries; });
    return kept;
}

void OfficeOfSeveralPrograms::expect_whole_logs() {
    int logs = 0;
    open_beside(database)->visit(
        {"test.list_logs",
         "SELECT l.office, COUNT(*), MIN(l.number), MAX(l.number), MAX(h.size) FROM audit_leaf l "
         "JOIN audit_head h ON h.office = l.office GROUP BY l.office"},
        {}, -1, [&](const storage::Row& row) {
            ++logs;
            EXPECT_EQ(row.whole(2), 1) << row.copy_text(0);
            EXPECT_EQ(row.whole(3), row.whole(1)) << row.copy_text(0);
            EXPECT_EQ(row.whole(4), row.whole(1)) << row.copy_text(0);
        });
    EXPECT_GE(logs, 1);
    const ProgramOutcome verified = run({"verifikasi", "--basis-data", database});
    EXPECT_EQ(verified.exit_code, 0) << verified.output << verified.errors;
}

}  // namespace tolok::test
