// The sentences of the program in every language of its screens.
// Must not choose a language: the request does.
#pragma once

#include <vector>

#include "base/message_catalog.h"

namespace tolok::web {

struct Words {
    MessageCatalog indonesian;
    MessageCatalog english;  // Indonesian where no translation is written

    static Words from(const std::vector<EmbeddedFile>& files) {
        return {MessageCatalog::from(files, Language::indonesian), MessageCatalog::from(files, Language::english)};
    }
    const MessageCatalog& in(Language language) const { return language == Language::english ? english : indonesian; }
};

std::string_view language_key(Language language);  // "id", "en"

}  // namespace tolok::web
