// Pages from Mustache files carried inside the program: src/MODULE/html/NAME.mustache is the template "MODULE/NAME".
// Must not be asked for words or addresses by handlers: templates name them, and they are put in once, at start.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/embedded_file.h"
#include "base/message_catalog.h"
#include "base/text.h"
#include "web/asset.h"
#include "web/data.h"
#include "web/words.h"

namespace tolok::web {

// In a template, beside Mustache's own {{name}}, {{#list}}…{{/list}}, {{^none}}…{{/none}} and {{.}} (an empty text is
// nothing to a section):
//   {{t.module.key}}         the sentence of messages.id.toml or messages.en.toml, escaped; its {nama} becomes {{nama}}
//   {{asset.web/gaya.css}}   the address of an asset
//   {{> module/name}}        another template, put in at start (never itself)
//   {{{drawing_markup}}}     unescaped, only under a name that ends in _markup: made by the program, never typed
// Everything else is escaped, in text and in quoted attributes; an attribute without quotes is refused.
// Blanks at the beginning of a line are left out.
class Templates {
public:
    // Reads and joins all templates, in both languages. A template that cannot be read, a key, asset or part that does
    // not exist, a script or style written into a page: a broken promise that names the template.
    static Templates from(const std::vector<EmbeddedFile>& files, const Words& words, const Assets& assets);
    ~Templates();
    Templates(Templates&&) noexcept;
    Templates& operator=(Templates&&) noexcept;

    // The page. A {{name}} that is never used as a section must be given by `data`, else a broken promise names it.
    // Any thread.
    std::string render(std::string_view name, Language language, const Data& data) const;
    bool has(std::string_view name) const;
    std::vector<std::string> names() const;

private:
    struct State;
    explicit Templates(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

using tolok::escape_html;

}  // namespace tolok::web
