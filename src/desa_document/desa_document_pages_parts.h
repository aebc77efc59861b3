// What the pages of village documents share: the services they ask, addresses, badges and days.
// Must not be included but by desa_document_pages*.cpp.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "desa_document/desa_document_queries_view.h"
#include "desa_document/desa_document_service.h"
#include "domain/clock.h"
#include "drawing/picture.h"
#include "web/data.h"
#include "web/page_maker.h"
#include "web/route.h"

namespace tolok::desa_document {

struct PageParts {
    storage::Database& database;
    const Clock& clock;
    const web::PageMaker& pages;

    DesaDocumentService service() const { return DesaDocumentService(database); }
    DesaDocumentQueries queries() const { return DesaDocumentQueries(database); }

    // The country's western zone: no later day begins before it does so everywhere.
    ViewDay view_day(const Period& until) const;
};
// Shared by the handlers of one list of routes.
using Parts = std::shared_ptr<const PageParts>;

void add_matrix_routes(std::vector<web::Route>& routes, const Parts& parts);
void add_life_routes(std::vector<web::Route>& routes, const Parts& parts);
void add_form_routes(std::vector<web::Route>& routes, const Parts& parts);

// "/desa/35.09.31.2001/spj/lpj/2020", with `below` such as "/penyerahan" before the query.
std::string document_address(const DocumentKey& key, const web::ViewScope& scope, std::string_view below = "");
// The document of the address; nothing when its year is no year.
std::optional<DocumentKey> read_document_key(const web::Request& request);

// A list of {tone, label} for the part desa_document/badges.
web::Data badge_list(const StageVerdict& stage, const MessageCatalog& messages);
std::string_view state_tone(DocumentState state);  // class of a badge: good, wait, bad or none
std::string state_label(DocumentState state, const MessageCatalog& messages);
std::string_view state_symbol(DocumentState state);                        // where no style sheet draws it
std::string action_label(EventKind kind, const MessageCatalog& messages);  // "Catat penyerahan"
std::string day_or_dash(const std::optional<Date>& day);
// "SPJ: LPJ realisasi APBDes, tahun anggaran 2020"
std::string document_title(const Obligation& obligation, const MessageCatalog& messages);
web::Data scope_data(const web::ViewScope& scope);
web::Data text_list(const std::vector<Note>& notes, const MessageCatalog& messages);

// The matrix as a drawing of its own, for a group of messages.
drawing::Picture draw_matrix(const Matrix& matrix, const std::string& heading, const std::vector<std::string>& below,
                             const MessageCatalog& messages);

}  // namespace tolok::desa_document
