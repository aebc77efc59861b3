// Evaluation reads what an office adopted, as known at a log size, and parses each text once.
#include <gtest/gtest.h>

#include "indicator/definition_sample.h"
#include "indicator/evaluation.h"
#include "indicator/fake_source.h"
#include "support/counting_reader.h"
#include "support/test_database.h"

namespace tolok::indicator {
namespace {

const std::string office = "35.09.31";

int adopt(test::TestDatabase& database, const std::vector<storage::Definition>& definitions) {
    const auto own = definitions_of_office(definitions, office);
    const auto adopted = database->write<int>([&](storage::WriteTransaction& transaction) -> Checked<int> {
        const int count = storage::adopt_definitions(transaction, office, *own);
        transaction.commit({office, "orang", "definition.adopt", office, "", std::nullopt, std::nullopt, std::nullopt});
        return count;
    });
    EXPECT_TRUE(adopted.ok());
    return *adopted;
}

std::string name_of_first(test::TestDatabase& database, std::int64_t log_size, DefinitionCache& cache) {
    std::string name;
    database->read(storage::Reach::everything(), [&](storage::Reader& reader) {
        const OfficeScope scope{office, log_size};
        const Library library = Library::read(reader, std::span(&scope, 1), LibraryDepth::evaluation, cache);
        const test::FakeSource source;
        const MeasureSource* sources[] = {&source};
        const auto groups = each_office(std::span(&scope, 1));
        const auto results = evaluate(library, sources, groups, {2021, 4});
        EXPECT_EQ(test::sentences(results.front().problems), "");
        if (!results.front().indicators.empty()) name = results.front().indicators.front().name;
    });
    return name;
}

TEST(Library, AnswersAsKnownAtALogSize) {
    test::TestDatabase database;
    const auto before = test::delivered_definitions();
    EXPECT_GT(adopt(database, before), 10);
    const auto after =
        test::with_change(before, "definitions/indicators/skm.toml", "nama = \"Nilai SKM\"", "nama = \"Nilai survei\"");
    EXPECT_EQ(adopt(database, after), 1) << "only what changed";
    DefinitionCache cache;
    EXPECT_EQ(name_of_first(database, 1, cache), "Nilai SKM");
    EXPECT_EQ(name_of_first(database, 2, cache), "Nilai survei");
    EXPECT_EQ(name_of_first(database, 1, cache), "Nilai SKM");
}

TEST(Library, AnOfficeIsReadAgainOnlyWhenItsLogHasGrown) {
    test::TestDatabase database;
    adopt(database, test::delivered_definitions());
    DefinitionCache cache;
    const auto statements = [&](std::int64_t log_size) {
        int count = 0;
        database->read(storage::Reach::everything(), [&](storage::Reader& reader) {
            test::CountingReader counting(reader);
            const OfficeScope scope{office, log_size};
            const auto library = Library::read(counting, std::span(&scope, 1), LibraryDepth::evaluation, cache);
            EXPECT_EQ(library.find(office)->code, office);
            count = counting.statements();
        });
        return count;
    };
    const int first = statements(1);
    EXPECT_GT(first, 0);
    EXPECT_EQ(statements(1), 0);
    EXPECT_EQ(statements(2), first);
}

TEST(Library, LawIsReadOnlyForExplanations) {
    test::TestDatabase database;
    adopt(database, test::delivered_definitions());
    DefinitionCache cache;
    database->read(storage::Reach::everything(), [&](storage::Reader& reader) {
        const OfficeScope scope{office, 1};
        const auto plain = Library::read(reader, std::span(&scope, 1), LibraryDepth::evaluation, cache);
        const auto full = Library::read(reader, std::span(&scope, 1), LibraryDepth::explanation, cache);
        EXPECT_TRUE(plain.find(office)->regulations.empty());
        EXPECT_GT(full.find(office)->regulations.size(), 20U);
        EXPECT_EQ(full.find("35.09.01"), nullptr);
    });
}

}  // namespace
}  // namespace tolok::indicator
