// A result as template data: value, counts, badges of state and completeness, remarks, and its bars by quarter.
// Must not compute or round.
#pragma once

#include <span>
#include <string>

#include "base/message_catalog.h"
#include "indicator/result_words.h"
#include "web/data.h"

namespace tolok::indicator {

// "7 dari 9 rekomendasi"; empty where the value counts nothing.
std::string count_words(const IndicatorResult& result, const MessageCatalog& messages);
// What a percentage counts: "rekomendasi"; empty when no register says.
std::string counted_unit(const IndicatorResult& result);

// badges: list of {kind, words}; kind is good, wait, bad or empty, for the class beside `badge`.
web::Data badges(const Value& value, const MessageCatalog& messages);
// The same in one badge, for tables: "ada, sebagian".
web::Data short_badge(const Value& value, const MessageCatalog& messages);
// number, name, value, count, badges, section, source, problems, glance, notes (all), formula_notes, formula_differs.
web::Data result_data(const IndicatorResult& result, const MessageCatalog& messages);

// One result a quarter, the first of the year first; the last is the one looked at. Results of several definitions in
// one year have the bounds of the last.
std::string render_trend(std::span<const IndicatorResult* const> quarters, Period until,
                         const MessageCatalog& messages);

}  // namespace tolok::indicator
