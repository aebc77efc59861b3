// The desk on which a line about one document is written: what is known about it, the checks, and the write itself.
// Must not be used but by the service.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "desa_document/desa_document_service.h"
#include "desa_document/desa_document_store.h"
#include "desa_document/office_rules.h"
#include "storage/transaction.h"

namespace tolok::desa_document {

// What lies on the desk when a line about one document is written.
struct Desk {
    OfficeRules rules;
    DocumentKey key;
    std::vector<Event> events;  // in force, with those that hold for all desa
    Date today;

    Obligation obligation() const {
        return *find_obligation(rules.documents, key.document, key.stage, key.budget_year);
    }
    int last_version() const {
        int last = 0;
        for (const Event& event : events) last = std::max(last, event.version);
        return last;
    }
};

// 1. Permission, for the section that answers for the document. 2. Office, document and desa are known.
Checked<Desk> open_desk(storage::WriteTransaction& transaction, const Actor& actor, const std::string& office,
                        const DocumentKey& key, Permission permission);

// A line that still holds, with the desk of its document without it.
struct OpenedLine {
    Event line;
    Desk desk;
};

// Permission comes before everything that the answer could tell about the line.
Checked<OpenedLine> open_line(storage::WriteTransaction& transaction, const Actor& actor, const std::string& office,
                              const std::string& id);

Problems check_evidence(storage::WriteTransaction& transaction, const std::string& office, const Evidence& evidence);

// Against the history of its document, and by two persons.
Problems check_new_line(storage::WriteTransaction& transaction, const std::string& office, const Desk& desk,
                        const Event& event);

// A line to write; `before` is the one it replaces.
struct LineToWrite {
    Event event;
    Evidence evidence;
    Standing standing = Standing::holds;
    std::optional<Event> before;
    std::string why;
};
// Appends the line with its audit entry and ends the write. Returns its identifier.
std::string write_line(storage::WriteTransaction& transaction, const Actor& actor, const std::string& office,
                       const Desk& desk, LineToWrite line);

}  // namespace tolok::desa_document
