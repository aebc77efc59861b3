// The handlers behind the routes of indicator_pages.h, and what they hand each other.
// Must not be included by anything but the pages of this module.
#pragma once

#include <memory>
#include <vector>

#include "base/json.h"
#include "indicator/indicator_page_view.h"
#include "web/response.h"

namespace tolok::indicator {

// The indicators of the chosen office for each quarter of the year up to the chosen one, from one state of its log.
struct Quarters {
    std::vector<std::shared_ptr<const Evaluated>> results;  // the last is the chosen one

    const GroupResult& chosen() const { return results.back()->groups.front(); }
    // One each quarter; null where the quarter has no such indicator.
    std::vector<const IndicatorResult*> of(std::string_view key) const;
};
Checked<Quarters> evaluate_quarters(const PageParts& parts, const Actor& actor, const View& view);

// {kantor, nama_kantor, label, tahun, sampai_triwulan, ukuran_log} of an object that was begun.
void write_view(JsonWriter& json, const View& view);
// "riwayat": [{triwulan, nilai, pembilang, penyebut, keadaan, kelengkapan}]; nilai and the rest are null in a quarter
// that has no such indicator.
void write_history(JsonWriter& json, const std::vector<const IndicatorResult*>& quarters);

web::Response show_dashboard(const PageParts& parts, const web::Request& request);
web::Response show_indicator(const PageParts& parts, const web::Request& request);
web::Response show_kabupaten(const PageParts& parts, const web::Request& request);
// The same as CSV.
web::Response send_kabupaten(const PageParts& parts, const web::Request& request);

}  // namespace tolok::indicator
