// Counts the registers of many offices at once, and hands single rows to coordination_measures_rows.
// Must not ask the database once for each office.
#include "coordination/coordination_measures.h"

#include <algorithm>
#include <map>
#include <set>

#include "coordination/coordination_measures_rows.h"
#include "coordination/coordination_store.h"
#include "coordination/measure_words.h"
#include "domain/kept_facts.h"

namespace tolok::coordination {

namespace {

// Sums of one office and period, apart by field and forum.
struct Bucket {
    std::string field;
    std::string forum;
    RegisterCount count;
};
using Buckets = std::vector<Bucket>;  // a few fields times a few forums: looked through

RegisterCount& bucket_of(Buckets& buckets, const std::string& field, const std::string& forum) {
    for (Bucket& bucket : buckets) {
        if (bucket.field == field && bucket.forum == forum) return bucket.count;
    }
    return buckets.emplace_back(Bucket{field, forum, {}}).count;
}

Buckets count_office(const OfficeFacts& facts, Period period) {
    Buckets buckets;
    for (const ResultFact& result : facts.results) {
        if (result.date <= period.last_day())
            count_result(result, period, bucket_of(buckets, result.field, result.forum));
    }
    for (const MeetingFact& meeting : facts.meetings) {
        if (period.contains(meeting.date)) ++bucket_of(buckets, "", meeting.forum).meetings;
    }
    return buckets;
}

// What all requests together need of an office.
struct CountDetail {
    std::vector<Period> periods;  // ascending, each once
    ForumDetail forum = ForumDetail::leave_out;
    auto operator<=>(const CountDetail&) const = default;
};
using OfficeCounts = std::map<Period, Buckets>;

// Of one office all quarters of the year: its dashboard asks for each of them in turn, and counting costs less than
// reading the facts again. Many offices are looked at in one quarter.
void insert_periods(Period until, std::size_t offices, std::set<Period>& periods) {
    periods.insert(until);
    for (int quarter = 1; offices == 1 && quarter <= 4; ++quarter) periods.insert({until.year, quarter});
}

CountDetail detail_of(std::span<const MeasureRequest> requests, std::span<const MeasureReading> readings,
                      std::size_t offices) {
    std::set<Period> periods;
    CountDetail detail;
    for (std::size_t at = 0; at < requests.size(); ++at) {
        insert_periods(requests[at].until, offices, periods);
        if (!readings[at].forums.empty() || readings[at].kind == MeasureKind::meetings)
            detail.forum = ForumDetail::include;
    }
    detail.periods.assign(periods.begin(), periods.end());
    return detail;
}

std::vector<OfficeCounts> count_offices(storage::Reader& reader, std::span<const OfficeScope> offices,
                                        const CountDetail& detail) {
    std::vector<storage::Scope> scopes;
    for (const OfficeScope& office : offices) scopes.push_back({office.office, office.log_size});
    const auto by_end = [](const Period& a, const Period& b) { return a.last_day() < b.last_day(); };
    const Date until = std::max_element(detail.periods.begin(), detail.periods.end(), by_end)->last_day();
    std::vector<OfficeCounts> counts;
    for (const OfficeFacts& facts : list_facts(reader, scopes, until, detail.forum)) {
        OfficeCounts& office = counts.emplace_back();
        for (const Period& period : detail.periods) office.emplace(period, count_office(facts, period));
    }
    return counts;
}

using Kept = KeptFacts<CountDetail, OfficeCounts>;
using Counted = Kept::OfOffices;

MeasureValue answer(const MeasureRequest& request, const MeasureReading& reading, const OfficeGroup& group,
                    const Counted& counted) {
    MeasureValue value;
    if (!reading.unknown_words.empty()) {
        value.state = State::not_computable;
        value.notes = reading.unknown_words;
        return value;
    }
    RegisterCount sum;
    for (const OfficeScope& scope : group.offices) {
        for (const Bucket& bucket : counted.at(scope)->at(request.until)) {
            if (reading.covers(bucket.field, bucket.forum)) sum += bucket.count;
        }
    }
    value.state = State::present;
    value.content = Number(amount_of(reading, sum));
    value.completeness = completeness_of(reading, sum);
    value.notes = notes_of(reading, sum, request.until);
    return value;
}

}  // namespace

struct KeptCounts {
    // A kabupaten's offices in all quarters of some years; a handful of numbers each.
    Kept facts{4096};
};

namespace {

class CoordinationMeasures final : public MeasureSource {
public:
    CoordinationMeasures(storage::Reader& reader, std::shared_ptr<KeptCounts> kept)
        : reader_(reader), kept_counts_(std::move(kept)) {}

    std::vector<MeasureDeclaration> declarations() const override { return list_measure_declarations(); }

    std::vector<std::vector<MeasureValue>> values(std::span<const MeasureRequest> requests,
                                                  std::span<const OfficeGroup> groups) const override {
        if (requests.empty()) return {};
        std::vector<MeasureReading> readings;
        for (const MeasureRequest& request : requests) readings.push_back(read_request(request));
        const std::vector<OfficeScope> scopes = list_scopes(groups);
        const CountDetail detail = detail_of(requests, readings, scopes.size());
        const Counted counted = kept_counts_->facts.find_or_read(
            scopes, detail,
            [&](std::span<const OfficeScope> missing) { return count_offices(reader_, missing, detail); });
        std::vector<std::vector<MeasureValue>> answers(requests.size());
        for (std::size_t at = 0; at < requests.size(); ++at) {
            for (const OfficeGroup& group : groups)
                answers[at].push_back(answer(requests[at], readings[at], group, counted));
        }
        return answers;
    }

    std::vector<MeasureRow> rows(const MeasureRequest& request, const OfficeScope& office) const override {
        return list_rows(reader_, register_of(office), request, office);
    }

    std::vector<Note> missing(const MeasureRequest& request, const OfficeScope& office) const override {
        return list_missing(reader_, register_of(office), request, office);
    }

private:
    // An explanation asks for rows and for what is missing of every measure, always of one office.
    const Register& register_of(const OfficeScope& office) const {
        if (!kept_ || kept_office_ != office) {
            kept_ = load_register(reader_, {office.office, office.log_size});
            kept_office_ = office;
        }
        return *kept_;
    }

    storage::Reader& reader_;
    std::shared_ptr<KeptCounts> kept_counts_;
    mutable std::optional<Register> kept_;
    mutable OfficeScope kept_office_;
};

}  // namespace

std::shared_ptr<KeptCounts> make_kept_counts() { return std::make_shared<KeptCounts>(); }

std::unique_ptr<MeasureSource> make_coordination_measures(storage::Reader& reader, std::shared_ptr<KeptCounts> kept) {
    return std::make_unique<CoordinationMeasures>(reader, std::move(kept));
}

}  // namespace tolok::coordination
