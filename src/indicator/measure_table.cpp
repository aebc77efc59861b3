// Gathers measure requests and hands each register its own.
#include "indicator/measure_table.h"

#include <algorithm>
#include <iterator>

#include "base/require.h"

namespace tolok::indicator {

namespace {

bool declares(const MeasureSource& source, const std::string& measure) {
    const auto declared = source.declarations();
    return std::any_of(declared.begin(), declared.end(),
                       [&](const MeasureDeclaration& d) { return d.name == measure; });
}

MeasureValue unknown_measure(const std::string& name) {
    MeasureValue value;
    value.state = State::not_computable;
    value.notes.push_back(problem("indicator.measure_unknown", {{"ukuran", name}}));
    return value;
}

}  // namespace

std::vector<MeasureDeclaration> list_declarations(std::span<const MeasureSource* const> sources) {
    std::vector<MeasureDeclaration> all;
    for (const MeasureSource* source : sources) {
        const auto declared = source->declarations();
        all.insert(all.end(), declared.begin(), declared.end());
    }
    return all;
}

const MeasureSource* find_source(std::span<const MeasureSource* const> sources, const std::string& measure) {
    const auto found = std::find_if(sources.begin(), sources.end(),
                                    [&](const MeasureSource* source) { return declares(*source, measure); });
    return found == sources.end() ? nullptr : *found;
}

std::size_t MeasureTable::add_group(const OfficeGroup& group) {
    std::string key;
    for (const OfficeScope& scope : group.offices) key += scope.office + '@' + std::to_string(scope.log_size) + ' ';
    const auto [entry, added] = group_of_.emplace(key, groups_.size());
    if (added) groups_.push_back({std::to_string(groups_.size()), group.offices});
    return entry->second;
}

void MeasureTable::add_requests(std::span<const MeasureRequest> requests) {
    require(asked_ == 0, "what is asked is known before it is asked");
    for (const MeasureRequest& request : requests) values_.try_emplace(request);
}

void MeasureTable::ask(std::span<const MeasureSource* const> sources) {
    const std::span added = std::span<const OfficeGroup>(groups_).subspan(asked_);
    if (added.empty()) return;
    std::map<const MeasureSource*, std::vector<MeasureRequest>> asked;
    for (auto& [request, values] : values_) {
        const MeasureSource* source = find_source(sources, request.name);
        if (source != nullptr)
            asked[source].push_back(request);
        else
            values.resize(groups_.size(), unknown_measure(request.name));
    }
    for (const auto& [source, requests] : asked) {
        auto answers = source->values(requests, added);
        require(answers.size() == requests.size(), "a measure source answers every request");
        for (std::size_t i = 0; i < requests.size(); ++i) {
            require(answers[i].size() == added.size(), "a measure source answers for every group");
            std::vector<MeasureValue>& values = values_[requests[i]];
            std::move(answers[i].begin(), answers[i].end(), std::back_inserter(values));
        }
    }
    asked_ = groups_.size();
}

const MeasureValue& MeasureTable::value(const MeasureRequest& request, std::size_t group) const {
    const auto found = values_.find(request);
    require(found != values_.end() && group < found->second.size(), "only gathered measures are looked up");
    return found->second[group];
}

}  // namespace tolok::indicator
