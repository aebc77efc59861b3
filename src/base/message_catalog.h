// The sentences of the program: codes to text, read from the messages.id.toml of every module and, for screens in
// English, from messages.en.toml beside it.
// Must not decide anything.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/embedded_file.h"
#include "base/problem.h"

namespace tolok {

enum class Language { indonesian, english };

class MessageCatalog {
public:
    // From all embedded files named src/<module>/messages.id.toml, and for English what messages.en.toml translates of
    // them. A file that cannot be read, or a translation of nothing, is a broken promise.
    static MessageCatalog from(const std::vector<EmbeddedFile>& files, Language language = Language::indonesian);

    bool has(std::string_view code) const;
    // The text with its {names} filled in; an unknown code is a broken promise.
    std::string text(std::string_view code, const std::vector<Argument>& arguments = {}) const;
    // "berkas.csv, baris 3, kolom 2: …" ("line", "column" in English) or only the sentence when there is no place.
    std::string text(const Problem& problem) const;
    const std::map<std::string, std::string, std::less<>>& all() const { return texts_; }

private:
    void add(const EmbeddedFile& file, bool translation);

    Language language_ = Language::indonesian;
    std::map<std::string, std::string, std::less<>> texts_;
};

}  // namespace tolok
