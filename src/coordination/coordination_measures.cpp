// Counts the registers of many offices at once, and hands single rows to coordination_measures_rows.
// Must not ask the database once for each office.
#include "coordination/coordination_measures.h"

#include <algorithm>
#include <map>
#include <set>

#include "coordination/coordination_measures_rows.h"
#include "coordination/coordination_store.h"
#include "coordination/measure_words.h"

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

using ScopeKey = std::pair<std::string, std::int64_t>;
using Counted = std::map<std::pair<ScopeKey, Period>, Buckets>;

// What all requests together need, read once.
Counted count_all(storage::Reader& reader, std::span<const MeasureRequest> requests,
                  std::span<const MeasureReading> readings, std::span<const OfficeGroup> groups) {
    std::set<Period> periods;
    ForumDetail forum = ForumDetail::leave_out;
    for (std::size_t at = 0; at < requests.size(); ++at) {
        periods.insert(requests[at].until);
        if (!readings[at].forums.empty() || readings[at].kind == MeasureKind::meetings) forum = ForumDetail::include;
    }
    std::set<ScopeKey> known;
    std::vector<storage::Scope> scopes;
    for (const OfficeGroup& group : groups) {
        for (const OfficeScope& scope : group.offices) {
            if (known.emplace(scope.office, scope.log_size).second) scopes.push_back({scope.office, scope.log_size});
        }
    }
    Counted counted;
    if (periods.empty()) return counted;
    const auto by_end = [](const Period& a, const Period& b) { return a.last_day() < b.last_day(); };
    const Date until = std::max_element(periods.begin(), periods.end(), by_end)->last_day();
    for (const OfficeFacts& facts : list_facts(reader, scopes, until, forum)) {
        for (const Period& period : periods) {
            counted.emplace(std::pair(ScopeKey(facts.office, facts.log_size), period), count_office(facts, period));
        }
    }
    return counted;
}

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
        const auto found = counted.find({{scope.office, scope.log_size}, request.until});
        if (found == counted.end()) continue;
        for (const Bucket& bucket : found->second) {
            if (reading.covers(bucket.field, bucket.forum)) sum += bucket.count;
        }
    }
    value.state = State::present;
    value.content = Number(amount_of(reading, sum));
    value.completeness = completeness_of(reading, sum);
    value.notes = notes_of(reading, sum, request.until);
    return value;
}

class CoordinationMeasures final : public MeasureSource {
public:
    explicit CoordinationMeasures(storage::Reader& reader) : reader_(reader) {}

    std::vector<MeasureDeclaration> declarations() const override { return list_measure_declarations(); }

    std::vector<std::vector<MeasureValue>> values(std::span<const MeasureRequest> requests,
                                                  std::span<const OfficeGroup> groups) const override {
        std::vector<MeasureReading> readings;
        for (const MeasureRequest& request : requests) readings.push_back(read_request(request));
        const Counted counted = count_all(reader_, requests, readings, groups);
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
    mutable std::optional<Register> kept_;
    mutable OfficeScope kept_office_;
};

}  // namespace

std::unique_ptr<MeasureSource> make_coordination_measures(storage::Reader& reader) {
    return std::make_unique<CoordinationMeasures>(reader);
}

}  // namespace tolok::coordination
