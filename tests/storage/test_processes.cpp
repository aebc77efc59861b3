// Several processes on one file: two that write at once, and one that is killed in mid-stream.
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <set>
#include <sstream>
#include <thread>

#include "storage/audit_log.h"
#include "storage/storage_fixture.h"

namespace tolok::storage {
namespace {

using testing::IsEmpty;

class Processes : public StorageTest {
protected:
    Processes() { close(); }  // no thread lives in the parent when it forks

    // A child that writes notes and prints the identifier of every one that was acknowledged, one a line.
    struct Child {
        pid_t id = 0;
        int output = -1;
    };
    Child start_writer(std::uint32_t seed, int threads, int writes) {
        int ends[2];
        EXPECT_EQ(pipe(ends), 0);
        Child child{fork(), ends[0]};
        if (child.id == 0) {
            ::close(ends[0]);
            _exit(run_writer(seed, threads, writes, ends[1]));
        }
        ::close(ends[1]);
        return child;
    }

    int run_writer(std::uint32_t seed, int threads, int writes, int output) {
        const SystemClock system_clock;
        test::CountingIdentitySource own(system_clock, seed);
        DatabaseOptions options;
        options.path = path;
        options.busy_seconds = 30;
        database = Database::open(options, storage_files(), system_clock, own);
        std::atomic<int> refused = 0;
        std::vector<std::thread> writers;
        for (int thread = 0; thread < threads; ++thread)
            writers.emplace_back([&] {
                for (int i = 0; i < writes; ++i) {
                    try {
                        const std::string line = write_note(1).value() + "\n";
                        if (write(output, line.data(), line.size()) != static_cast<ssize_t>(line.size())) ++refused;
                    } catch (...) {
                        ++refused;
                    }
                }
            });
        for (std::thread& writer : writers) writer.join();
        close();
        return refused == 0 ? 0 : 1;
    }

    // Whole lines until the child has ended or `enough` have come.
    static std::set<std::string> read_lines(int output, std::size_t enough) {
        std::string text;
        char piece[4096];
        std::size_t lines = 0;
        for (ssize_t size = 0; lines < enough && (size = ::read(output, piece, sizeof piece)) > 0;) {
            text.append(piece, static_cast<std::size_t>(size));
            lines = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
        }
        text.resize(text.rfind('\n') + 1);
        std::set<std::string> found;
        std::istringstream stream(text);
        for (std::string line; std::getline(stream, line);) found.insert(line);
        return found;
    }

    static int wait_for(pid_t child) {
        int status = 0;
        EXPECT_EQ(waitpid(child, &status, 0), child);
        return status;
    }

    std::set<std::string> stored_notes() {
        std::set<std::string> ids;
        database->read(storage::Reach::everything(), [&](Reader& reader) {
            reader.each({"test.list_notes", "SELECT id FROM test_note WHERE office = ?1"}, {office},
                        [&](const Row& row) { ids.insert(row.copy_text(0)); });
        });
        return ids;
    }
};

TEST_F(Processes, two_that_write_at_once_give_dense_numbers_and_lose_nothing) {
    const Child first = start_writer(1, 4, 100);
    const Child second = start_writer(2, 4, 100);
    std::set<std::string> acknowledged = read_lines(first.output, SIZE_MAX);
    acknowledged.merge(read_lines(second.output, SIZE_MAX));
    EXPECT_EQ(wait_for(first.id), 0);
    EXPECT_EQ(wait_for(second.id), 0);
    EXPECT_EQ(acknowledged.size(), 800U);
    open();
    EXPECT_EQ(log_size(), 800);
    EXPECT_EQ(stored_notes(), acknowledged);
    database->read(storage::Reach::everything(), [&](Reader& reader) {
        const auto lines = list_log(reader, office, 1, 1000);
        ASSERT_EQ(lines.size(), 800U);
        for (std::size_t i = 0; i < lines.size(); ++i) ASSERT_EQ(lines[i].number, static_cast<std::int64_t>(i) + 1);
    });
    EXPECT_THAT(findings(), IsEmpty());
}

TEST_F(Processes, one_that_is_killed_in_mid_stream_loses_nothing_it_acknowledged) {
    const Child child = start_writer(1, 4, 1'000'000);
    std::set<std::string> acknowledged = read_lines(child.output, 200);
    kill(child.id, SIGKILL);
    acknowledged.merge(read_lines(child.output, SIZE_MAX));
    EXPECT_TRUE(WIFSIGNALED(wait_for(child.id)));
    EXPECT_GE(acknowledged.size(), 200U);
    open();
    const std::set<std::string> stored = stored_notes();
    for (const std::string& id : acknowledged) ASSERT_TRUE(stored.contains(id)) << id;
    EXPECT_EQ(log_size(), static_cast<std::int64_t>(stored.size()));
    EXPECT_THAT(findings(), IsEmpty());
    EXPECT_TRUE(write_note(1).ok());
}

TEST_F(Processes, one_that_writes_without_rest_leaves_turns_for_another) {
    const Child busy = start_writer(1, 4, 1'000'000);
    read_lines(busy.output, 50);
    open();
    for (int i = 0; i < 5; ++i) EXPECT_TRUE(write_note(i, other_office).ok());
    kill(busy.id, SIGKILL);
    read_lines(busy.output, SIZE_MAX);
    EXPECT_TRUE(WIFSIGNALED(wait_for(busy.id)));
    EXPECT_EQ(log_size(other_office), 5);
    EXPECT_THAT(findings(), IsEmpty());
}

}  // namespace
}  // namespace tolok::storage
