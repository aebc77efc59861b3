// What the survey's measures need from the database, read for many offices at once, and picked out per group.
// Must not compute.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "domain/measure.h"
#include "survey/pool.h"
#include "survey/survey_store.h"

namespace tolok::survey {

// Answers of one office, round and service, with the round they belong to.
struct PartOfOffice {
    std::string service;  // key
    const Round* round = nullptr;
    PoolPart part;
};

struct OfficeAnswers {
    std::vector<Round> rounds;  // that touch the year up to the cut-off, as known then
    std::vector<PartOfOffice> parts;
};

// Everything for one period and a set of offices. Editions are parsed once, whoever holds them.
class SurveyReading {
public:
    static std::shared_ptr<const SurveyReading> read(storage::Reader& reader, std::span<const OfficeScope> offices,
                                                     Period until);

    const OfficeAnswers& of(const OfficeScope& office) const;
    // The edition a round was held under.
    const Questionnaire& questionnaire(const Round& round) const { return *editions_.at(round.questionnaire); }

private:
    using Key = std::pair<std::string, std::int64_t>;  // office, log size
    // An office may be asked for at several log sizes; a list of scopes names it once.
    void read_layer(storage::Reader& reader, std::span<const storage::Scope> scopes, Period until);
    void read_editions(storage::Reader& reader, std::span<const Round> rounds);

    std::map<Key, OfficeAnswers> offices_;
    std::map<Digest, std::unique_ptr<const Questionnaire>> editions_;
};

// What a request asks for.
struct SurveyQuestion {
    std::vector<std::string> services;  // none: all
    std::vector<std::string> rounds;    // none: all
    std::vector<std::string> without;   // unsur
    Period until;

    static SurveyQuestion of(const MeasureRequest& request);
    bool asks_for(const PartOfOffice& part) const;
    bool asks_for(const Round& round) const;
    bool asks_for_service(const std::string& key) const;
};

}  // namespace tolok::survey
