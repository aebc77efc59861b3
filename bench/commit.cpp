// bench_commit: durable single-row writes by 64 clients that wait for their answer, beside one transaction each.
// Must not count a write before it is durable.
#include <atomic>
#include <thread>

#include "app/assembly.h"
#include "generate.h"
#include "measure.h"
#include "office_copies.h"
#include "plain_sqlite.h"
#include "storage/content.h"
#include "survey/survey_service.h"

namespace {

using namespace tolok;
using namespace tolok::bench;

constexpr int clients = 64;

// Writes a second while every client writes, waits until it is durable, and writes again.
double rate(int writes, const std::function<void()>& write_one) {
    std::atomic<int> left = writes;
    std::vector<std::thread> threads;
    const double from = seconds_now();
    for (int client = 0; client < clients; ++client) {
        threads.emplace_back([&] {
            while (left.fetch_sub(1) > 0) write_one();
        });
    }
    for (std::thread& thread : threads) thread.join();
    return writes / (seconds_now() - from);
}

double rate_of_answers(int writes) {
    const test::TestFolder folder;
    GeneratedDatabase database(folder.file("tolok.db"));
    const std::string office = office_code(0);
    set_up_office(database, office);
    const auto actor = app::sign_in(*database, office, "Petugas Satu");
    require(actor.ok(), "somebody records");
    survey::SurveyService service(*database);
    survey::RoundDraft round;
    round.key = "buatan-2021";
    round.title = "Jawaban buatan";
    round.first_day = *Date::of(2021, 1, 1);
    round.last_day = *Date::of(2021, 12, 31);
    round.order = "lampiran";
    require(service.add_round(*actor, office, round).ok(), "there is a round");
    survey::AnswerDraft draft;
    for (const char* unsur : {"persyaratan", "prosedur", "waktu"}) draft.answers[unsur] = 4;
    return rate(writes, [&] {
        const auto added = service.add_answers(*actor, office, round.key, std::span(&draft, 1));
        require(added.ok() && *added == 1, "an answer is kept");
    });
}

double rate_of_texts(int writes) {
    const test::TestFolder folder;
    GeneratedDatabase database(folder.file("tolok.db"));
    const std::string office = office_code(0);
    set_up_office(database, office);
    const auto actor = app::sign_in(*database, office, "Petugas Satu");
    require(actor.ok(), "somebody writes");
    return rate(writes, [&] {
        const auto kept = database->write<int>([&](storage::WriteTransaction& transaction) -> Checked<int> {
            storage::AuditEntry entry;
            entry.office = office;
            entry.actor = actor->person;
            entry.action = "bench.text";
            entry.subject = storage::add_text(transaction, office, "jawaban singkat").id;
            transaction.commit(std::move(entry));
            return 1;
        });
        require(kept.ok(), "a text is kept");
    });
}

double rate_of_plain(int writes) {
    const test::TestFolder folder;
    PlainSqlite database(folder.file("plain.db"), PlainSqlite::Access::create);
    database.run(
        "CREATE TABLE answer (id INTEGER PRIMARY KEY, round TEXT, day TEXT, u1 INTEGER, u2 INTEGER, u3 INTEGER, "
        "u4 INTEGER, u5 INTEGER, u6 INTEGER, u7 INTEGER, u8 INTEGER, u9 INTEGER)");
    sqlite3_stmt* insert =
        database.prepare("INSERT INTO answer VALUES (NULL, 'buatan-2021', '2021-12-31', 4, 4, 4, 3, 3, 3, 4, 4, 4)");
    const double from = seconds_now();
    for (int write = 0; write < writes; ++write) database.step(insert);
    return writes / (seconds_now() - from);
}

void print_rate(const std::string& what, const std::function<double(int)>& ours, int writes) {
    std::vector<double> rates;
    std::vector<double> plain;
    for (int round = 0; round < 7; ++round) {
        rates.push_back(ours(writes));
        plain.push_back(rate_of_plain(writes / 4));
    }
    print_row({what, "writes/s", median(rates), {}, median(plain), "plain INSERT, one durable transaction each"});
}

}  // namespace

int main(int argc, char** argv) {
    const int writes = static_cast<int>(number_argument(argc, argv, "writes", 4'000));
    print_rate("group commit, 64 waiting clients: a text with its log entry (more is better)", rate_of_texts, writes);
    print_rate("group commit, 64 waiting clients: a citizen's answer through the survey service (more is better)",
               rate_of_answers, writes);
    return 0;
}
