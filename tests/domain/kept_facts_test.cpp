// Facts are read once for each office, log size and detail, and the longest unasked go first.
#include "domain/kept_facts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace tolok {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class Facts : public testing::Test {
protected:
    // What is answered, and in read_ the offices that had to be read for it.
    std::vector<std::string> ask(const std::vector<OfficeScope>& scopes, int detail = 1) {
        read_.clear();
        std::vector<std::string> answers;
        for (const auto& [scope, facts] : kept_.find_or_read(scopes, detail, [&](std::span<const OfficeScope> missing) {
                 std::vector<std::string> found;
                 for (const OfficeScope& scope : missing) {
                     read_.push_back(scope.office);
                     found.push_back(scope.office + "@" + std::to_string(scope.log_size) + "/" +
                                     std::to_string(detail));
                 }
                 return found;
             }))
            answers.push_back(*facts);
        return answers;
    }

    KeptFacts<int, std::string> kept_{3};
    std::vector<std::string> read_;
};

TEST_F(Facts, AreReadAgainOnlyForAnOfficeThatHasGrown) {
    EXPECT_THAT(ask({{"a", 1}, {"b", 1}}), ElementsAre("a@1/1", "b@1/1"));
    EXPECT_THAT(read_, ElementsAre("a", "b"));
    EXPECT_THAT(ask({{"b", 1}, {"a", 2}, {"b", 1}}), ElementsAre("a@2/1", "b@1/1")) << "each once";
    EXPECT_THAT(read_, ElementsAre("a"));
    EXPECT_THAT(ask({{"a", 1}}), ElementsAre("a@1/1")) << "the past stays what it was";
    EXPECT_THAT(read_, IsEmpty());
}

TEST_F(Facts, OfAnotherDetailAreOthers) {
    ask({{"a", 1}}, 1);
    EXPECT_THAT(ask({{"a", 1}}, 2), ElementsAre("a@1/2"));
    EXPECT_THAT(read_, ElementsAre("a"));
}

TEST_F(Facts, LongestUnaskedGoFirst) {
    ask({{"a", 1}, {"b", 1}, {"c", 1}});
    ask({{"a", 1}});
    ask({{"d", 1}});
    ask({{"a", 1}, {"c", 1}, {"d", 1}});
    EXPECT_THAT(read_, IsEmpty());
    ask({{"b", 1}});
    EXPECT_THAT(read_, ElementsAre("b"));
}

TEST_F(Facts, MoreThanAreKeptAreStillAllAnswered) {
    EXPECT_THAT(ask({{"a", 1}, {"b", 1}, {"c", 1}, {"d", 1}, {"e", 1}}),
                ElementsAre("a@1/1", "b@1/1", "c@1/1", "d@1/1", "e@1/1"));
}

}  // namespace
}  // namespace tolok
