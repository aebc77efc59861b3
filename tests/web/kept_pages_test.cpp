// What is kept, for whom, and when it goes.
#include "web/kept_pages.h"

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>
#include <thread>

namespace tolok::web {
namespace {

Request asked(const std::string& session, const std::string& target, bool packed = false) {
    Request request;
    request.visitor.session = session;
    request.target = target;
    if (packed) request.headers.add("accept-encoding", "gzip, deflate");
    return request;
}

class Kept : public testing::Test {
protected:
    std::string body_of(const Request& request, const std::string& version) {
        const Response response = pages_.find_or_make(request, version, [&] {
            ++made_;
            return with_version(html(std::string(3000, 'a') + request.visitor.session + version), version);
        });
        return response.shared_body ? *response.shared_body : response.body;
    }
    KeptPages pages_{20'000};
    int made_ = 0;
};

TEST_F(Kept, APageIsMadeOnceForItsAddressSessionAndVersion) {
    EXPECT_TRUE(body_of(asked("a", "/x"), "1").ends_with("a1"));
    EXPECT_TRUE(body_of(asked("a", "/x"), "1").ends_with("a1"));
    EXPECT_EQ(made_, 1);
    EXPECT_TRUE(body_of(asked("b", "/x"), "1").ends_with("b1")) << "nobody gets another one's token";
    EXPECT_TRUE(body_of(asked("a", "/x"), "2").ends_with("a2")) << "what changed is made anew";
    body_of(asked("a", "/x?tahun=2021"), "1");
    EXPECT_EQ(made_, 4);
}

TEST_F(Kept, ABrowserThatTakesGzipGetsItPacked) {
    const Response packed = pages_.find_or_make(asked("a", "/x", true), "1",
                                                [] { return with_version(html(std::string(3000, 'a')), "1"); });
    ASSERT_TRUE(packed.shared_body);
    EXPECT_LT(packed.shared_body->size(), 200U);
    const auto header = [&](const std::string& name) {
        std::string value;
        for (const Field& each : packed.headers) {
            if (each.name == name) value += each.value;
        }
        return value;
    };
    EXPECT_EQ(header("Content-Encoding"), "gzip");
    EXPECT_EQ(header("Vary"), "Accept-Encoding");
    EXPECT_EQ(body_of(asked("a", "/x"), "1").size(), 3002U) << "the same page, for one that does not";
}

TEST_F(Kept, OnlyCompleteAnswersAreKept) {
    const auto ask = [&](const std::function<Response()>& make) {
        for (int time = 0; time < 2; ++time)
            pages_.find_or_make(asked("a", "/x"), "1", [&] {
                ++made_;
                return make();
            });
    };
    ask([] { return not_found(); });
    ask([] { return html("a"); });  // without its version
    ask([] {
        Response response = with_version(html("a"), "1");
        response.cookies.push_back({"sesi", "x", 0, SameSite::lax, true});
        return response;
    });
    EXPECT_EQ(made_, 6);
}

TEST_F(Kept, OfSeveralWhoAskAtOnceOneMakesItAndAFailureLetsTheNextTry) {
    std::atomic<int> begun = 0;
    std::atomic<int> whole = 0;
    std::vector<std::thread> crowd;
    for (int each = 0; each < 8; ++each) {
        crowd.emplace_back([&] {
            try {
                const Response response = pages_.find_or_make(asked("a", "/x"), "1", [&]() -> Response {
                    std::this_thread::yield();
                    if (++begun == 1) throw std::runtime_error("the first one fails");
                    return with_version(html(std::string(3000, 'a')), "1");
                });
                whole += response.shared_body->size() == 3000 ? 1 : 0;
            } catch (const std::runtime_error&) {
            }
        });
    }
    for (std::thread& one : crowd) one.join();
    EXPECT_EQ(begun, 2);
    EXPECT_EQ(whole, 7);
}

TEST_F(Kept, TheLongestUnaskedGoesFirst) {
    for (int page = 0; page < 6; ++page) body_of(asked("a", "/" + std::to_string(page)), "1");
    EXPECT_EQ(made_, 6);
    body_of(asked("a", "/0"), "1");  // still there, and now the latest
    EXPECT_EQ(made_, 6);
    body_of(asked("a", "/6"), "1");  // pushes /1 out
    body_of(asked("a", "/0"), "1");
    EXPECT_EQ(made_, 7);
    body_of(asked("a", "/1"), "1");
    EXPECT_EQ(made_, 8);
}

}  // namespace
}  // namespace tolok::web
