// What the typed values show to one person: all of a year, one quarter with its whole history, a file.
// Must not write, nor add quarters up: quarter_value.h does.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/actor.h"
#include "domain/clock.h"
#include "manual_entry/manual_entry_store.h"
#include "manual_entry/quarter_value.h"
#include "storage/database.h"
#include "storage/evidence_file.h"

namespace tolok::manual_entry {

// What a row in force says to the rules, and those of one key and year; withdrawn ones say nothing.
Judgement judge(const ValueRecord& value, const TypedValueDeclaration& declaration);
std::vector<QuarterValue> quarters_of(const std::vector<ValueRecord>& values, const TypedValueDeclaration& declaration,
                                      int year);
// "/isian/rencana/2021/2"
std::string quarter_link(std::string_view key, int year, int quarter);

// How a quarter of a value stands; missing is never zero.
enum class QuarterState { missing, awaiting, accepted, rejected, other_kind, withdrawn };
inline constexpr std::array all_quarter_states = {QuarterState::missing,    QuarterState::awaiting,
                                                  QuarterState::accepted,   QuarterState::rejected,
                                                  QuarterState::other_kind, QuarterState::withdrawn};
std::string_view quarter_state_key(QuarterState state);  // "belum_ada_data", "menunggu_verifikasi", …
std::optional<QuarterState> find_quarter_state(std::string_view key);

struct ShownFile {
    EvidenceReference file;
    bool erased = false;
    std::vector<std::string> elsewhere;                // other values that name the same bytes
    std::vector<storage::EvidenceOriginal> originals;  // what a photo was made from
};

struct ShownVerdict {
    Verdict verdict = Verdict::accepted;
    std::string person;      // pseudonym
    std::string name;        // of that person
    std::string reason;      // "" = none
    std::optional<Date> on;  // in the office's zone
};

// One row with the words that belong to it.
struct ShownValue {
    ValueRecord record;
    std::string name;  // of who recorded it
    std::string reason;
    std::optional<Date> on;  // when it was recorded, in the office's zone; only in a quarter's history
    std::vector<ShownFile> files;
    std::vector<ShownVerdict> verdicts;  // the first given first; in the list of a year only the newest
};

struct YearQuarter {
    int quarter = 0;
    QuarterState state = QuarterState::missing;
    std::optional<ShownValue> value;  // in force
};

struct YearValue {
    TypedValueDeclaration declaration;
    std::vector<YearQuarter> quarters;  // up to the cut-off
    CountedValue total;                 // "s.d. triwulan n", as formulas are given it
};

struct YearView {
    Office office;
    std::int64_t log_size = 0;
    std::vector<YearValue> values;  // every one that the office declares
};

struct QuarterView {
    Office office;
    TypedValueDeclaration declaration;
    int year = 0;
    int quarter = 0;
    QuarterState state = QuarterState::missing;
    std::vector<ShownValue> rows;  // the newest first: it is the one in force
    bool may_record = false;
    bool may_verify = false;
    std::int64_t log_size = 0;

    // The row in force, null without one; a withdrawn one too.
    const ShownValue* present() const { return rows.empty() ? nullptr : &rows.front(); }
    // From what a form is made: it differs once somebody has recorded, corrected, withdrawn or judged.
    std::string version() const;
};

// What is not there, or not for this actor: manual_entry.value_not_found or domain.not_permitted.
class ManualEntryQueries {
public:
    explicit ManualEntryQueries(storage::Database& database) : database_(database) {}

    Checked<YearView> show_year(const Actor& actor, const std::string& office, const Period& until) const;
    // `now` decides whether the quarter has begun.
    Checked<QuarterView> show_quarter(const Actor& actor, const std::string& office, const std::string& key, int year,
                                      int quarter, Instant now) const;
    // A file that some row names. Throws TamperingFailure.
    Checked<storage::OpenedEvidence> open_file(const Actor& actor, const std::string& office,
                                               const Digest& digest) const;

private:
    storage::Database& database_;
};

}  // namespace tolok::manual_entry
