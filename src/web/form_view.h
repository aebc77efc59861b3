// A form as template data: everything typed still in it, each problem beside its field.
// Must not judge what was typed.
#pragma once

#include "base/message_catalog.h"
#include "web/data.h"
#include "web/form.h"

namespace tolok::web {

// For the template part {{> web/form_fields}} (all fields in order) or {{#field}}{{#nama}}{{>
// web/field}}{{/nama}}{{/field}}:
//   problems       list of {text, anchor}: every problem, those of fields with a link to the field
//   has_problems
//   fields         list of fields: name, label, hint, value, checked, required, optional, most, complete, accept,
//                  several, problem, choices (value, label, chosen) and one truth named after its kind (is_text, …)
//   field          the same, by name
// A value of kind secret is never given back. A place that names no field of this form counts for the whole form.
Data form_data(const Form& form, const Fields& typed, const Problems& problems, const MessageCatalog& messages);

}  // namespace tolok::web
