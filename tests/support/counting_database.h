// A database that counts the snapshots taken of it. Must not change an answer.
#pragma once

#include <atomic>
#include <utility>

#include "storage/database.h"

namespace tolok::test {

class CountingDatabase final : public storage::Database {
public:
    explicit CountingDatabase(storage::Database& inner) : inner_(inner) {}
    int snapshots() const { return snapshots_; }

    void read(const storage::Reach& reach, const std::function<void(storage::Reader&)>& work) override {
        ++snapshots_;
        inner_.read(reach, work);
    }
    void submit(Write write, Done done) override { inner_.submit(std::move(write), std::move(done)); }
    bool is_writer_thread() const override { return inner_.is_writer_thread(); }

private:
    storage::Database& inner_;
    std::atomic<int> snapshots_ = 0;
};

}  // namespace tolok::test
