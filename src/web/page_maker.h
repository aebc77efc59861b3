// What pages of every module are made with: templates in the visitor's language, the frame around them, refusals, and
// the office and period of the address. Must not know which modules there are: the application fills the frame.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "web/data.h"
#include "web/request.h"
#include "web/response.h"
#include "web/template.h"
#include "web/view_scope.h"
#include "web/words.h"

namespace tolok::web {

// Filled in by the application.
struct Frame {
    // Adds to the page's data what stands around it for this visitor: `navigation`, `office_name`, `label`.
    std::function<void(Data& page, const Request& request)> fill;
    // Where a visitor begins who names no office or period.
    std::function<ViewScope(const Request& request)> begin;
};

class PageMaker {
public:
    // Templates and words must outlive it.
    PageMaker(const Templates& templates, const Words& words, Frame frame)
        : templates_(templates), words_(words), frame_(std::move(frame)) {}

    const MessageCatalog& messages(const Request& request) const { return words_.in(request.language); }
    std::string text(const Request& request, std::string_view code, std::vector<Argument> arguments = {}) const;

    // The office and period of the address; problems are those of read_view_scope.
    Checked<ViewScope> scope(const Request& request) const;

    // What a file that is taken along says above its table, as the frame says it above a page: office, period, the
    // office's label, and the log size it rests on.
    std::vector<std::string> file_notes(const Request& request, const ViewScope& scope, std::int64_t log_size) const;

    // `data` needs no frame; `title` is finished text.
    Response page(const Request& request, std::string_view name, std::string title, Data data,
                  Status status = Status::ok) const;
    // Why something cannot be shown or done, as a page or as JSON. domain.not_permitted, every code that ends in
    // _not_found and those that say an office is not here become the plain 404, so that nobody learns what there is;
    // the rest is told with status 422.
    Response refusal(const Request& request, const Problems& problems) const;

private:
    const Templates& templates_;
    const Words& words_;
    Frame frame_;
};

}  // namespace tolok::web
