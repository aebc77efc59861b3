// Results as CSV, for programs and office sheets; columns and their order are a contract.
// Must not compute.
#pragma once

#include <string>

#include "base/message_catalog.h"
#include "indicator/indicator_service.h"

namespace tolok::indicator {

// One line an office (or group) and indicator, below a line of headings; numbers with a decimal point.
std::string results_as_csv(const Evaluated& output, const MessageCatalog& messages);

}  // namespace tolok::indicator
