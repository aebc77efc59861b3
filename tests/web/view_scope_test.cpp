// The office and period of an address, and refusals that do not tell what there is.
#include "web/view_scope.h"

#include <gmock/gmock.h>

#include "web/page_maker.h"
#include "web/sample_site.h"

namespace tolok::web {
namespace {

using testing::HasSubstr;
using testing::Not;

const ViewScope beginning{"35.09.31", {2021, 4}};

TEST(ViewScope, TakesWhatIsAbsentFromTheBeginning) {
    EXPECT_EQ(*read_view_scope({}, beginning), beginning);
    EXPECT_EQ(*read_view_scope({{"triwulan", "2"}}, beginning), (ViewScope{"35.09.31", {2021, 2}}));
    EXPECT_EQ(*read_view_scope({{"kantor", "35.09.01"}, {"tahun", "2020"}}, beginning),
              (ViewScope{"35.09.01", {2020, 4}}));
    EXPECT_EQ(*read_view_scope({{"kantor", ""}, {"tahun", ""}}, beginning), beginning);
}

TEST(ViewScope, NamesEveryPartThatIsNoNumberOrOutOfRange) {
    const auto both = read_view_scope({{"tahun", "dua ribu"}, {"triwulan", "IV"}}, beginning);
    ASSERT_EQ(both.problems().size(), 2U);
    EXPECT_EQ(both.problems()[0].code, "web.year_unreadable");
    EXPECT_EQ(both.problems()[1].code, "web.quarter_unreadable");
    for (const char* quarter : {"0", "5", "-1", "2.5", "99999999999999999999"})
        EXPECT_FALSE(read_view_scope({{"triwulan", quarter}}, beginning)) << quarter;
}

TEST(ViewScope, IsWrittenAsItIsRead) {
    EXPECT_EQ(scope_query(beginning), "?kantor=35.09.31&tahun=2021&triwulan=4");
    EXPECT_EQ(scope_query({"a&b", {2021, 1}}), "?kantor=a%26b&tahun=2021&triwulan=1");
}

class Refusal : public SampleSite, public testing::Test {
protected:
    PageMaker pages{templates,
                    words,
                    {[](Data& page, const Request&) { page.set("office_name", "Kecamatan Contoh"); },
                     [](const Request&) { return beginning; }}};
};

TEST_F(Refusal, DoesNotTellWhatMayNotBeSeenFromWhatIsNotThere) {
    Request request;
    for (const char* code : {"domain.not_permitted", "indicator.sheet_not_found"}) {
        const Response refused = pages.refusal(request, {problem(code), problem("web.required")});
        EXPECT_EQ(refused.status, Status::not_found) << code;
        EXPECT_EQ(refused.body, "") << code;
    }
}

TEST_F(Refusal, TellsEverythingElseInTheFrame) {
    Request request;
    const Response refused = pages.refusal(request, {problem("web.year_unreadable", {{"teks", "<b>"}}),
                                                     problem("web.quarter_unreadable", {{"teks", "9"}})});
    EXPECT_EQ(refused.status, Status::unprocessable);
    EXPECT_THAT(refused.body, HasSubstr("Kecamatan Contoh"));
    EXPECT_THAT(refused.body, HasSubstr("&lt;b&gt;&quot; bukan tahun"));
    EXPECT_THAT(refused.body, HasSubstr("&quot;9&quot; bukan triwulan"));
    EXPECT_THAT(refused.body, Not(HasSubstr("<b>")));
    request.format = Format::json;
    EXPECT_THAT(pages.refusal(request, {problem("web.required")}).body, HasSubstr("web.required"));
}

}  // namespace
}  // namespace tolok::web
