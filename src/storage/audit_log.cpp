// The Merkle tree of RFC 6962 and its proofs.
#include "storage/audit_log.h"

#include "base/require.h"

namespace tolok::storage {

namespace {

constexpr std::byte leaf_prefix{0x00};
constexpr std::byte node_prefix{0x01};

}  // namespace

Digest leaf_hash(ByteView data) {
    Sha256 hash;
    hash.add(ByteView(&leaf_prefix, 1));
    hash.add(data);
    return hash.finish();
}

Digest node_hash(const Digest& left, const Digest& right) {
    Sha256 hash;
    hash.add(ByteView(&node_prefix, 1));
    hash.add(left);
    hash.add(right);
    return hash.finish();
}

void LogEdge::add(const Digest& leaf) {
    hashes.push_back(leaf);
    // As many subtrees of equal size are joined as the size has trailing one bits.
    for (std::int64_t rest = size; (rest & 1) == 1; rest >>= 1) {
        require(hashes.size() >= 2, "the right edge fits its size");
        const Digest right = hashes.back();
        hashes.pop_back();
        hashes.back() = node_hash(hashes.back(), right);
    }
    ++size;
}

Digest LogEdge::root() const {
    if (hashes.empty()) return sha256(std::string_view());
    Digest root = hashes.back();
    for (auto next = hashes.rbegin() + 1; next != hashes.rend(); ++next) root = node_hash(*next, root);
    return root;
}

// RFC 9162, section 2.1.3.2 (the same tree as RFC 6962), step by step.
bool verify_inclusion(std::int64_t index, std::int64_t size, const Digest& leaf, const std::vector<Digest>& proof,
                      const Digest& root) {
    if (index < 0 || index >= size) return false;
    std::int64_t from = index;
    std::int64_t last = size - 1;
    Digest hash = leaf;
    for (const Digest& step : proof) {
        if (last == 0) return false;
        if ((from & 1) == 1 || from == last) {
            hash = node_hash(step, hash);
            while ((from & 1) == 0 && from != 0) {
                from >>= 1;
                last >>= 1;
            }
        } else {
            hash = node_hash(hash, step);
        }
        from >>= 1;
        last >>= 1;
    }
    return last == 0 && hash == root;
}

// RFC 9162, section 2.1.4.2. Between equal sizes the only proof is the empty one; from the empty log there is nothing
// to prove, and asking for it is refused.
bool verify_consistency(std::int64_t size1, std::int64_t size2, const Digest& root1, const Digest& root2,
                        const std::vector<Digest>& proof) {
    if (size1 < 1 || size2 < size1) return false;
    if (size1 == size2) return proof.empty() && root1 == root2;
    if (proof.empty()) return false;
    std::int64_t from = size1 - 1;
    std::int64_t last = size2 - 1;
    while ((from & 1) == 1) {
        from >>= 1;
        last >>= 1;
    }
    // A first size that is a power of two is itself the first node of the proof.
    std::size_t used = 0;
    Digest old_hash = from == 0 ? root1 : proof[used++];
    Digest new_hash = old_hash;
    for (; used < proof.size(); ++used) {
        if (last == 0) return false;
        if ((from & 1) == 1 || from == last) {
            old_hash = node_hash(proof[used], old_hash);
            new_hash = node_hash(proof[used], new_hash);
            while ((from & 1) == 0 && from != 0) {
                from >>= 1;
                last >>= 1;
            }
        } else {
            new_hash = node_hash(new_hash, proof[used]);
        }
        from >>= 1;
        last >>= 1;
    }
    return last == 0 && old_hash == root1 && new_hash == root2;
}

}  // namespace tolok::storage
