// Joins templates at start, and renders them with kainjow's Mustache, the one place that knows it.
#include "web/template.h"

#include <kainjow/mustache.hpp>
#include <set>

#include "base/require.h"
#include "web/template_source.h"

namespace tolok::web {

namespace {

using kainjow::mustache::data;
using kainjow::mustache::mustache;

data converted(const Data& value) {
    // kainjow takes an empty text for something to show; here {{#hint}} means that there is a hint.
    if (const std::string* text = value.text()) return text->empty() ? data(false) : data(*text);
    if (const bool* truth = value.truth()) return data(*truth);
    if (const std::vector<Data>* items = value.items()) {
        data list(data::type::list);
        for (const Data& item : *items) list.push_back(converted(item));
        return list;
    }
    data object(data::type::object);
    for (const auto& [key, member] : *value.members()) object[key] = converted(member);
    return object;
}

// Looks names up from the inside out. A name that is only ever printed must be there.
class Lookup : public kainjow::mustache::basic_context<std::string> {
public:
    Lookup(const data* page, const std::set<std::string>& demanded, std::string_view template_name)
        : demanded_(demanded), template_name_(template_name) {
        stack_.push_back(page);
    }
    void push(const data* inner) override { stack_.push_back(inner); }
    void pop() override { stack_.pop_back(); }
    const data* get(const std::string& name) const override {
        if (name == ".") return stack_.back();
        for (auto inner = stack_.rbegin(); inner != stack_.rend(); ++inner) {
            if (const data* found = within(*inner, name)) return found;
        }
        require(!demanded_.contains(name),
                "the template " + std::string(template_name_) + " is given a value for " + name);
        return nullptr;
    }
    const data* get_partial(const std::string&) const override { return nullptr; }

private:
    // "field.nama" is the member nama of the member field.
    static const data* within(const data* object, const std::string& name) {
        if (const data* whole = object->get(name)) return whole;
        const std::size_t dot = name.find('.');
        if (dot == std::string::npos) return nullptr;
        const data* outer = object->get(name.substr(0, dot));
        return outer == nullptr ? nullptr : within(outer, name.substr(dot + 1));
    }

    std::vector<const data*> stack_;
    const std::set<std::string>& demanded_;
    std::string_view template_name_;
};

// What kainjow's render() writes to.
struct Sink {
    std::string text;
    Sink& operator<<(const std::string& piece) {
        text += piece;
        return *this;
    }
};

struct Prepared {
    // Rendering changes nothing in it, but kainjow's render() is not const.
    std::unique_ptr<mustache> parsed;
    std::set<std::string> demanded;
};

Prepared prepare(const std::string& name, const std::string& text) {
    Prepared prepared{std::make_unique<mustache>(text), demanded_names(text)};
    require(prepared.parsed->is_valid(), "the template " + name + " can be read: " + prepared.parsed->error_message());
    prepared.parsed->set_custom_escape([](const std::string& typed) { return escape_html(typed); });
    return prepared;
}

}  // namespace

struct Templates::State {
    std::map<std::string, Prepared, std::less<>> indonesian;
    std::map<std::string, Prepared, std::less<>> english;
};

Templates Templates::from(const std::vector<EmbeddedFile>& files, const Words& words, const Assets& assets) {
    auto state = std::make_unique<State>();
    const TemplateSources sources = template_sources(files);
    for (const auto& [name, source] : sources) {
        const std::string joined = join_template(name, sources);
        state->indonesian.emplace(name, prepare(name, put_in(name, joined, words.indonesian, assets)));
        state->english.emplace(name, prepare(name, put_in(name, joined, words.english, assets)));
    }
    return Templates(std::move(state));
}

Templates::Templates(std::unique_ptr<State> state) : state_(std::move(state)) {}
Templates::~Templates() = default;
Templates::Templates(Templates&&) noexcept = default;
Templates& Templates::operator=(Templates&&) noexcept = default;

std::string Templates::render(std::string_view name, Language language, const Data& page) const {
    const auto& all = language == Language::english ? state_->english : state_->indonesian;
    const auto found = all.find(name);
    require(found != all.end(), "every template asked for is carried inside: " + std::string(name));
    const data converted_page = converted(page);
    Lookup lookup(&converted_page, found->second.demanded, name);
    Sink sink;
    found->second.parsed->render(lookup, sink);
    return std::move(sink.text);
}

bool Templates::has(std::string_view name) const { return state_->indonesian.find(name) != state_->indonesian.end(); }

std::vector<std::string> Templates::names() const {
    std::vector<std::string> names;
    for (const auto& [name, prepared] : state_->indonesian) names.push_back(name);
    return names;
}

}  // namespace tolok::web
