// Collects problems of one text with line, column and an excerpt with a caret; at most so many, so that garbage stays
// cheap. Must not decide what is a problem.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"

namespace tolok::formula {

// The line around `offset` (a window of about 120 characters) and below it a caret.
std::string excerpt(std::string_view text, std::size_t offset);

class Findings {
public:
    Findings(std::string_view text, std::string_view source, std::size_t most)
        : text_(text), source_(source), most_(most) {}

    // Adds the argument "cuplikan". The last one kept is formula.too_many_problems.
    void add(std::string code, std::size_t offset, std::vector<Argument> arguments = {});
    bool full() const { return problems_.size() >= most_; }
    bool empty() const { return problems_.empty(); }
    const Problems& problems() const { return problems_; }
    // In the order of the text.
    Problems sorted() const;

private:
    std::string_view text_;
    std::string_view source_;
    std::size_t most_;
    Problems problems_;
};

}  // namespace tolok::formula
