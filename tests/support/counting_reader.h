// A reader that counts what is asked through it. Must not change an answer.
#pragma once

#include "storage/transaction.h"

namespace tolok::test {

class CountingReader : public storage::Reader {
public:
    explicit CountingReader(storage::Reader& inner) : inner_(inner) {}
    int statements() const { return statements_; }

protected:
    std::int64_t visit(const storage::Statement& statement, storage::Parameters parameters, RowsWanted wanted,
                       const storage::OnRow& on_row) override {
        ++statements_;
        if (wanted == RowsWanted::one) return inner_.first(statement, parameters, on_row) ? 1 : 0;
        std::int64_t rows = 0;
        inner_.each(statement, parameters, [&](const storage::Row& row) {
            ++rows;
            on_row(row);
        });
        return rows;
    }

private:
    storage::Reader& inner_;
    int statements_ = 0;
};

}  // namespace tolok::test
