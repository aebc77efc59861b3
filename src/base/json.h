// JSON out: a writer that keeps numbers exact by sending them as strings, and order as written.
// Must not be used to read or to compute.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tolok {

class JsonWriter {
public:
    JsonWriter& begin_object();
    JsonWriter& end_object();
    JsonWriter& begin_list();
    JsonWriter& end_list();
    JsonWriter& key(std::string_view name);
    JsonWriter& text(std::string_view utf8);
    JsonWriter& text_or_null(const std::optional<std::string>& utf8);
    JsonWriter& whole(std::int64_t value);
    JsonWriter& truth(bool value);
    JsonWriter& null();
    // Two blanks an indent, closed by a line end.
    std::string finish();

private:
    void before_value();
    void line();
    struct Level {
        bool list;
        bool empty;
    };
    std::string out_;
    std::vector<Level> levels_;
    bool after_key_ = false;
};

}  // namespace tolok
