// Literals instead of parameters; a mark printed behind every file tells that psql has done it.
#include "psql_peer.h"

#include <sys/wait.h>
#include <unistd.h>

#include <array>

#include "base/digest.h"
#include "base/require.h"
#include "storage/dialect.h"

namespace tolok::bench {

namespace {

constexpr const char* mark = "selesai\n";

std::string quoted(std::string_view text) {
    std::string literal = "'";
    for (const char letter : text) literal += letter == '\'' ? "''" : std::string(1, letter);
    return literal + "'";
}

struct Literal {
    std::string operator()(std::monostate) const { return "NULL"; }
    std::string operator()(std::int64_t number) const { return std::to_string(number); }
    std::string operator()(std::string_view text) const { return quoted(text); }
    std::string operator()(ByteView bytes) const { return "'\\x" + format_hex(bytes) + "'"; }
};

// psql with `input` and `output` as its streams.
[[noreturn]] void become_psql(const std::string& address, std::vector<std::string> more, int input, int output) {
    dup2(input, STDIN_FILENO);
    dup2(output, STDOUT_FILENO);
    std::vector<std::string> words = {"psql", "-X", "-q", "-At", "-v", "ON_ERROR_STOP=1", "-o", "/dev/null"};
    words.insert(words.end(), more.begin(), more.end());
    words.push_back(address);
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    execvp("psql", arguments.data());
    _exit(127);
}

}  // namespace

std::int64_t RecordingReader::visit(const storage::Statement& statement, storage::Parameters parameters,
                                    RowsWanted wanted, const storage::OnRow& on_row) {
    const auto [known, added] =
        prepared_.try_emplace(std::string(statement.name), "s" + std::to_string(prepared_.size() + 1));
    if (added) {
        const std::string_view sql = statement.postgresql.empty() ? statement.sql : statement.postgresql;
        preparing_ += "PREPARE " + known->second + " AS " + storage::translate_statement_to_postgresql(sql) + ";\n";
    }
    std::string literals;
    for (const storage::Parameter& each : parameters)
        literals += (literals.empty() ? "(" : ", ") + std::visit(Literal{}, each);
    executing_ += "EXECUTE " + known->second + (literals.empty() ? "" : literals + ")") + ";\n";
    return CountingReader::visit(statement, parameters, wanted, on_row);
}

std::string RecordingReader::asking() const {
    return "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;\n" + executing_ + "COMMIT;\n";
}

PsqlSession::PsqlSession(const std::string& address) {
    std::array<int, 2> in{};
    std::array<int, 2> out{};
    require(pipe(in.data()) == 0 && pipe(out.data()) == 0, "there are pipes");
    child_ = fork();
    if (child_ == 0) {
        close(in[1]);
        close(out[0]);
        become_psql(address, {}, in[0], out[1]);
    }
    close(in[0]);
    close(out[1]);
    to_psql_ = in[1];
    from_psql_ = out[0];
}

PsqlSession::~PsqlSession() {
    close(to_psql_);
    close(from_psql_);
    waitpid(child_, nullptr, 0);
}

void PsqlSession::run_file(const std::string& path) {
    const std::string order = "\\i " + path + "\n\\echo " + mark;
    require(write(to_psql_, order.data(), order.size()) == static_cast<ssize_t>(order.size()), "psql is listening");
    std::string said;
    char letter = 0;
    while (!said.ends_with(mark)) {
        require(read(from_psql_, &letter, 1) == 1, "psql accepts what Tolok asks");
        said += letter;
    }
}

void run_psql_file(const std::string& address, const std::string& path) {
    const pid_t child = fork();
    if (child == 0) become_psql(address, {"-f", path}, STDIN_FILENO, STDOUT_FILENO);
    int status = 0;
    waitpid(child, &status, 0);
    require(WIFEXITED(status) && WEXITSTATUS(status) == 0, "psql accepts what Tolok asks");
}

}  // namespace tolok::bench
