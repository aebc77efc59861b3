// Sheets between their preview and their confirmation: the very files that were shown, kept on this machine, so that
// nothing a browser sends again has to be believed.
// Must not write to the database; a restart forgets them, and the person chooses the files once more.
#pragma once

#include <cstddef>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/import_registers.h"
#include "web/request.h"

namespace tolok::app {

struct ImportDraft {
    std::string id;
    std::string person;  // pseudonym: nobody else finds it
    std::string office;
    std::string_view register_key;
    web::UploadedFile sheet;
    std::optional<web::UploadedFile> mapping;
    std::vector<web::UploadedFile> evidence;
    std::string correction_reason;
    std::string verifier;
    std::optional<ImportOutcome> stored;  // once it was confirmed
};

// Any thread.
class ImportDrafts {
public:
    // A person's earlier one for the same register is let go, and the oldest of all when there are more than 8: each
    // holds open files.
    void keep(ImportDraft draft);
    // Nothing when it was let go, or is another person's, office's or register's.
    std::shared_ptr<const ImportDraft> find(std::string_view id, const std::string& person, const std::string& office,
                                            std::string_view register_key) const;
    // The first outcome stays: a second press of the button finds nothing new to store.
    void note_stored(std::string_view id, ImportOutcome outcome);

private:
    static constexpr std::size_t most_drafts = 8;

    mutable std::mutex mutex_;
    std::list<std::shared_ptr<const ImportDraft>> drafts_;  // the newest first
};

}  // namespace tolok::app
