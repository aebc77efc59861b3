// Comparing one value of a file with the stored one: blank says nothing, anything else that differs is told with both.
// Must not decide what happens to the difference; the plan does.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "coordination/coordination_import_plan.h"
#include "coordination/register.h"
#include "storage/transaction.h"

namespace tolok::coordination {

class Differences {
public:
    Differences(storage::Reader& reader, std::string office, OnDifference on_difference);

    // Each: true when the file says something else. With OnDifference::refuse that is also a problem.
    bool value(const std::string& stored, const std::string& file, const char* column, const Place& place);
    bool value(const std::optional<Date>& stored, const std::optional<Date>& file, const char* column,
               const Place& place);
    // An erased text has nothing left to compare with.
    bool text(const std::optional<TextReference>& stored, const std::string& file, const char* column,
              const Place& place);
    bool person(const std::string& pseudonym, const std::string& file, const char* column, const Place& place);

    // Whether the pseudonym stands for this name.
    bool is_named(const std::string& pseudonym, const std::string& name) const;
    const Problems& problems() const { return problems_; }

private:
    storage::Reader& reader_;
    std::string office_;
    OnDifference on_difference_;
    std::map<std::string, std::string> names_;  // by pseudonym
    Problems problems_;
};

}  // namespace tolok::coordination
