// The test module's migration, and what the tests of storage do again and again.
#include "storage/storage_fixture.h"

#include <sys/mount.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>

#include "storage/audit_log.h"
#include "storage/content.h"
#include "storage/table_kind.h"

namespace tolok::storage {

namespace {

constexpr std::string_view test_migration = R"(-- Tables of the test module.

-- record: notes with an amount
CREATE TABLE test_note (
    office TEXT NOT NULL,
    id TEXT NOT NULL,
    log_number INTEGER NOT NULL,
    amount INTEGER NOT NULL,
    mark BLOB,
    PRIMARY KEY (office, id)
) STRICT, WITHOUT ROWID;

-- derived: sums of notes
CREATE TABLE test_tally (
    office TEXT NOT NULL PRIMARY KEY,
    sum INTEGER NOT NULL
) STRICT;

-- current: a draft
CREATE TABLE test_draft (
    office TEXT NOT NULL PRIMARY KEY,
    line TEXT,
    amount INTEGER,
    mark BLOB
) STRICT;
)";

// Bytes are written x'00' and zeroblob(32), as SQLite has them.
std::string spell_for(Engine engine, const std::string& script) {
    if (engine == Engine::sqlite) return script;
    const std::string bytes = std::regex_replace(script, std::regex("x'([0-9a-f]*)'"), "CAST('\\x$1' AS bytea)");
    return std::regex_replace(bytes, std::regex("zeroblob\\(([0-9]+)\\)"), "decode(repeat('00', $1), 'hex')");
}

}  // namespace

std::vector<EmbeddedFile> older_files() {
    std::vector<EmbeddedFile> files;
    for (const EmbeddedFile& file : embedded_files())
        if (file.path == "migrations/0001_create_storage.sql") files.push_back(file);
    return files;
}

std::vector<EmbeddedFile> storage_files() {
    auto files = older_files();
    files.push_back({"migrations/0002_create_test.sql", test_migration});
    return files;
}

std::vector<EmbeddedFile> all_storage_files() {
    auto files = storage_files();
    for (const EmbeddedFile& file : embedded_files())
        if (file.path == "migrations/0009_add_evidence_original.sql" || file.path == "migrations/0012_create_move.sql")
            files.push_back(file);
    return files;
}

AuditEntry entry(std::string action, std::string subject, std::string_view of_office) {
    AuditEntry made;
    made.office = of_office;
    made.actor = "penguji";
    made.action = std::move(action);
    made.subject = std::move(subject);
    return made;
}

void StorageTest::open(const std::vector<EmbeddedFile>& files) {
    how.path = path;
    how.mode = OpenMode::create_or_existing;
    how.busy_seconds = 1;
    database = Database::open(how, files, clock, identities);
}

Checked<std::string> StorageTest::write_note(std::int64_t amount, std::string_view of_office) {
    return database->write<std::string>([&](WriteTransaction& transaction) -> Checked<std::string> {
        const std::string id = transaction.identities().make_id().text();
        const Digest mark = sha256(id);
        transaction.execute(add_note, {of_office, id, transaction.next_log_number(of_office), amount, ByteView(mark)});
        transaction.commit(entry("test.add_note", id, of_office));
        return id;
    });
}

Checked<std::string> StorageTest::write_text(std::string_view text) {
    return database->write<std::string>([&](WriteTransaction& transaction) -> Checked<std::string> {
        const StoredText stored = add_text(transaction, office, text);
        transaction.commit(entry("test.add_text", stored.id));
        return stored.id;
    });
}

std::int64_t StorageTest::log_size(std::string_view of_office) {
    std::int64_t size = 0;
    database->read(storage::Reach::everything(), [&](Reader& reader) { size = reader.log_size(of_office); });
    return size;
}

std::int64_t StorageTest::notes(std::string_view of_office) {
    std::int64_t count = 0;
    database->read(storage::Reach::everything(), [&](Reader& reader) {
        reader.first(count_notes, {of_office}, [&](const Row& row) { count = row.whole(0); });
    });
    return count;
}

void StorageTest::tamper(const std::string& script) {
    close();
    {
        const auto connection = test::open_beside(path);
        const std::vector<KnownTable> tables = list_table_kinds(storage_files());
        std::vector<KnownTable> unguarded = tables;
        for (KnownTable& table : unguarded) table.kind = TableKind::current;
        const Engine engine = connection->engine();
        connection->run(guard_script(unguarded, engine) + spell_for(engine, script) + ";\n" +
                        guard_script(tables, engine));
    }
    open();
}

std::vector<std::string> StorageTest::findings() {
    Problems problems;
    database->read(storage::Reach::everything(), [&](Reader& reader) { problems = verify_log(reader).problems; });
    expect_sentences(problems);
    return codes(problems);
}

SmallDisk::SmallDisk(std::string at, const std::string& options) : at_(std::move(at)) {
    std::filesystem::create_directory(at_);
    mounted_ = mount("tmpfs", at_.c_str(), "tmpfs", 0, options.c_str()) == 0;
}

SmallDisk::~SmallDisk() {
    if (mounted_) umount2(at_.c_str(), MNT_DETACH);
}

bool SmallDisk::make_read_only() { return mount("tmpfs", at_.c_str(), "tmpfs", MS_REMOUNT | MS_RDONLY, nullptr) == 0; }

void expect_sentences(const Problems& problems) {
    static const MessageCatalog catalog = MessageCatalog::from(embedded_files());
    for (const Problem& found : problems) {
        ASSERT_TRUE(catalog.has(found.code)) << found.code;
        EXPECT_EQ(catalog.text(found).find('{'), std::string::npos) << catalog.text(found);
    }
}

std::string failure_code(const std::function<void()>& work) {
    try {
        work();
    } catch (const Failure& failure) {
        expect_sentences({failure.problem()});
        return failure.problem().code;
    }
    return "";
}

std::vector<std::string> codes(const Problems& problems) {
    std::vector<std::string> found;
    for (const Problem& one : problems) found.push_back(one.code);
    return found;
}

std::string read_whole(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

}  // namespace tolok::storage
