// Everything goes through libpq's pipeline: what needs no answer waits, and is read before the next answer that counts.
#include "storage/postgres_connection.h"

#include <libpq-fe.h>
#include <poll.h>

#include <charconv>
#include <optional>
#include <utility>

#include "base/require.h"
#include "storage/dialect.h"
#include "storage/postgres_connect.h"
#include "storage/postgres_failure.h"
#include "storage/postgres_row.h"
#include "storage/sql_token.h"

namespace tolok::storage {

namespace {

// More than this is not left unread: answers take memory on both sides.
constexpr std::size_t most_waiting = 256;

// One for all processes that write one database: whoever holds it assigns log numbers (decision 0013).
constexpr const char* take_write_lock = "SELECT pg_advisory_xact_lock(7310595361)";

std::string text_of(const char* text) { return text == nullptr ? "" : text; }

PostgresError error_of(const pg_result& result) {
    PostgresError error;
    error.state = text_of(PQresultErrorField(&result, PG_DIAG_SQLSTATE));
    error.message = text_of(PQresultErrorField(&result, PG_DIAG_MESSAGE_PRIMARY));
    error.place = text_of(PQresultErrorField(&result, PG_DIAG_CONSTRAINT_NAME));
    if (error.place.empty()) error.place = text_of(PQresultErrorField(&result, PG_DIAG_TABLE_NAME));
    return error;
}

std::int64_t changed_rows(const pg_result& result) {
    // PQcmdTuples wants to write, and does not.
    const std::string_view text = PQcmdTuples(const_cast<pg_result*>(&result));
    std::int64_t rows = 0;
    std::from_chars(text.data(), text.data() + text.size(), rows);
    return rows;
}

}  // namespace

struct PostgresConnection::Prepared {
    std::string sql;     // as the store wrote it
    std::string name;    // of the statement, for promises
    std::string text;    // as the server reads it
    std::string handle;  // by which the server knows it
    std::vector<unsigned> types;
    bool changes = false;
    bool erases = false;
    const DigestedTable* watched = nullptr;  // whose rows it returns
    int office = 0;                          // columns of what it returns
    int log_number = 0;
};

void PostgresConnection::Clear::operator()(pg_result* result) const { PQclear(result); }

PostgresConnection::PostgresConnection(const std::string& address, int busy_seconds)
    : place_(hide_password(address)), connection_(connect_to_postgres(address, place_)) {
    try {
        // 0 would mean to wait for ever.
        const std::string patience = std::to_string(std::max(1, busy_seconds * 1000));
        // What was acknowledged is on the disk, whatever the server's own setting.
        run("SET lock_timeout = " + patience + "; SET synchronous_commit = on");
    } catch (...) {
        PQfinish(connection_);
        throw;
    }
}

PostgresConnection::~PostgresConnection() { PQfinish(connection_); }

bool PostgresConnection::is_alive() {
    if (lost_) return false;
    // A server that ended the connection has said so, after what it still had to say.
    pollfd socket{PQsocket(connection_), POLLIN, 0};
    for (int look = 0; look < 3 && PQstatus(connection_) == CONNECTION_OK && poll(&socket, 1, 0) > 0; ++look)
        if (PQconsumeInput(connection_) == 0) return false;
    return PQstatus(connection_) == CONNECTION_OK;
}

// libpq does not know it while a pipeline is open.
bool PostgresConnection::in_transaction() const { return in_transaction_ && PQstatus(connection_) == CONNECTION_OK; }

void PostgresConnection::fail(const PostgresError& error) { throw_postgres_failure(error, place_); }

void PostgresConnection::fail_lost() {
    lost_ = true;
    in_transaction_ = false;
    in_transaction_ = false;
    waiting_.clear();
    fail({});
}

PostgresConnection::Result PostgresConnection::run_alone(const std::string& script) {
    settle();
    if (PQpipelineStatus(connection_) != PQ_PIPELINE_OFF) PQexitPipelineMode(connection_);
    Result result(PQexec(connection_, script.c_str()));
    if (PQstatus(connection_) != CONNECTION_OK || !result) fail_lost();
    in_transaction_ = PQtransactionStatus(connection_) != PQTRANS_IDLE;
    const ExecStatusType status = PQresultStatus(result.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK && status != PGRES_EMPTY_QUERY) fail(error_of(*result));
    return result;
}

void PostgresConnection::run(const std::string& script) { run_alone(script); }

void PostgresConnection::commit() {
    const Result result = run_alone("COMMIT");
    // A transaction that had failed is rolled back by COMMIT, without an error.
    require(std::string_view(PQcmdStatus(result.get())) == "COMMIT", "only a sound transaction is committed");
}

void PostgresConnection::run_soon(std::string_view command) {
    if (PQpipelineStatus(connection_) == PQ_PIPELINE_OFF) PQenterPipelineMode(connection_);
    const std::string text(command);
    if (PQsendQueryParams(connection_, text.c_str(), 0, nullptr, nullptr, nullptr, nullptr, 1) != 1) fail_lost();
    waiting_.push_back({nullptr, ++last_number_});
}

void PostgresConnection::ask_soon(const Statement& statement, std::span<const Parameter> parameters) {
    send(prepare(statement), parameters);
}

void PostgresConnection::send_waiting() {
    if (waiting_.empty() || waiting_.back().number == 0) return;
    if (PQpipelineSync(connection_) != 1) fail_lost();
    waiting_.push_back({nullptr, 0});  // the answer to the sync
}

PostgresConnection::Prepared& PostgresConnection::prepare(const Statement& statement) {
    const auto found = prepared_.find(statement.name);
    if (found != prepared_.end()) {
        if (found->second->sql != statement.sql)
            require(false, "one name, one statement: " + std::string(statement.name));
        return *found->second;
    }
    auto prepared = std::make_unique<Prepared>();
    prepared->sql = statement.sql;
    prepared->name = statement.name;
    prepared->text =
        translate_statement_to_postgresql(statement.postgresql.empty() ? statement.sql : statement.postgresql);
    prepared->handle = "s" + std::to_string(prepared_.size() + 1);
    add_return(*prepared);
    describe(*prepared);
    return *prepared_.emplace(prepared->name, std::move(prepared)).first->second;
}

// An insertion into a watched table returns what it inserted. One that hides elsewhere in a statement would go unseen.
void PostgresConnection::add_return(Prepared& prepared) {
    const std::vector<SqlToken> tokens = split_sql_meaningful(prepared.text);
    require(!tokens.empty(), "a statement is not empty: " + prepared.name);
    const bool inserts = tokens.size() > 2 && tokens[0].is_word("INSERT") && tokens[1].is_word("INTO");
    prepared.changes = inserts || tokens[0].is_word("UPDATE") || tokens[0].is_word("DELETE");
    if (!prepared.changes) {
        for (const SqlToken& token : tokens)
            if (token.is_word("INSERT") || token.is_word("UPDATE") || token.is_word("DELETE"))
                require(false, "what changes rows begins with it: " + prepared.name);
        return;
    }
    if (witness_ == nullptr || !inserts) return;
    prepared.erases = tokens[2].text == "storage_erasing";
    prepared.watched = witness_->find_table(tokens[2].text);
    if (prepared.watched == nullptr) return;
    std::string columns;
    int position = 0;
    for (const DigestedColumn& column : prepared.watched->columns) {
        if (column.name == "office") prepared.office = position;
        if (column.name == "log_number") prepared.log_number = position;
        columns += (position++ > 0 ? ", " : "") + column.name;
    }
    prepared.text += " RETURNING " + columns;
}

void PostgresConnection::describe(Prepared& prepared) {
    settle();
    if (PQpipelineStatus(connection_) == PQ_PIPELINE_OFF) PQenterPipelineMode(connection_);
    if (PQsendPrepare(connection_, prepared.handle.c_str(), prepared.text.c_str(), 0, nullptr) != 1 ||
        PQsendDescribePrepared(connection_, prepared.handle.c_str()) != 1)
        fail_lost();
    waiting_.push_back({nullptr, ++last_number_});
    waiting_.push_back({nullptr, ++last_number_});
    const Result described = read_answers();
    for (int i = 0; i < PQnparams(described.get()); ++i) prepared.types.push_back(PQparamtype(described.get(), i));
}

void PostgresConnection::send(const Prepared& prepared, std::span<const Parameter> parameters) {
    if (waiting_.size() >= most_waiting) settle();
    if (PQpipelineStatus(connection_) == PQ_PIPELINE_OFF) PQenterPipelineMode(connection_);
    const PostgresParameters bound(parameters, prepared.types, prepared.name);
    if (PQsendQueryPrepared(connection_, prepared.handle.c_str(), bound.count(), bound.values(), bound.lengths(),
                            bound.formats(), 1) != 1)
        fail_lost();
    waiting_.push_back({&prepared, ++last_number_});
}

// The next answer; null where one ends.
PostgresConnection::Result PostgresConnection::read_answer() {
    Result result(PQgetResult(connection_));
    if (PQstatus(connection_) != CONNECTION_OK) fail_lost();
    return result;
}

PostgresConnection::Result PostgresConnection::read_answers(const OnResult& on_result) {
    if (waiting_.empty()) return nullptr;
    send_waiting();
    Result last;
    std::optional<PostgresError> failure;
    std::exception_ptr broken;
    std::int64_t failed = 0;
    while (!waiting_.empty()) {
        const Waiting waiting = waiting_.front();
        waiting_.pop_front();
        if (waiting.number == 0) {
            const Result sync = read_answer();
            require(PQresultStatus(sync.get()) == PGRES_PIPELINE_SYNC, "answers come in the order of what was sent");
            continue;
        }
        Result result = read_answer();
        require(result != nullptr, "everything that was sent is answered");
        while (read_answer() != nullptr) continue;
        const ExecStatusType status = PQresultStatus(result.get());
        if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) {
            try {
                take(waiting, *result);
                if (on_result) on_result(waiting, *result);
            } catch (...) {
                broken = std::current_exception();  // told when all answers are read, so that none is left behind
            }
        } else if (!failure) {
            failure = error_of(*result);
            failed = waiting.number;
            // One of libpq's own: nothing more is answered, though it still calls the connection good where only
            // sending has failed.
            if (failure->state.empty()) fail_lost();
            // An error of libpq's own: nothing more is answered, even where it still calls the connection good because
            // only writing failed.
            if (failure->state.empty()) fail_lost();
        }
        last = std::move(result);
    }
    if (broken) std::rethrow_exception(broken);
    if (!failure) return last;
    // A failure of an earlier write has spoilt what came after it: the batch is run again, write by write.
    if (failed < first_of_write_ && !failure->state.empty()) {
        careful_ = true;
        throw RepeatableFailure(problem("storage.in_the_way", {{"berkas", place_}, {"kode", failure->state}}));
    }
    fail(*failure);
}

// What a statement has changed, and the record rows it has put in.
void PostgresConnection::take(const Waiting& waiting, const pg_result& result) {
    if (waiting.prepared == nullptr || !waiting.prepared->changes || waiting.number < first_of_write_) return;
    const Prepared& prepared = *waiting.prepared;
    changes_in_write_ += changed_rows(result);
    if (prepared.erases) witness_->see_erasing();
    if (prepared.watched == nullptr) return;
    PostgresRow row(&result, prepared.name);
    for (int i = 0; i < PQntuples(&result); ++i) {
        row.move_to(i);
        row_.begin(prepared.watched->name);
        row_.add_row(*prepared.watched, row);
        witness_->see_row(*prepared.watched, row.text(prepared.office), row.whole(prepared.log_number), row_.finish());
    }
}

void PostgresConnection::settle() { read_answers(); }

std::int64_t PostgresConnection::visit(const Statement& statement, std::span<const Parameter> parameters,
                                       std::int64_t limit, const OnRow& on_row) {
    const Prepared& prepared = prepare(statement);
    send(prepared, parameters);
    const Result result = read_answers();
    PostgresRow row(result.get(), prepared.name);
    std::int64_t rows = 0;
    // Whole in memory: on_row may ask further questions on this connection.
    for (int i = 0; i < PQntuples(result.get()) && rows != limit; ++i, ++rows) {
        row.move_to(i);
        on_row(row);
    }
    return rows;
}

std::int64_t PostgresConnection::execute(const Statement& statement, std::span<const Parameter> parameters) {
    execute_soon(statement, parameters);
    const Result result = read_answers();
    return changed_rows(*result);
}

void PostgresConnection::execute_soon(const Statement& statement, std::span<const Parameter> parameters) {
    const Prepared& prepared = prepare(statement);
    require(prepared.changes, "execute() changes rows");
    send(prepared, parameters);
}

std::vector<bool> PostgresConnection::append_rows(const BulkInsert& insert, std::span<const Parameter> values) {
    const std::size_t width = insert.columns.size();
    require(width > 0 && values.size() % width == 0, "whole rows are appended");
    const std::string sql = bulk_insert_sql(insert);
    const Prepared& prepared = prepare({insert.name, sql});
    std::vector<bool> inserted;
    inserted.reserve(values.size() / width);
    const std::int64_t before = last_number_;
    const OnResult note = [&](const Waiting& answered, const pg_result& result) {
        if (answered.number > before) inserted.push_back(changed_rows(result) == 1);
    };
    for (std::size_t from = 0; from < values.size(); from += width) {
        if (waiting_.size() + 1 >= most_waiting) read_answers(note);
        send(prepared, values.subspan(from, width));
    }
    read_answers(note);
    return inserted;
}

void PostgresConnection::begin_writing() {
    first_of_write_ = 0;
    run_soon("BEGIN ISOLATION LEVEL READ COMMITTED");
    run_soon(take_write_lock);
    in_transaction_ = true;
    settle();
}

void PostgresConnection::begin_write() {
    run_soon("SAVEPOINT write");
    first_of_write_ = last_number_;
    changes_in_write_ = 0;
}

void PostgresConnection::end_write() {
    run_soon("RELEASE write");
    if (careful_) settle();
    first_of_write_ = last_number_ + 1;
}

void PostgresConnection::undo_write() {
    try {
        settle();
    } catch (const RepeatableFailure&) {
        throw;
    } catch (const StorageFailure&) {
        // What it refused is undone with the rest of this write.
    }
    run_soon("ROLLBACK TO write");
    run_soon("RELEASE write");
    settle();
}

}  // namespace tolok::storage
