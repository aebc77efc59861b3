// Hashes of passwords, and the gate before them.
#include "account/password_hash.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

namespace tolok::account {
namespace {

constexpr HashCost cheap{1, 8192};

TEST(PasswordHash, OnlyThePasswordItselfMatches) {
    PasswordHasher hasher(1, cheap);
    const std::string stored = hasher.hash("tikar pandan 7 biru").value();
    EXPECT_THAT(stored, testing::StartsWith("$argon2id$v=19$m=8,t=1,p=1$"));
    EXPECT_THAT(stored, testing::Not(testing::HasSubstr("tikar")));
    EXPECT_EQ(hasher.match(stored, "tikar pandan 7 biru").value(), Match::right);
    for (const std::string& wrong : {std::string(), std::string("tikar pandan 7 bir"),
                                     std::string("tikar pandan 7 biru\0", 20), std::string(100'000, 'x')})
        EXPECT_EQ(hasher.match(stored, wrong).value(), Match::wrong);
    EXPECT_NE(hasher.hash("tikar pandan 7 biru").value(), stored) << "each has its own salt";
}

TEST(PasswordHash, NobodysPasswordMatchesNothing) {
    PasswordHasher hasher(1, cheap);
    for (const std::string typed : {"", "tikar pandan 7 biru"})
        EXPECT_EQ(hasher.match(std::nullopt, typed).value(), Match::wrong);
}

TEST(PasswordHash, TheProgramsOwnCostIsThatOfTheDesign) {
    EXPECT_EQ(HashCost{}.passes, 2U);
    EXPECT_EQ(HashCost{}.memory, 19U * 1024 * 1024);
    PasswordHasher hasher(1);
    const std::string stored = hasher.hash("tikar pandan 7 biru").value();
    EXPECT_THAT(stored, testing::StartsWith("$argon2id$v=19$m=19456,t=2,p=1$"));
    EXPECT_FALSE(hasher.is_outdated(stored));
    EXPECT_EQ(PasswordHasher(1, cheap).match(stored, "tikar pandan 7 biru").value(), Match::right)
        << "parameters stand in the hash";
}

TEST(PasswordHash, OtherParametersMakeAHashOutdated) {
    const std::string stored = PasswordHasher(1, cheap).hash("tikar pandan 7 biru").value();
    EXPECT_FALSE(PasswordHasher(1, cheap).is_outdated(stored));
    EXPECT_TRUE(PasswordHasher(1, {2, 8192}).is_outdated(stored));
    EXPECT_TRUE(PasswordHasher(1, {1, 16384}).is_outdated(stored));
}

TEST(HashGate, LetsInSoManyAndLetsSoManyWait) {
    HashGate gate(2, 1);
    auto first = gate.enter();
    auto second = gate.enter();
    ASSERT_TRUE(first && second);
    std::atomic<bool> entered = false;
    std::thread waiting([&] {
        const auto third = gate.enter();
        entered = third.has_value();
    });
    // Sooner or later the thread waits, and then there is no room for another.
    while (gate.waiting() == 0) std::this_thread::yield();
    EXPECT_FALSE(gate.enter().has_value());
    EXPECT_FALSE(entered);
    first.reset();
    waiting.join();
    EXPECT_TRUE(entered);
    EXPECT_TRUE(gate.enter().has_value()) << "the place is free again";
}

TEST(HashGate, AFullGateIsAnAnswerAndNotAWait) {
    PasswordHasher hasher(0, cheap, 0);
    EXPECT_EQ(hasher.hash("x").problems().front().code, "account.busy");
    EXPECT_EQ(hasher.match(std::nullopt, "x").problems().front().code, "account.busy");
}

}  // namespace
}  // namespace tolok::account
