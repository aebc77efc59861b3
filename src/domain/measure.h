// The contract between evidence and formulas: a measure is a named count or quantity that a register can answer for.
// Must not know any register; evidence modules implement MeasureSource, formulas and indicators use it.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "base/date.h"
#include "base/digest.h"
#include "base/number.h"
#include "domain/citation.h"
#include "domain/period.h"
#include "domain/value.h"

namespace tolok {

enum class MeasureType { number, text, date, truth };

struct ArgumentDeclaration {
    std::string name;
    bool demanded = false;
    bool list = false;    // may name several values: ['apbdes', 'spj']
    bool filter = false;  // narrows what is counted; left out means everything
    std::string
        vocabulary;  // name of the word list its values must stand in ("bidang", "unsur", "dokumen"); "" = any text
};

// What a measure counts and of which measure it is a part: the ground of the part rule.
struct MeasureDeclaration {
    std::string name;   // "rekomendasi.ditindaklanjuti"
    std::string label;  // words for people; {bidang} stands for an argument's label
    MeasureType type = MeasureType::number;
    Unit unit;            // what is counted: "rekomendasi", "desa"
    std::string part_of;  // name of the measure whose objects contain these; "" when it is a whole
    std::vector<ArgumentDeclaration> arguments;
    std::string help;  // one sentence: what it counts, from which register
};

struct MeasureArgument {
    std::string name;
    std::vector<std::string> values;
    auto operator<=>(const MeasureArgument&) const = default;
};

// One measure asked for: name, arguments in the order of their names, and up to when.
struct MeasureRequest {
    std::string name;
    std::vector<MeasureArgument> arguments;
    Period until;
    auto operator<=>(const MeasureRequest&) const = default;

    // The values of an argument; empty when it was left out.
    std::vector<std::string> values_of(std::string_view argument) const;
};

using MeasureContent = std::variant<Number, std::string, Date, bool>;

struct MeasureValue {
    State state = State::no_data;
    Completeness completeness = Completeness::complete;
    MeasureContent content;  // meaningful only when state is present
    std::vector<Note> notes;
};

// An office as it was known when its log had `log_size` leaves.
struct OfficeScope {
    std::string office;  // Kemendagri code
    std::int64_t log_size = 0;
    auto operator<=>(const OfficeScope&) const = default;
};

// One office, or several whose measures are added before a formula is evaluated (a roll-up never averages ratios).
struct OfficeGroup {
    std::string key;
    std::vector<OfficeScope> offices;
};

// The offices of the groups, each log size of each once.
std::vector<OfficeScope> list_scopes(std::span<const OfficeGroup> groups);

struct EvidenceReference {
    Digest digest{};
    std::string file_name;
    std::int64_t size = 0;  // bytes
};

// One object a measure looked at, and why it counts or does not.
struct MeasureRow {
    std::string id;
    std::string label;
    bool counted_above = false;  // counted by the measure asked for
    bool counted_below = false;  // counted by the whole it is a part of
    std::vector<Note> reasons;   // for people, one per condition
    std::vector<EvidenceReference> evidence;
    std::string link;  // address of its page, below "/"; "" while it has none
};

// Offered by every evidence module, bound to one read transaction.
class MeasureSource {
public:
    virtual ~MeasureSource() = default;
    virtual std::vector<MeasureDeclaration> declarations() const = 0;
    // result[r][g] answers requests[r] for groups[g]. The number of queries must not grow with the number of offices.
    virtual std::vector<std::vector<MeasureValue>> values(std::span<const MeasureRequest> requests,
                                                          std::span<const OfficeGroup> groups) const = 0;
    // Every object below, with those above marked.
    virtual std::vector<MeasureRow> rows(const MeasureRequest& request, const OfficeScope& office) const = 0;
    // What is still unknown or not entered, in words: "Desa Cumedak: SPJ semester I belum dinilai".
    virtual std::vector<Note> missing(const MeasureRequest& request, const OfficeScope& office) const = 0;
    // Passages that the register's own rules for this measure rest on, beside those the indicator names.
    virtual std::vector<LegalBasis> basis(const MeasureRequest&, const OfficeScope&) const { return {}; }
};

}  // namespace tolok
