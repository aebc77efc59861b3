// What pages show of the register: permission first, then everything from one snapshot, names and texts included.
// Must not write, nor know how it is shown.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "coordination/register.h"
#include "domain/actor.h"
#include "domain/measure.h"
#include "domain/office.h"
#include "domain/period.h"
#include "storage/database.h"

namespace tolok::coordination {

enum class RegisterOrder { newest_first, oldest_open_first };

struct RegisterFilter {
    std::string field;                 // key; "" = all
    std::optional<Progress> progress;  // empty: all
    std::string words;                 // looked for in number, text, addressees and person in charge, case folded
    bool overdue_only = false;
    RegisterOrder order = RegisterOrder::newest_first;  // the other one leaves out what is closed
};

struct Page {
    std::size_t first = 0;  // lines to pass over
    std::size_t most = 25;
};

// One recommendation as the register shows it, at a cut-off.
struct RegisterLine {
    ItemRecord item;
    std::string text;
    std::string field_name;
    std::string person_in_charge;
    Outcome outcome;
    Progress progress = Progress::not_started;
    bool carried = false;   // of an earlier year, open when this one began
    std::size_t files = 0;  // of its follow-ups, each once
    int days = 0;           // from its date to the cut-off
};

struct RegisterView {
    Office office;
    std::int64_t log_size = 0;
    std::size_t total = 0;            // that the filter lets through
    std::vector<RegisterLine> lines;  // of the page asked for
};

// One recommendation and everything about it, at a cut-off.
struct RecommendationView {
    Office office;
    std::int64_t log_size = 0;
    RegisterLine line;
    MeetingRecord meeting;
    MeasureRow row;  // of rekomendasi.ditindaklanjuti: whether it counts, and why
};

// Problems: domain.not_permitted, coordination.office_not_set_up, and *_not_found.
class CoordinationQueries {
public:
    explicit CoordinationQueries(storage::Database& database) : database_(database) {}

    // Recommendations of the year up to the cut-off, and those carried over into it.
    Checked<RegisterView> list_recommendations(const Actor& actor, const std::string& office, Period until,
                                               const RegisterFilter& filter, Page page);
    // `item` names a result of a meeting for good.
    Checked<RecommendationView> find_recommendation(const Actor& actor, const std::string& office, Period until,
                                                    const std::string& item);

private:
    storage::Database& database_;
};

}  // namespace tolok::coordination
