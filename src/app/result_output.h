// Results as a table for people.
// Must not compute.
#pragma once

#include "app/console.h"
#include "indicator/indicator_service.h"

namespace tolok::app {

// The table, and below it everything to be read beside each value.
void print_results(const indicator::Evaluated& output, Console& console);
// Offices without a result and why; for formats in which no table can say it.
void say_what_is_missing(const indicator::Evaluated& output, Console& console);

}  // namespace tolok::app
