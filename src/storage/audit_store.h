// Rows of the log: the head of an office's tree, and the one way to append a leaf.
// Must not be called but by the commit of a write transaction.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "storage/audit_log.h"
#include "storage/transaction.h"

namespace tolok::storage {

// Everything a leaf commits to. The digests are salted; their texts and salts are content and can be erased.
struct LeafFields {
    std::string_view office;
    std::int64_t number = 0;
    std::string_view instant;  // UTC, cut to the hour
    std::string_view actor;
    std::string_view action;
    std::string_view subject;
    std::string_view rule_version;
    std::optional<Digest> before;
    std::optional<Digest> after;
    std::optional<Digest> reason;
    std::optional<Digest> rows;  // of the record rows written with this number (logged_row.h)
};

// Version byte 1, then every field in the order above, each as four bytes of length (big-endian) and its bytes;
// the number as decimal digits, an absent digest as length 0.
Bytes leaf_bytes(const LeafFields& fields);

// The tree of an office as this transaction sees it; empty for an office without log.
LogEdge find_log_edge(Reader& reader, std::string_view office);

// Salted digests of an entry's texts, which are kept as content.
struct LeafTexts {
    std::optional<Digest> before;
    std::optional<Digest> after;
    std::optional<Digest> reason;
};
// What was added to a log: where, and the tree afterwards.
struct AppendedLeaf {
    std::int64_t number = 0;
    Digest leaf{};
    LogEdge edge;
};
LeafTexts add_leaf_texts(WriteTransaction& transaction, const AuditEntry& entry, std::int64_t number);
// Adds leaf and head; `edge` is the tree before, as this transaction knows it.
AppendedLeaf append_leaf(WriteTransaction& transaction, const AuditEntry& entry, const LeafTexts& texts,
                         const std::optional<Digest>& rows, LogEdge edge);

// Identifier of a text that belongs to a leaf: "log-12-after".
std::string leaf_text_id(std::int64_t number, std::string_view part);

}  // namespace tolok::storage
