// Questions to the indicator service: permission first, one snapshot, and answers that are kept as long as nothing
// changed.
#include "indicator/indicator_service.h"

#include <gmock/gmock.h>

#include "indicator/definition_sample.h"
#include "indicator/fake_source.h"
#include "storage/log_watch.h"
#include "support/counting_database.h"
#include "support/test_database.h"

namespace tolok::indicator {
namespace {

using testing::ElementsAre;

const std::string office = "35.09.31";
const std::string other = "35.09.30";

std::vector<std::string> offices_of(const std::vector<OfficeHeading>& headings) {
    std::vector<std::string> codes;
    for (const OfficeHeading& heading : headings) codes.push_back(heading.scope.office);
    return codes;
}

Actor reader_of(const std::string& code) { return {"p", "Pemantau", {{Role::pemantau, code, "", ""}}}; }

class Service : public testing::Test {
protected:
    Service() {
        adopt(office);
        adopt(other);
    }

    void adopt(const std::string& code) {
        auto own = *definitions_of_office(test::delivered_definitions(), code);
        own.push_back(storage::label_definition("data contoh " + code));
        change(code, own);
    }

    void change(const std::string& code, const std::vector<storage::Definition>& definitions) {
        const auto adopted = database->write<int>([&](storage::WriteTransaction& transaction) -> Checked<int> {
            const int count = storage::adopt_definitions(transaction, code, definitions);
            transaction.commit({code, "orang", "definition.adopt", code, "", {}, {}, {}});
            return count;
        });
        ASSERT_TRUE(adopted.ok());
    }

    test::TestDatabase database;
    int made = 0;  // how often the registers were asked
    IndicatorService service{*database, [this](storage::Reader&) {
                                 ++made;
                                 std::vector<std::unique_ptr<MeasureSource>> sources;
                                 sources.push_back(std::make_unique<test::FakeSource>());
                                 return sources;
                             }};
};

TEST_F(Service, AnswersWithHeadingAndLabel) {
    const auto answer = service.evaluate(reader_of("35.09"), {{office}, {2021, 4}, {}, Grouping::each_office});
    ASSERT_TRUE(answer.ok());
    EXPECT_EQ((*answer)->name_of(office), "Kecamatan Sumberjambe");
    EXPECT_EQ((*answer)->name_of("35.09.99"), "35.09.99");
    EXPECT_THAT((*answer)->labels_of((*answer)->groups.front()), ElementsAre("data contoh " + office));
    EXPECT_EQ((*answer)->groups.front().indicators.size(), 5U);
}

TEST_F(Service, KeepsAnAnswerUntilTheLogHasGrown) {
    const EvaluationQuestion question{{office}, {2021, 4}, {}, Grouping::each_office};
    const auto first = service.evaluate(reader_of(office), question);
    const auto again = service.evaluate(reader_of(office), question);
    EXPECT_EQ(*first, *again);
    EXPECT_EQ(made, 1);
    change(office, {storage::label_definition("lain")});
    const auto later = service.evaluate(reader_of(office), question);
    EXPECT_EQ(made, 2);
    EXPECT_EQ((*later)->offices.front().label, "lain");
    const auto past = service.evaluate(reader_of(office), {{office}, {2021, 4}, 1, Grouping::each_office});
    EXPECT_EQ(*past, *first) << "the same question at the same log size";
}

TEST_F(Service, DoesNotTellOfOfficesThatMayNotBeSeen) {
    const auto refused = service.evaluate(reader_of(other), {{office}, {2021, 4}, {}, Grouping::each_office});
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.problems().front().code, "indicator.office_not_here");
    const auto unknown = service.evaluate(reader_of(other), {{"35.09.99"}, {2021, 4}, {}, Grouping::each_office});
    EXPECT_EQ(unknown.problems().front().code, refused.problems().front().code);
    const auto logs = storage::LogWatch(*database).look();
    EXPECT_THAT(offices_of(service.list_offices(reader_of(other), logs->offices)), ElementsAre(other));
    EXPECT_THAT(offices_of(service.list_offices(reader_of("35.10"), logs->offices)), ElementsAre());
    EXPECT_FALSE(service.explain(reader_of(other), {office, "skm", {2021, 4}, {}, {}}).ok());
    EXPECT_FALSE(service.find_sheet(reader_of(other), office, 2021).ok());
}

TEST_F(Service, AsksForHeadingsOnlyOfOfficesThatWrote) {
    test::CountingDatabase counted(*database);
    IndicatorService asked(counted, [](storage::Reader&) { return std::vector<std::unique_ptr<MeasureSource>>(); });
    storage::LogWatch logs(*database);
    const auto snapshots = [&] {
        const int before = counted.snapshots();
        EXPECT_THAT(offices_of(asked.list_offices(reader_of("35.09"), logs.look()->offices)),
                    ElementsAre(other, office));
        return counted.snapshots() - before;
    };
    EXPECT_EQ(snapshots(), 1);
    EXPECT_EQ(snapshots(), 0);
    const auto before = logs.look();
    change(other, {storage::label_definition("lain")});
    EXPECT_EQ(snapshots(), 1);
    EXPECT_EQ(snapshots(), 0);
    EXPECT_EQ(asked.list_offices(reader_of("35.09"), logs.look()->offices).front().label, "lain");
    EXPECT_EQ(asked.list_offices(reader_of("35.09"), before->offices).front().label, "data contoh " + other);
}

TEST_F(Service, FindsTheSheetInForce) {
    const auto logs = storage::LogWatch(*database).look();
    EXPECT_THAT(service.list_offices(reader_of(office), logs->offices).front().sheet_years, ElementsAre(2021));
    const auto sheet = service.find_sheet(reader_of(office), office, 2023);
    ASSERT_TRUE(sheet.ok());
    EXPECT_EQ(sheet->sheet->year, 2021);
    const auto before = service.find_sheet(reader_of(office), office, 2020);
    EXPECT_EQ(before.problems().front().code, "indicator.no_sheet_in_force");
    EXPECT_EQ(service.find_sheet(reader_of(other), other, 2021).problems().front().code, "indicator.no_sheet_in_force");
}

TEST_F(Service, CountsAnOfficeNamedTwiceOnce) {
    const auto together = service.evaluate(reader_of("35.09"), {{office, office}, {2021, 4}, {}, Grouping::together});
    ASSERT_TRUE(together.ok());
    EXPECT_EQ((*together)->groups.front().offices.size(), 1U);
}

TEST_F(Service, RefusesAPastOfSeveralOfficesAndOneThatWasNotReached) {
    const auto several = service.evaluate(reader_of("35.09"), {{}, {2021, 4}, 1, Grouping::each_office});
    EXPECT_EQ(several.problems().front().code, "indicator.log_size_of_many");
    for (const std::int64_t size : {0, 99}) {
        const auto beyond = service.evaluate(reader_of(office), {{office}, {2021, 4}, size, Grouping::each_office});
        EXPECT_EQ(beyond.problems().front().code, "indicator.log_size_beyond") << size;
    }
}

}  // namespace
}  // namespace tolok::indicator
