// The Merkle tree: published proofs, and the tree against its definition.
#include <gtest/gtest.h>
#include <openssl/evp.h>

#include <bit>
#include <boost/json.hpp>
#include <fstream>
#include <sstream>

#include "storage/audit_log.h"

namespace tolok::storage {
namespace {

boost::json::object read_cases() {
    std::ifstream file(TOLOK_SOURCE_FOLDER "/tests/cases/merkle/proofs.json");
    std::ostringstream text;
    text << file.rdbuf();
    return boost::json::parse(text.str()).as_object();
}

bool is_hash(const boost::json::value& base64) { return base64.as_string().size() == 44; }

// Some cases spoil a hash by its length. Ours are 32 bytes by type, so such a one is replaced by the digest of what
// stands there: it equals itself and nothing else.
Digest decode_digest(const boost::json::value& base64) {
    const auto text = base64.as_string();
    Bytes bytes(text.size());
    const int size =
        EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()),
                        reinterpret_cast<const unsigned char*>(text.data()), static_cast<int>(text.size()));
    bytes.resize(static_cast<std::size_t>(size - std::count(text.begin(), text.end(), '=')));
    if (bytes.size() != sizeof(Digest)) return sha256(ByteView(bytes));
    Digest digest{};
    std::copy_n(bytes.begin(), digest.size(), digest.begin());
    return digest;
}

std::vector<Digest> decode_proof(const boost::json::value& list) {
    std::vector<Digest> proof;
    if (list.is_null()) return proof;
    for (const auto& step : list.as_array()) proof.push_back(decode_digest(step));
    return proof;
}

std::int64_t decode_size(const boost::json::value& number) {
    // 2^64 - 1 is no size of ours: it becomes -1, which is refused.
    return number.is_uint64() ? static_cast<std::int64_t>(number.as_uint64()) : number.as_int64();
}

bool accepts_inclusion(const boost::json::object& test) {
    if (!is_hash(test.at("leafHash")) || !is_hash(test.at("root"))) return false;
    return verify_inclusion(decode_size(test.at("leafIdx")), decode_size(test.at("treeSize")),
                            decode_digest(test.at("leafHash")), decode_proof(test.at("proof")),
                            decode_digest(test.at("root")));
}

bool accepts_consistency(const boost::json::object& test) {
    return verify_consistency(decode_size(test.at("size1")), decode_size(test.at("size2")),
                              decode_digest(test.at("root1")), decode_digest(test.at("root2")),
                              decode_proof(test.at("proof")));
}

TEST(AuditLog, all_196_published_proofs_are_judged_as_published) {
    const auto cases = read_cases();
    int count = 0;
    int good = 0;
    const auto judge = [&](const char* kind, bool (*accepts)(const boost::json::object&)) {
        for (const auto& value : cases.at(kind).as_array()) {
            const auto& test = value.as_object();
            const bool wanted = !test.at("wantErr").as_bool();
            EXPECT_EQ(accepts(test), wanted) << test.at("_file");
            ++count;
            good += wanted ? 1 : 0;
        }
    };
    judge("inclusion", accepts_inclusion);
    judge("consistency", accepts_consistency);
    EXPECT_EQ(count, 196);
    EXPECT_GT(good, 10);
    EXPECT_LT(good, 100);
}

// RFC 6962, section 2.1, word for word.
Digest tree_hash(std::span<const Digest> leaves) {
    if (leaves.empty()) return sha256(std::string_view());
    if (leaves.size() == 1) return leaves[0];
    const std::size_t split = std::bit_ceil(leaves.size()) / 2;
    return node_hash(tree_hash(leaves.first(split)), tree_hash(leaves.subspan(split)));
}

// Section 2.1.1.
std::vector<Digest> inclusion_path(std::size_t index, std::span<const Digest> leaves) {
    if (leaves.size() == 1) return {};
    const std::size_t split = std::bit_ceil(leaves.size()) / 2;
    const bool left = index < split;
    auto path =
        left ? inclusion_path(index, leaves.first(split)) : inclusion_path(index - split, leaves.subspan(split));
    path.push_back(tree_hash(left ? leaves.subspan(split) : leaves.first(split)));
    return path;
}

// Section 2.1.2.
std::vector<Digest> consistency_path(std::size_t size1, std::span<const Digest> leaves, bool whole) {
    if (size1 == leaves.size()) return whole ? std::vector<Digest>{} : std::vector<Digest>{tree_hash(leaves)};
    const std::size_t split = std::bit_ceil(leaves.size()) / 2;
    if (size1 <= split) {
        auto path = consistency_path(size1, leaves.first(split), whole);
        path.push_back(tree_hash(leaves.subspan(split)));
        return path;
    }
    auto path = consistency_path(size1 - split, leaves.subspan(split), false);
    path.push_back(tree_hash(leaves.first(split)));
    return path;
}

std::vector<Digest> make_leaves(std::size_t count) {
    std::vector<Digest> leaves;
    for (std::size_t i = 0; i < count; ++i) leaves.push_back(leaf_hash(as_bytes("leaf " + std::to_string(i))));
    return leaves;
}

TEST(AuditLog, the_right_edge_gives_the_root_of_the_whole_tree_at_every_size) {
    const auto leaves = make_leaves(300);
    LogEdge edge;
    for (std::size_t size = 0; size <= leaves.size(); ++size) {
        ASSERT_EQ(edge.size, static_cast<std::int64_t>(size));
        ASSERT_EQ(edge.root(), tree_hash(std::span(leaves).first(size))) << size;
        ASSERT_EQ(edge.hashes.size(), static_cast<std::size_t>(std::popcount(size)));
        if (size < leaves.size()) edge.add(leaves[size]);
    }
}

TEST(AuditLog, every_leaf_of_every_small_tree_is_proved_and_no_other_leaf_is) {
    const auto leaves = make_leaves(33);
    for (std::size_t size = 1; size <= leaves.size(); ++size) {
        const auto tree = std::span(leaves).first(size);
        const Digest root = tree_hash(tree);
        for (std::size_t index = 0; index < size; ++index) {
            const auto proof = inclusion_path(index, tree);
            const auto verify = [&](std::size_t at, const Digest& leaf) {
                return verify_inclusion(static_cast<std::int64_t>(at), static_cast<std::int64_t>(size), leaf, proof,
                                        root);
            };
            ASSERT_TRUE(verify(index, leaves[index])) << index << " of " << size;
            ASSERT_FALSE(verify(index, leaf_hash(as_bytes("stranger"))));
            if (size > 1) {
                ASSERT_FALSE(verify((index + 1) % size, leaves[index])) << index << " of " << size;
            }
        }
    }
}

TEST(AuditLog, every_small_log_is_proved_to_have_grown_from_every_smaller_one) {
    const auto leaves = make_leaves(40);
    for (std::size_t size2 = 1; size2 <= leaves.size(); ++size2)
        for (std::size_t size1 = 1; size1 <= size2; ++size1) {
            const auto tree = std::span(leaves).first(size2);
            const auto proof = consistency_path(size1, tree, true);
            const Digest root1 = tree_hash(tree.first(size1));
            const Digest root2 = tree_hash(tree);
            const auto verify = [&](const Digest& from, const Digest& to) {
                return verify_consistency(static_cast<std::int64_t>(size1), static_cast<std::int64_t>(size2), from, to,
                                          proof);
            };
            ASSERT_TRUE(verify(root1, root2)) << size1 << " to " << size2;
            ASSERT_FALSE(verify(leaves[0], leaf_hash(as_bytes("stranger"))));
        }
}

}  // namespace
}  // namespace tolok::storage
