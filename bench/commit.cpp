// bench_commit: durable single-row writes by 64 clients that wait for their answer, beside one transaction each.
// Must not count a write before it is durable.
#include <atomic>
#include <thread>

#include "app/assembly.h"
#include "generate.h"
#include "measure.h"
#include "office_copies.h"
#include "one_by_one.h"
#include "plain_sqlite.h"
#include "storage/content.h"
#include "support/test_place.h"
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

// What clients write: the work of one of them, made for a database and an office in it.
using Work = std::function<std::function<void()>(storage::Database&, const std::string& office)>;

std::function<void()> add_answers(storage::Database& database, const std::string& office) {
    const auto actor = app::sign_in(database, office, "Petugas Satu");
    require(actor.ok(), "somebody records");
    const auto service = std::make_shared<survey::SurveyService>(database);
    survey::RoundDraft round;
    round.key = "buatan-2021";
    round.title = "Jawaban buatan";
    round.first_day = *Date::of(2021, 1, 1);
    round.last_day = *Date::of(2021, 12, 31);
    round.order = "lampiran";
    (void)service->add_round(*actor, office, round);
    survey::AnswerDraft draft;
    for (const char* unsur : {"persyaratan", "prosedur", "waktu"}) draft.answers[unsur] = 4;
    return [=, actor = *actor, key = round.key] {
        const auto added = service->add_answers(actor, office, key, std::span(&draft, 1));
        require(added.ok() && *added == 1, "an answer is kept");
    };
}

std::function<void()> add_texts(storage::Database& database, const std::string& office) {
    const auto actor = app::sign_in(database, office, "Petugas Satu");
    require(actor.ok(), "somebody writes");
    return [&database, office, person = actor->person] {
        const auto kept = database.write<int>([&](storage::WriteTransaction& transaction) -> Checked<int> {
            storage::AuditEntry entry;
            entry.office = office;
            entry.actor = person;
            entry.action = "bench.text";
            entry.subject = storage::add_text(transaction, office, "jawaban singkat").id;
            transaction.commit(std::move(entry));
            return 1;
        });
        require(kept.ok(), "a text is kept");
    };
}

double rate_of(const Work& work, int writes) {
    const test::TestFolder folder;
    const test::TestPlace place(folder.file("tolok.db"));
    GeneratedDatabase database(place.address());
    const std::string office = office_code(0);
    set_up_office(database, office);
    return rate(writes, work(*database, office));
}

// The same rows on the same server, one transaction a request, each client on a connection of its own.
double rate_one_by_one(const Work& work, int writes) {
    const test::TestFolder folder;
    const test::TestPlace place(folder.file("tolok.db"));
    GeneratedDatabase database(place.address());
    const std::string office = office_code(0);
    set_up_office(database, office);
    const auto one_by_one = write_one_by_one(*database, place.address(), database.clock(), database.identities());
    const auto client = work(*one_by_one, office);
    rate(clients, client);  // connections and statements are made
    return rate(writes, client);
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

void print_rate(const std::string& what, const Work& work, int writes) {
    std::vector<double> rates;
    std::vector<double> plain;
    for (int round = 0; round < 7; ++round) {
        rates.push_back(rate_of(work, writes));
        plain.push_back(test::on_server() ? rate_one_by_one(work, writes / 4) : rate_of_plain(writes / 4));
    }
    const std::string engine = test::on_server() ? "PostgreSQL: " : "";
    const std::optional<double> limit = test::on_server() ? std::optional(5 * median(plain)) : std::nullopt;
    print_row({engine + "group commit, 64 waiting clients: " + what + " (more is better)", "writes/s", median(rates),
               limit, median(plain),
               test::on_server() ? "the same rows, one durable transaction each, 64 connections"
                                 : "plain INSERT, one durable transaction each"});
}

}  // namespace

int main(int argc, char** argv) {
    const int writes = static_cast<int>(number_argument(argc, argv, "writes", 4'000));
    if (number_argument(argc, argv, "texts", 1) != 0) print_rate("a text with its log entry", add_texts, writes);
    print_rate("a citizen's answer through the survey service", add_answers, writes);
    return 0;
}
