// What was read of an office as known at a log size: it never changes, so that whoever asks next need not read it
// again. Must not know what it keeps, nor keep more than it was told to.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <utility>
#include <vector>

#include "base/require.h"
#include "domain/measure.h"

namespace tolok {

// `Detail` (ordered) says which facts of the office are meant. Any thread.
template <typename Detail, typename Facts>
class KeptFacts {
public:
    // Beyond so many offices what was asked for longest ago goes.
    explicit KeptFacts(std::size_t most_offices) : most_(most_offices) {}

    using OfOffices = std::map<OfficeScope, std::shared_ptr<const Facts>>;
    using Read = std::function<std::vector<Facts>(std::span<const OfficeScope>)>;
    // The facts of each scope: what is kept, and for all others together what `read` gives, one for each scope that it
    // is handed. `read` is not called when everything is kept.
    OfOffices find_or_read(std::span<const OfficeScope> scopes, const Detail& detail, const Read& read) {
        OfOffices facts;
        std::vector<OfficeScope> missing;
        for (const OfficeScope& scope : scopes) {
            const auto [entry, added] = facts.emplace(scope, nullptr);
            if (!added) continue;
            entry->second = find({scope, detail});
            if (!entry->second) missing.push_back(scope);
        }
        if (missing.empty()) return facts;
        std::vector<Facts> found = read(missing);
        require(found.size() == missing.size(), "facts are read for every office asked for");
        for (std::size_t at = 0; at < missing.size(); ++at) {
            auto& made = facts[missing[at]] = std::make_shared<const Facts>(std::move(found[at]));
            keep({missing[at], detail}, made);
        }
        return facts;
    }

private:
    using Key = std::pair<OfficeScope, Detail>;
    struct Kept {
        std::shared_ptr<const Facts> facts;
        std::uint64_t asked = 0;  // when it was asked for last, counted in questions
    };

    std::shared_ptr<const Facts> find(const Key& key) {
        const std::lock_guard lock(mutex_);
        const auto found = kept_.find(key);
        if (found == kept_.end()) return nullptr;
        found->second.asked = ++questions_;
        return found->second.facts;
    }

    void keep(Key key, std::shared_ptr<const Facts> facts) {
        const std::lock_guard lock(mutex_);
        kept_.insert_or_assign(std::move(key), Kept{std::move(facts), ++questions_});
        if (kept_.size() <= most_) return;
        auto oldest = kept_.begin();
        for (auto one = kept_.begin(); one != kept_.end(); ++one) {
            if (one->second.asked < oldest->second.asked) oldest = one;
        }
        kept_.erase(oldest);
    }

    std::size_t most_;
    std::mutex mutex_;  // of what follows; not held while facts are read
    std::map<Key, Kept> kept_;
    std::uint64_t questions_ = 0;
};

}  // namespace tolok
