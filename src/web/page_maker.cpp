// Puts page and frame together.
#include "web/page_maker.h"

#include <algorithm>

#include "web/site.h"

namespace tolok::web {

namespace {

// What must not be told apart from an address that never was.
bool is_hidden(const Problem& problem) {
    return problem.code == "domain.not_permitted" || problem.code.ends_with("_not_found") ||
           problem.code.ends_with(".office_not_set_up") || problem.code.ends_with(".office_not_here") ||
           problem.code.ends_with(".office_unknown") || problem.code.ends_with(".no_office");
}

}  // namespace

std::string PageMaker::text(const Request& request, std::string_view code, std::vector<Argument> arguments) const {
    return messages(request).text({std::string(code), std::move(arguments), {}});
}

Checked<ViewScope> PageMaker::scope(const Request& request) const {
    return read_view_scope(request.query, frame_.begin(request));
}

std::vector<std::string> PageMaker::file_notes(const Request& request, const ViewScope& scope,
                                               std::int64_t log_size) const {
    Data frame;
    frame_.fill(frame, request);
    std::vector<std::string> notes;
    const auto add = [&](std::string_view key) {
        const Data* found = frame.find(key);
        if (found != nullptr && found->text() != nullptr && !found->text()->empty()) notes.push_back(*found->text());
    };
    add("office_name");
    notes.push_back(scope.until.format());
    add("label");
    notes.push_back(text(request, "web.file_log", {{"log", std::to_string(log_size)}}));
    return notes;
}

Response PageMaker::page(const Request& request, std::string_view name, std::string title, Data data,
                         Status status) const {
    Data framed = page_data(request, std::move(title));
    frame_.fill(framed, request);
    require(data.members() != nullptr, "a page's data is an object");
    for (const auto& [key, value] : *data.members()) framed.set(key, value);
    return html(templates_.render(name, request.language, framed), status);
}

Response PageMaker::refusal(const Request& request, const Problems& problems) const {
    if (std::any_of(problems.begin(), problems.end(), is_hidden)) return not_found();
    if (request.format == Format::json) return problems_as_json(problems, messages(request));
    Data list = Data::list();
    for (const Problem& problem : problems) list.add(messages(request).text(problem));
    return page(request, "web/refusal", text(request, "web.refusal_title"), {{"sentences", std::move(list)}},
                Status::unprocessable);
}

}  // namespace tolok::web
