// Layout is ours; strings are escaped by Boost.JSON, the one place that knows it.
#include "base/json.h"

#include <boost/json.hpp>

#include "base/require.h"

namespace tolok {

void JsonWriter::line() {
    out_ += '\n';
    out_.append(levels_.size() * 2, ' ');
}

void JsonWriter::before_value() {
    if (after_key_) {
        after_key_ = false;
        return;
    }
    if (levels_.empty()) return;
    require(levels_.back().list, "a value in an object follows its key");
    if (!levels_.back().empty) out_ += ',';
    levels_.back().empty = false;
    line();
}

JsonWriter& JsonWriter::begin_object() {
    before_value();
    out_ += '{';
    levels_.push_back({false, true});
    return *this;
}

JsonWriter& JsonWriter::end_object() {
    require(!levels_.empty() && !levels_.back().list && !after_key_, "an open object is closed");
    const bool empty = levels_.back().empty;
    levels_.pop_back();
    if (!empty) line();
    out_ += '}';
    return *this;
}

JsonWriter& JsonWriter::begin_list() {
    before_value();
    out_ += '[';
    levels_.push_back({true, true});
    return *this;
}

JsonWriter& JsonWriter::end_list() {
    require(!levels_.empty() && levels_.back().list, "an open list is closed");
    const bool empty = levels_.back().empty;
    levels_.pop_back();
    if (!empty) line();
    out_ += ']';
    return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
    require(!levels_.empty() && !levels_.back().list && !after_key_, "a key stands in an object");
    if (!levels_.back().empty) out_ += ',';
    levels_.back().empty = false;
    line();
    out_ += boost::json::serialize(boost::json::string_view(name.data(), name.size()));
    out_ += ": ";
    after_key_ = true;
    return *this;
}

JsonWriter& JsonWriter::text(std::string_view utf8) {
    before_value();
    out_ += boost::json::serialize(boost::json::string_view(utf8.data(), utf8.size()));
    return *this;
}

JsonWriter& JsonWriter::text_or_null(const std::optional<std::string>& utf8) { return utf8 ? text(*utf8) : null(); }

JsonWriter& JsonWriter::whole(std::int64_t value) {
    before_value();
    out_ += std::to_string(value);
    return *this;
}

JsonWriter& JsonWriter::truth(bool value) {
    before_value();
    out_ += value ? "true" : "false";
    return *this;
}

JsonWriter& JsonWriter::null() {
    before_value();
    out_ += "null";
    return *this;
}

std::string JsonWriter::finish() {
    require(levels_.empty(), "every object and list is closed");
    out_ += '\n';
    return std::move(out_);
}

}  // namespace tolok
