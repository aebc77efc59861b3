// A short list behind a lock.
#include "app/import_drafts.h"

#include <algorithm>

namespace tolok::app {

void ImportDrafts::keep(ImportDraft draft) {
    const std::lock_guard lock(mutex_);
    std::erase_if(drafts_, [&](const auto& each) {
        return each->person == draft.person && each->register_key == draft.register_key && !each->stored;
    });
    drafts_.push_front(std::make_shared<const ImportDraft>(std::move(draft)));
    if (drafts_.size() > most_drafts) drafts_.pop_back();
}

std::shared_ptr<const ImportDraft> ImportDrafts::find(std::string_view id, const std::string& person,
                                                      const std::string& office, std::string_view register_key) const {
    const std::lock_guard lock(mutex_);
    const auto found = std::find_if(drafts_.begin(), drafts_.end(), [&](const auto& each) {
        return each->id == id && each->person == person && each->office == office && each->register_key == register_key;
    });
    return found == drafts_.end() ? nullptr : *found;
}

void ImportDrafts::note_stored(std::string_view id, ImportOutcome outcome) {
    const std::lock_guard lock(mutex_);
    const auto found = std::find_if(drafts_.begin(), drafts_.end(), [&](const auto& each) { return each->id == id; });
    if (found == drafts_.end() || (*found)->stored) return;
    auto stored = std::make_shared<ImportDraft>(**found);
    stored->stored = std::move(outcome);
    *found = std::move(stored);
}

}  // namespace tolok::app
