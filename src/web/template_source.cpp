// Works on tags: what stands between {{ and }}.
#include "web/template_source.h"

#include "base/require.h"
#include "base/text.h"
#include "web/template.h"

namespace tolok::web {

namespace {

// Calls `on_text` with each stretch of text and `on_tag` with the inside of each tag ("#list", "{markup}", "t.a.b").
template <typename OnText, typename OnTag>
void for_each_tag(std::string_view text, OnText on_text, OnTag on_tag) {
    while (!text.empty()) {
        const std::size_t open = text.find("{{");
        on_text(text.substr(0, open));
        if (open == std::string_view::npos) return;
        text.remove_prefix(open + 2);
        const std::string_view close = text.starts_with('{') ? "}}}" : "}}";
        const std::size_t end = text.find(close);
        require(end != std::string_view::npos, "a tag is closed: " + shorten(text, 40));
        on_tag(trim(text.substr(0, close.size() == 3 ? end + 1 : end)));
        text.remove_prefix(end + close.size());
    }
}

// The name behind the sign of a tag.
std::string name_of(std::string_view tag) {
    if (tag.starts_with('{')) tag = tag.substr(1, tag.size() - 2);
    if (!tag.empty() && std::string_view("#^/&>!").find(tag.front()) != std::string_view::npos) tag.remove_prefix(1);
    return std::string(trim(tag));
}

std::string without_indents(std::string_view text) {
    std::string plain;
    for (const std::string_view line : split(text, '\n')) {
        const std::size_t from = line.find_first_not_of(" \t");
        if (from == std::string_view::npos) continue;
        plain += std::string(line.substr(from)) + "\n";
    }
    return plain;
}

// Content-Security-Policy forbids what is written into a page; a page that tries would look broken without a word.
void check_text(const std::string& name, std::string_view text) {
    for (const std::string_view forbidden : {"<style", " style=", "<script>", " onclick=", " onchange=", " onsubmit=",
                                             " oninput=", " onload=", "javascript:"}) {
        require(text.find(forbidden) == std::string_view::npos,
                "the template " + name + " does without " + std::string(forbidden));
    }
}

void check_source(const std::string& name, const std::string& source) {
    bool after_equals = false;
    for_each_tag(
        source,
        [&](std::string_view text) {
            check_text(name, text);
            after_equals = text.ends_with('=');
        },
        [&](std::string_view tag) {
            require(!after_equals, "the template " + name + " puts attributes in quotes: " + std::string(tag));
            require(!tag.empty() && !tag.starts_with('='), "the template " + name + " keeps to {{ and }}");
            const bool unescaped = tag.starts_with('{') || tag.starts_with('&');
            require(!unescaped || name_of(tag).ends_with("_markup"),
                    "the template " + name + " leaves only …_markup unescaped: " + std::string(tag));
        });
}

std::string join_within(std::string_view name, const TemplateSources& sources, std::set<std::string>& open) {
    const auto found = sources.find(name);
    require(found != sources.end(), "every part of a template is carried inside: " + std::string(name));
    require(open.insert(std::string(name)).second, "a template does not contain itself: " + std::string(name));
    std::string joined;
    for_each_tag(
        found->second, [&](std::string_view text) { joined += text; },
        [&](std::string_view tag) {
            joined += tag.starts_with('>') ? join_within(name_of(tag), sources, open) : "{{" + std::string(tag) + "}}";
        });
    open.erase(std::string(name));
    return joined;
}

// The sentence with markup escaped; its {nama} becomes {{nama}}, filled in and escaped with the page.
std::string as_template(const std::string& sentence) {
    require(sentence.find("{{") == std::string::npos, "a sentence holds no template: " + sentence);
    std::string text;
    for (const char c : escape_html(sentence)) {
        text += c;
        if (c == '{' || c == '}') text += c;
    }
    return text;
}

}  // namespace

TemplateSources template_sources(const std::vector<EmbeddedFile>& files) {
    static constexpr std::string_view folder = "/html/";
    static constexpr std::string_view ending = ".mustache";
    TemplateSources sources;
    for (const EmbeddedFile& file : files) {
        const std::size_t at = file.path.find(folder);
        if (!file.path.starts_with("src/") || at == std::string_view::npos || !file.path.ends_with(ending)) continue;
        const std::size_t begin = at + folder.size();
        std::string name(file.path.substr(4, at - 4));
        name += "/" + std::string(file.path.substr(begin, file.path.size() - begin - ending.size()));
        std::string source = without_indents(file.content);
        check_source(name, source);
        sources[name] = std::move(source);
    }
    return sources;
}

std::string join_template(std::string_view name, const TemplateSources& sources) {
    std::set<std::string> open;
    return join_within(name, sources, open);
}

std::string put_in(std::string_view name, std::string_view joined, const MessageCatalog& messages,
                   const Assets& assets) {
    std::string text;
    for_each_tag(
        joined, [&](std::string_view plain) { text += plain; },
        [&](std::string_view tag) {
            if (tag.starts_with("t.")) {
                const std::string key(tag.substr(2));
                require(messages.has(key), "the template " + std::string(name) + " names sentences that are: " + key);
                text += as_template(messages.text(key));
            } else if (tag.starts_with("asset.")) {
                text += assets.named(tag.substr(6)).address;
            } else if (!tag.starts_with('!')) {
                text += "{{" + std::string(tag) + "}}";
            }
        });
    return text;
}

std::set<std::string> demanded_names(std::string_view text) {
    std::set<std::string> printed;
    std::set<std::string> sections;
    for_each_tag(
        text, [](std::string_view) {},
        [&](std::string_view tag) {
            const bool section = tag.starts_with('#') || tag.starts_with('^') || tag.starts_with('/');
            (section ? sections : printed).insert(name_of(tag));
        });
    for (const std::string& section : sections) printed.erase(section);
    printed.erase(".");
    return printed;
}

std::set<std::string> sentence_keys(std::string_view text) {
    std::set<std::string> keys;
    for_each_tag(
        text, [](std::string_view) {},
        [&](std::string_view tag) {
            if (tag.starts_with("t.")) keys.insert(std::string(tag.substr(2)));
        });
    return keys;
}

}  // namespace tolok::web
