// Comparing what a file says with what is recorded: blank says nothing, anything else that differs is told with both.
// Must not decide what happens to a difference; the plan of an import does.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "base/date.h"
#include "base/problem.h"
#include "storage/transaction.h"

namespace tolok::storage {

// What an import may do with rows that say something else than the register.
enum class OnDifference { refuse, correct };

class Differences {
public:
    Differences(Reader& reader, std::string office, OnDifference on_difference);

    // Each: true when the file says something else. With OnDifference::refuse that is also a problem
    // storage.import_differs.
    bool value(const std::string& stored, const std::string& file, const char* column, const Place& place);
    bool value(const std::optional<Date>& stored, const std::optional<Date>& file, const char* column,
               const Place& place);
    // `text` is the identifier of an erasable text; an erased one has nothing left to compare with.
    bool text(const std::optional<std::string>& text, const std::string& file, const char* column, const Place& place);
    bool person(const std::string& pseudonym, const std::string& file, const char* column, const Place& place);

    // Whether the pseudonym stands for this name.
    bool is_named(const std::string& pseudonym, const std::string& name) const;
    const Problems& problems() const { return problems_; }

private:
    Reader& reader_;
    std::string office_;
    OnDifference on_difference_;
    std::map<std::string, std::string> names_;  // by pseudonym
    Problems problems_;
};

}  // namespace tolok::storage
