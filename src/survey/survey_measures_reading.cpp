// Reads tallies, rounds and editions for sets of offices.
#include "survey/survey_measures_reading.h"

#include <algorithm>

#include "survey/survey_tally_store.h"

namespace tolok::survey {

namespace {

bool stands_in(const std::vector<std::string>& keys, const std::string& key) {
    return keys.empty() || std::find(keys.begin(), keys.end(), key) != keys.end();
}

}  // namespace

std::shared_ptr<const SurveyReading> SurveyReading::read(storage::Reader& reader, std::span<const OfficeScope> offices,
                                                         Period until) {
    std::map<std::string, std::set<std::int64_t>> sizes;
    for (const OfficeScope& office : offices) sizes[office.office].insert(office.log_size);
    auto reading = std::make_shared<SurveyReading>();
    while (!sizes.empty()) {
        std::vector<storage::Scope> layer;
        for (auto& [office, of_office] : sizes) layer.push_back({office, of_office.extract(of_office.begin()).value()});
        reading->read_layer(reader, layer, until);
        std::erase_if(sizes, [](const auto& entry) { return entry.second.empty(); });
    }
    return reading;
}

void SurveyReading::read_layer(storage::Reader& reader, std::span<const storage::Scope> scopes, Period until) {
    std::map<std::string, std::int64_t> size_of;
    for (const storage::Scope& scope : scopes) {
        size_of.emplace(scope.office, scope.log_size);
        offices_.emplace(Key(scope.office, scope.log_size), OfficeAnswers{});
    }
    std::vector<Round> rounds = list_rounds(reader, scopes, until.first_day(), until.last_day());
    read_editions(reader, rounds);
    for (Round& round : rounds) {
        offices_.at({round.office, size_of.at(round.office)}).rounds.push_back(std::move(round));
    }
    for (ServiceTally& tally : list_service_tallies(reader, scopes, until)) {
        OfficeAnswers& office = offices_.at({tally.office, size_of.at(tally.office)});
        const auto round = std::find_if(office.rounds.begin(), office.rounds.end(),
                                        [&](const Round& one) { return one.draft.key == tally.round; });
        require(round != office.rounds.end(), "answers belong to a round that holds their day");
        office.parts.push_back(
            {std::move(tally.service), &*round, {&questionnaire(*round), tally.all, tally.set_aside}});
    }
}

void SurveyReading::read_editions(storage::Reader& reader, std::span<const Round> rounds) {
    std::vector<Digest> wanted;
    for (const Round& round : rounds) {
        if (!editions_.contains(round.questionnaire)) wanted.push_back(round.questionnaire);
    }
    for (const auto& [digest, text] : list_questionnaire_texts(reader, wanted)) {
        auto questionnaire = parse_questionnaire(text, format_hex(digest));
        require(questionnaire.ok(), "an edition was checked before a round was recorded under it");
        editions_.emplace(digest, std::make_unique<const Questionnaire>(*std::move(questionnaire)));
    }
}

const OfficeAnswers& SurveyReading::of(const OfficeScope& office) const {
    const auto found = offices_.find({office.office, office.log_size});
    require(found != offices_.end(), "an office is asked about after it was read");
    return found->second;
}

SurveyQuestion SurveyQuestion::of(const MeasureRequest& request) {
    return {request.values_of("layanan"), request.values_of("putaran"), request.values_of("tanpa"), request.until};
}

bool SurveyQuestion::asks_for(const PartOfOffice& part) const {
    return asks_for_service(part.service) && asks_for(*part.round);
}

bool SurveyQuestion::asks_for_service(const std::string& key) const { return stands_in(services, key); }

bool SurveyQuestion::asks_for(const Round& round) const { return stands_in(rounds, round.draft.key); }

}  // namespace tolok::survey
