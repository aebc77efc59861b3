// The JSON writer: its layout, escapes, and what it refuses.
#include "base/json.h"

#include <gtest/gtest.h>

#include <limits>
#include <stdexcept>

namespace tolok {
namespace {

TEST(Json, KeepsOrderAndLayout) {
    JsonWriter json;
    json.begin_object()
        .key("nilai")
        .text("78.74")
        .key("baris")
        .whole(3)
        .key("lengkap")
        .truth(true)
        .key("pembilang")
        .null();
    json.key("unsur").begin_list().text("a").begin_object().key("k").truth(false).end_object().end_list();
    json.key("kosong").begin_list().end_list().key("tanpa").begin_object().end_object();
    json.key("ada").text_or_null("x").key("tiada").text_or_null(std::nullopt).end_object();
    EXPECT_EQ(json.finish(),
              "{\n"
              "  \"nilai\": \"78.74\",\n"
              "  \"baris\": 3,\n"
              "  \"lengkap\": true,\n"
              "  \"pembilang\": null,\n"
              "  \"unsur\": [\n"
              "    \"a\",\n"
              "    {\n"
              "      \"k\": false\n"
              "    }\n"
              "  ],\n"
              "  \"kosong\": [],\n"
              "  \"tanpa\": {},\n"
              "  \"ada\": \"x\",\n"
              "  \"tiada\": null\n"
              "}\n");
}

TEST(Json, EscapesWhatJsonDemands) {
    JsonWriter json;
    json.begin_list().text("\"\\\n\t\x01").text("é ✓ 😀").text(std::string_view("a\0b", 3)).end_list();
    EXPECT_EQ(json.finish(), "[\n  \"\\\"\\\\\\n\\t\\u0001\",\n  \"é ✓ 😀\",\n  \"a\\u0000b\"\n]\n");
}

TEST(Json, WritesTheLargestNumbers) {
    JsonWriter json;
    json.begin_list()
        .whole(std::numeric_limits<std::int64_t>::min())
        .whole(std::numeric_limits<std::int64_t>::max())
        .end_list();
    EXPECT_EQ(json.finish(), "[\n  -9223372036854775808,\n  9223372036854775807\n]\n");
}

TEST(Json, AWrongOrderIsABrokenPromise) {
    EXPECT_THROW(JsonWriter().begin_object().text("tanpa kunci"), std::logic_error);
    EXPECT_THROW(JsonWriter().begin_list().key("a"), std::logic_error);
    EXPECT_THROW(JsonWriter().begin_list().end_object(), std::logic_error);
    EXPECT_THROW(JsonWriter().begin_object().key("a").end_object(), std::logic_error);
    EXPECT_THROW(JsonWriter().end_list(), std::logic_error);
    EXPECT_THROW(JsonWriter().begin_object().finish(), std::logic_error);
}

}  // namespace
}  // namespace tolok
