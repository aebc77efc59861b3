// A form that was sent and not taken, on its way back to be sent again with one press.
// Must not send it: the person does.
#pragma once

#include "web/data.h"
#include "web/fields.h"
#include "web/request.h"

namespace tolok::web {

// What was typed, without tokens, passwords and codes: those do not go into a page.
Fields kept_fields(const Fields& form);

// Whether the browser says that a page of ours sent it, so that nothing another site wrote is offered as one's own.
bool is_from_own_page(const Request& request);

// For the template part {{> web/send_again}}: `action`, `kept` (everything, as name and value) and `typed` (what is not
// blank, as label and value). The page's `csrf` goes with
// it. `action` is an address of this site.
void add_kept_form(Data& page, std::string action, const Fields& kept);

}  // namespace tolok::web
