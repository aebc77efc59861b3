// The names, words and arguments of the measures of coordination, and which number of a count each of them is.
// Must not read the register.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "coordination/recommendation.h"
#include "domain/measure.h"

namespace tolok::coordination {

enum class MeasureKind { meetings, results, issued, followed_up, not_feasible, overdue, carried, carried_followed_up };

std::vector<MeasureDeclaration> list_measure_declarations();

// A request, read: what is counted and how.
struct MeasureReading {
    MeasureKind kind = MeasureKind::results;
    std::vector<std::string> fields;    // empty: all
    std::vector<std::string> forums;    // empty: all
    bool without_not_feasible = false;  // tanpa: ['tidak_dapat']
    bool any_response = false;          // termasuk: ['dalam_proses']
    std::vector<Note> unknown_words;    // why it cannot be computed

    bool covers(const std::string& field, const std::string& forum) const;
    bool is_about_carried() const { return kind == MeasureKind::carried || kind == MeasureKind::carried_followed_up; }
};
// The name must be one of the declared.
MeasureReading read_request(const MeasureRequest& request);

// The measure's number of a count, and whether a verdict that is still to be given could change it.
std::int64_t amount_of(const MeasureReading& reading, const RegisterCount& count);
Completeness completeness_of(const MeasureReading& reading, const RegisterCount& count);
// What to read beside the number.
std::vector<Note> notes_of(const MeasureReading& reading, const RegisterCount& count, Period period);

}  // namespace tolok::coordination
