// Reads and writes the rows of the log.
#include "storage/audit_store.h"

#include <algorithm>

#include "base/failure.h"
#include "base/require.h"
#include "storage/content.h"
#include "storage/content_store.h"
#include "storage/storage_statements.h"

namespace tolok::storage {

namespace {

void append_field(Bytes& out, ByteView field) {
    const auto length = static_cast<std::uint32_t>(field.size());
    for (int shift = 24; shift >= 0; shift -= 8) out.push_back(static_cast<std::byte>(length >> shift));
    out.insert(out.end(), field.begin(), field.end());
}

ByteView view(const std::optional<Digest>& digest) { return digest ? ByteView(*digest) : ByteView(); }

Parameter parameter(const std::optional<Digest>& digest) { return digest ? Parameter(ByteView(*digest)) : Parameter(); }

Bytes joined(const std::vector<Digest>& hashes) {
    Bytes out;
    for (const Digest& hash : hashes) out.insert(out.end(), hash.begin(), hash.end());
    return out;
}

std::optional<Digest> add_part(WriteTransaction& transaction, const AuditEntry& entry, std::int64_t number,
                               std::string_view part, const std::optional<std::string>& text) {
    if (!text) return std::nullopt;
    return add_text_as(transaction, entry.office, leaf_text_id(number, part), *text, number);
}

}  // namespace

Bytes leaf_bytes(const LeafFields& fields) {
    Bytes out{std::byte{1}};
    const std::string number = std::to_string(fields.number);
    for (const std::string_view field : {fields.office, std::string_view(number), fields.instant, fields.actor,
                                         fields.action, fields.subject, fields.rule_version})
        append_field(out, as_bytes(field));
    for (const auto* digest : {&fields.before, &fields.after, &fields.reason, &fields.rows})
        append_field(out, view(*digest));
    return out;
}

std::string leaf_text_id(std::int64_t number, std::string_view part) {
    return "log-" + std::to_string(number) + "-" + std::string(part);
}

LogEdge find_log_edge(Reader& reader, std::string_view office) {
    LogEdge edge;
    reader.first(statements::find_log_head, {office}, [&](const Row& row) {
        edge.size = row.whole(0);
        const ByteView bytes = row.bytes(1);
        edge.hashes.resize(bytes.size() / sizeof(Digest));
        for (std::size_t i = 0; i < edge.hashes.size(); ++i)
            std::copy_n(bytes.begin() + static_cast<std::ptrdiff_t>(i * sizeof(Digest)), sizeof(Digest),
                        edge.hashes[i].begin());
    });
    return edge;
}

LeafTexts add_leaf_texts(WriteTransaction& transaction, const AuditEntry& entry, std::int64_t number) {
    return {add_part(transaction, entry, number, "before", entry.before),
            add_part(transaction, entry, number, "after", entry.after),
            add_part(transaction, entry, number, "reason", entry.reason)};
}

AppendedLeaf append_leaf(WriteTransaction& transaction, const AuditEntry& entry, const LeafTexts& texts,
                         const std::optional<Digest>& rows, LogEdge edge) {
    require(!entry.office.empty() && !entry.actor.empty() && !entry.action.empty(),
            "an audit entry names office, actor and action");
    const std::string instant = transaction.now().to_hour().format_utc();
    const LeafFields fields{entry.office,       edge.size + 1, instant,     entry.actor,  entry.action, entry.subject,
                            entry.rule_version, texts.before,  texts.after, texts.reason, rows};
    const Digest leaf = leaf_hash(leaf_bytes(fields));
    transaction.execute(statements::add_leaf,
                        {fields.office, fields.number, fields.instant, fields.actor, fields.action, fields.subject,
                         fields.rule_version, parameter(fields.before), parameter(fields.after),
                         parameter(fields.reason), parameter(fields.rows), ByteView(leaf)});
    edge.add(leaf);
    const Digest root = edge.root();
    const Bytes hashes = joined(edge.hashes);
    transaction.execute(statements::set_log_head, {fields.office, edge.size, ByteView(hashes), ByteView(root)});
    return {fields.number, leaf, std::move(edge)};
}

std::vector<LogHead> list_log_heads(Reader& reader) {
    std::vector<LogHead> heads;
    reader.each(statements::list_log_heads, {}, [&](const Row& row) {
        heads.push_back({row.copy_text(0), row.whole(1), row.digest(2)});
    });
    return heads;
}

std::vector<LogLine> list_log(Reader& reader, std::string_view office, std::int64_t from, std::int64_t to) {
    std::vector<LogLine> lines;
    reader.each(statements::list_log, {office, from, to}, [&](const Row& row) {
        const auto instant = Instant::parse_utc(row.text(1));
        if (!instant)
            throw TamperingFailure(problem("storage.leaf_changed",
                                           {{"kantor", std::string(office)}, {"nomor", std::to_string(row.whole(0))}}));
        lines.push_back(
            {row.whole(0), *instant, row.copy_text(2), row.copy_text(3), row.copy_text(4), row.copy_text(5)});
    });
    return lines;
}

std::optional<std::string> find_log_reason(Reader& reader, std::string_view office, std::int64_t number) {
    const auto found = find_text(reader, office, leaf_text_id(number, "reason"));
    return found ? std::optional(found->text) : std::nullopt;
}

}  // namespace tolok::storage
