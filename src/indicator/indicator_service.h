// What may be asked about indicators: results, explanations, signed sheets. Every question checks permission first and
// is answered from one snapshot. Pages, API and commands ask here. Must not write, print, or know a register.
#pragma once

#include <functional>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "domain/actor.h"
#include "indicator/evaluation.h"
#include "indicator/explanation.h"
#include "storage/database.h"

namespace tolok::indicator {

// The registers' measures, bound to one snapshot.
using MakeMeasureSources = std::function<std::vector<std::unique_ptr<MeasureSource>>(storage::Reader&)>;

// An office as it stands above results.
struct OfficeHeading {
    OfficeScope scope;
    std::string name;              // "Kecamatan Sumberjambe"; the code when its definition cannot be read
    std::string label;             // "data contoh", "" for most
    std::vector<int> sheet_years;  // in which a sheet of it came into force, ascending
};

// each_and_together: every office, and last all of them as one group, from the same questions to the registers.
enum class Grouping { each_office, together, each_and_together };

struct EvaluationQuestion {
    std::vector<std::string> offices;  // codes; empty: every office the actor may see
    Period until;
    std::optional<std::int64_t> log_size;  // as known then; of one office only
    Grouping grouping = Grouping::each_office;
};

struct Evaluated {
    Period until;
    std::vector<OfficeHeading> offices;  // by code
    std::vector<GroupResult> groups;

    // Its name; the code of an office that is not among them.
    std::string name_of(std::string_view office) const;
    // The labels of a group's offices, each once.
    std::vector<std::string> labels_of(const GroupResult& group) const;
};

struct ExplanationQuestion {
    std::string office;
    std::string indicator;  // key or number
    Period until;
    std::optional<Number> target;
    std::optional<std::int64_t> log_size;
};

struct Explained {
    OfficeHeading office;
    Explanation explanation;
};

struct SignedSheet {
    OfficeHeading office;
    std::shared_ptr<const Sheet> sheet;
};

class IndicatorService {
public:
    IndicatorService(storage::Database& database, MakeMeasureSources make_sources);

    // Problems indicator.no_office, indicator.office_not_here, indicator.log_size_beyond, indicator.log_size_of_many,
    // domain.not_permitted. The same question at the same log sizes has the same answer, so answers are kept and
    // shared.
    Checked<std::shared_ptr<const Evaluated>> evaluate(const Actor& actor, const EvaluationQuestion& question);
    Checked<Explained> explain(const Actor& actor, const ExplanationQuestion& question);
    // The sheet in force in that year; indicator.no_sheet_in_force.
    Checked<SignedSheet> find_sheet(const Actor& actor, const std::string& office, int year);

    // Those of these offices that the actor may see. What is known at a log size is not asked for again.
    std::vector<OfficeHeading> list_offices(const Actor& actor, std::span<const OfficeScope> offices);

private:
    Checked<std::vector<OfficeScope>> choose_scopes(storage::Reader& reader, const Actor& actor,
                                                    const std::vector<std::string>& offices,
                                                    std::optional<std::int64_t> log_size) const;

    storage::Database& database_;
    MakeMeasureSources make_sources_;
    Library read_library(storage::Reader& reader, std::span<const OfficeScope> scopes, LibraryDepth depth);

    std::mutex headings_mutex_;
    std::map<std::string, OfficeHeading> headings_;  // the last asked for of each office

    std::mutex definitions_mutex_;  // held for moments only: every page asks
    DefinitionCache definitions_;
    std::mutex answers_mutex_;  // held while an answer is made, so that the same one is not made twice at once
    struct Kept {
        std::string question;
        std::shared_ptr<const Evaluated> answer;
    };
    std::list<Kept> kept_;  // the latest first
};

}  // namespace tolok::indicator
