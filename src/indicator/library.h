// The definitions offices have adopted, parsed: office, sheets, indicators, words; each text is parsed once by its
// digest. Must not read files: only what storage's record of adopted definitions holds.
#pragma once

#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "domain/citation.h"
#include "domain/office.h"
#include "indicator/definition.h"
#include "indicator/sheet.h"
#include "storage/definition_store.h"

namespace tolok::indicator {

// One indicator as a sheet lists it, with the version of its definition in force.
struct AdoptedIndicator {
    const SheetGoal* goal = nullptr;
    const SheetRow* row = nullptr;
    std::shared_ptr<const IndicatorDefinition> definition;
};

// What an office answers for in one year.
struct Adoption {
    std::shared_ptr<const Sheet> sheet;        // none: problems say why
    std::vector<AdoptedIndicator> indicators;  // in the order of the sheet
    Problems problems;                         // indicator.no_sheet_in_force, indicator.no_version_in_force
};

struct OfficeDefinitions {
    std::string code;
    std::shared_ptr<const Office> office;  // none when its file is missing or unreadable; problems say so
    std::vector<std::shared_ptr<const Sheet>> sheets;
    std::vector<std::shared_ptr<const IndicatorDefinition>> indicators;
    std::vector<formula::Word> unsur;      // words of the questionnaires
    std::vector<formula::Word> documents;  // words of the document kinds
    std::vector<Regulation> regulations;
    Problems problems;

    // A version holds for a year when it came into force in that year or before; the latest such one is taken.
    Adoption adopt(int year) const;
};

// Parsed texts by digest, and definitions of offices by log size. Not for several threads at once.
class DefinitionCache {
public:
    DefinitionCache();
    ~DefinitionCache();
    DefinitionCache(const DefinitionCache&) = delete;
    DefinitionCache& operator=(const DefinitionCache&) = delete;

private:
    friend class Library;
    struct State;
    std::unique_ptr<State> state_;
};

enum class LibraryDepth { headings, evaluation, explanation };  // offices and sheets; all but regulations; all

class Library {
public:
    // The newest of every definition as known at each scope's log size. One query per kind, for offices that the cache
    // does not know at that size.
    static Library read(storage::Reader& reader, std::span<const OfficeScope> scopes, LibraryDepth depth,
                        DefinitionCache& cache);
    static Library from(std::span<const storage::OfficeDefinition> definitions, DefinitionCache& cache);

    const OfficeDefinitions* find(std::string_view office) const;

private:
    std::map<std::string, std::shared_ptr<const OfficeDefinitions>, std::less<>> offices_;
};

}  // namespace tolok::indicator
