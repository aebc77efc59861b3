// Results as a table, for programs and office sheets; columns and their order are a contract.
// Must not compute.
#pragma once

#include "base/message_catalog.h"
#include "indicator/indicator_service.h"
#include "office_file/export_table.h"

namespace tolok::indicator {

// One row an office (or group) and indicator.
office_file::ExportTable results_table(const Evaluated& output, const MessageCatalog& messages);

}  // namespace tolok::indicator
