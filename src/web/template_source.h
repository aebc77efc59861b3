// Templates as text, before Mustache reads them: parts joined, sentences and addresses put in, dangers refused.
// Must not know the template library.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/embedded_file.h"
#include "base/message_catalog.h"
#include "web/asset.h"

namespace tolok::web {

using TemplateSources = std::map<std::string, std::string, std::less<>>;

// By name, lines without their leading blanks. What template.h forbids in a template is a broken promise.
TemplateSources template_sources(const std::vector<EmbeddedFile>& files);
// With every {{> part}} replaced by its text. A part that is not there, or contains itself, is a broken promise.
std::string join_template(std::string_view name, const TemplateSources& sources);
// With {{t.key}} and {{asset.name}} replaced.
std::string put_in(std::string_view name, std::string_view joined, const MessageCatalog& messages,
                   const Assets& assets);
// Names that are printed somewhere and nowhere open a section.
std::set<std::string> demanded_names(std::string_view text);
// The keys of {{t.key}}.
std::set<std::string> sentence_keys(std::string_view text);

}  // namespace tolok::web
