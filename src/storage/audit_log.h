// The log of each office: RFC 6962 Merkle tree over its audit entries, with size, right edge and root in a head row.
// Must not be written but by a commit.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/digest.h"
#include "base/problem.h"
#include "storage/transaction.h"

namespace tolok::storage {

// RFC 6962, section 2.1: leaf = SHA-256(0x00 || data), node = SHA-256(0x01 || left || right).
Digest leaf_hash(ByteView data);
Digest node_hash(const Digest& left, const Digest& right);

// The growing tree: hashes of the complete subtrees on its right edge, largest first.
struct LogEdge {
    std::int64_t size = 0;
    std::vector<Digest> hashes;
    void add(const Digest& leaf);
    Digest root() const;  // SHA-256 of nothing when empty
};

// RFC 6962 proofs. A proof that does not fit is refused, never an exception.
bool verify_inclusion(std::int64_t index, std::int64_t size, const Digest& leaf, const std::vector<Digest>& proof,
                      const Digest& root);
bool verify_consistency(std::int64_t size1, std::int64_t size2, const Digest& root1, const Digest& root2,
                        const std::vector<Digest>& proof);

struct LogHead {
    std::string office;
    std::int64_t size = 0;
    Digest root{};
};
std::vector<LogHead> list_log_heads(Reader& reader);

struct LogLine {
    std::int64_t number = 0;  // 1 is the first leaf
    Instant instant;
    std::string actor;
    std::string action;
    std::string subject;
    std::string rule_version;
};
std::vector<LogLine> list_log(Reader& reader, std::string_view office, std::int64_t from, std::int64_t to);
// Why, in a person's words; "dihapus" when they were erased, nothing when none were given.
std::optional<std::string> find_log_reason(Reader& reader, std::string_view office, std::int64_t number);

// Recomputes every leaf, edge and root, the digests of the record rows each leaf vouches for, and those of texts and
// evidence; names everything that does not fit.
struct Verification {
    std::int64_t leaves = 0;
    std::int64_t rows = 0;  // record rows of all modules
    std::int64_t texts = 0;
    std::int64_t files = 0;
    std::int64_t unfinished = 0;  // chunks of files whose upload never ended: no fault, sending the file again ends it
    std::vector<LogHead> heads;
    Problems problems;
};
Verification verify_log(Reader& reader);

}  // namespace tolok::storage
