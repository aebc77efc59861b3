// Reads the messages and puts arguments and places into them.
#include "base/message_catalog.h"

#include "base/require.h"
#include "base/text.h"
#include "base/toml.h"

namespace tolok {

MessageCatalog MessageCatalog::from(const std::vector<EmbeddedFile>& files, Language language) {
    MessageCatalog catalog;
    catalog.language_ = language;
    for (const EmbeddedFile& file : files) {
        if (file.path.ends_with("/messages.id.toml")) catalog.add(file, false);
    }
    for (const EmbeddedFile& file : files) {
        if (language == Language::english && file.path.ends_with("/messages.en.toml")) catalog.add(file, true);
    }
    return catalog;
}

void MessageCatalog::add(const EmbeddedFile& file, bool translation) {
    const auto table = TomlTable::parse(file.content, std::string(file.path));
    require(table.ok(), "messages can be read: " + std::string(file.path));
    Problems problems;
    for (const std::string& code : table->keys()) {
        require(!translation || has(code), "a translation has its Indonesian sentence: " + code);
        texts_[code] = table->text(code, problems);
    }
    require(problems.empty(), "messages are texts: " + std::string(file.path));
}

bool MessageCatalog::has(std::string_view code) const { return texts_.find(code) != texts_.end(); }

std::string MessageCatalog::text(std::string_view code, const std::vector<Argument>& arguments) const {
    const auto found = texts_.find(code);
    require(found != texts_.end(), "every code has a message: " + std::string(code));
    return fill_in(found->second, arguments);
}

std::string MessageCatalog::text(const Problem& problem) const {
    const std::string sentence = text(problem.code, problem.arguments);
    const bool english = language_ == Language::english;
    const std::string line = english ? "line " : "baris ";
    std::string place = problem.place.source;
    if (problem.place.line > 0) place += (place.empty() ? "" : ", ") + line + std::to_string(problem.place.line);
    if (problem.place.column > 0) place += (english ? ", column " : ", kolom ") + std::to_string(problem.place.column);
    return place.empty() ? sentence : place + ": " + sentence;
}

}  // namespace tolok
