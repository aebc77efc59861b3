// What was asked of a database, as a script for psql, and psql itself as the other side of a comparison.
// Must not leave out a question, nor ask one that was not asked.
#pragma once

#include <sys/types.h>

#include <map>
#include <string>
#include <vector>

#include "support/counting_reader.h"

namespace tolok::bench {

// A reader that writes down what is asked through it.
class RecordingReader final : public test::CountingReader {
public:
    using CountingReader::CountingReader;
    // PREPARE for each statement, in the text that the server reads.
    const std::string& preparing() const { return preparing_; }
    // One read-only snapshot with an EXECUTE for each question, in the order in which they were asked.
    std::string asking() const;

protected:
    std::int64_t visit(const storage::Statement& statement, storage::Parameters parameters, RowsWanted wanted,
                       const storage::OnRow& on_row) override;

private:
    std::map<std::string, std::string> prepared_;  // by the statement's name: its name in the script
    std::string preparing_;
    std::string executing_;
};

// One psql that stays connected and runs files; its answers, unaligned text, go to /dev/null.
class PsqlSession {
public:
    explicit PsqlSession(const std::string& address);
    ~PsqlSession();
    PsqlSession(const PsqlSession&) = delete;
    // Returns when every answer has arrived; ends the program when psql refuses.
    void run_file(const std::string& path);

private:
    int to_psql_ = -1;
    int from_psql_ = -1;
    pid_t child_ = -1;
};

// The same with a psql of its own, from its start to its end.
void run_psql_file(const std::string& address, const std::string& path);

}  // namespace tolok::bench
