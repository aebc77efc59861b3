// Copies tables by the order of their keys, so that what the target has tells where to go on.
#include "storage/move.h"

#include <algorithm>
#include <array>

#include "storage/connection_transaction.h"
#include "storage/engine_choice.h"
#include "storage/logged_row.h"
#include "storage/move_mark.h"
#include "storage/storage_statements.h"
#include "storage/table_kind.h"
#include "storage/table_pages.h"

namespace tolok::storage {

namespace {

// What a database says of itself: made by its own migrations.
constexpr std::array<std::string_view, 4> own_tables{"storage_migration", "storage_table", "storage_column",
                                                     "storage_move"};

struct TableToMove {
    DigestedTable columns;
    bool guarded;  // what was copied of it cannot change any more
};

// By name, so that both sides count alike.
std::vector<TableToMove> list_tables_to_move(Connection& connection) {
    ConnectionReader reader(connection);
    std::vector<TableToMove> tables;
    for (const KnownTable& table : list_tables(reader))
        if (std::find(own_tables.begin(), own_tables.end(), table.name) == own_tables.end())
            tables.push_back(
                {whole_table(reader, table.name), table.kind == TableKind::record || table.kind == TableKind::content});
    return tables;
}

// What the source is: its schema, and its logs, in which every write leaves its mark.
Digest digest_of_source(Connection& source) {
    Sha256 digest;
    const auto add = [&](std::string_view text) {
        digest.add(as_bytes(text));
        digest.add(as_bytes(std::string_view("\n")));
    };
    source.visit(statements::list_migrations, {}, -1, [&](const Row& row) {
        add(std::to_string(row.whole(0)));
        digest.add(row.digest(2));
    });
    source.visit(statements::list_log_heads, {}, -1, [&](const Row& row) {
        add(row.text(0));
        add(std::to_string(row.whole(1)));
        digest.add(row.digest(2));
    });
    return digest.finish();
}

bool is_empty(Connection& connection, const std::vector<TableToMove>& tables) {
    return std::all_of(tables.begin(), tables.end(), [&](const TableToMove& table) {
        return TablePages(connection, table.columns).find_last_key() == std::nullopt;
    });
}

Problem not_empty(Connection& target) { return problem("storage.target_not_empty", {{"berkas", target.place()}}); }

// Takes the target for this source; whether a copy of it had been begun there.
Checked<bool> claim(Connection& target, const MoveMark& mark, const std::vector<TableToMove>& tables) {
    Checked<bool> resumed = false;
    write_alone(target, [&] {
        if (const auto found = find_move_mark(target)) {
            if (found->source_digest == mark.source_digest)
                resumed = true;
            else
                resumed = problem("storage.move_of_another", {{"berkas", target.place()}, {"asal", found->source}});
        } else if (is_empty(target, tables)) {
            set_move_mark(target, mark);
        } else {
            resumed = not_empty(target);
        }
    });
    return resumed;
}

void copy_table(Connection& source, Connection& target, const TableToMove& table, const MoveRequest& request) {
    const DigestedTable& columns = table.columns;
    TablePages pages(source, columns);
    if (table.guarded)
        pages.go_on_after(TablePages(target, columns).find_last_key());
    else
        write_alone(target, [&] { target.run("DELETE FROM " + columns.name); });
    const std::string name = "storage.move_rows:" + columns.name;
    BulkInsert insert{name, columns.name, {}};
    for (const DigestedColumn& column : columns.columns) insert.columns.push_back(column.name);
    std::int64_t rows = 0;
    for (OwnedValues page = pages.next(); !page.empty(); page = pages.next()) {
        write_alone(target, [&] { target.append_rows(insert, view_values(page)); });
        rows += static_cast<std::int64_t>(page.size() / columns.columns.size());
        request.on_page(columns.name, rows);
    }
}

void add_value(RowDigest& digest, const DigestedColumn& column, const OwnedValue& value) {
    if (const auto* whole = std::get_if<std::int64_t>(&value)) digest.add_whole(column.name, *whole);
    if (const auto* text = std::get_if<std::string>(&value)) digest.add_text(column.name, *text);
    if (const auto* bytes = std::get_if<Bytes>(&value)) digest.add_bytes(column.name, *bytes);
}

MovedTable measure(Connection& connection, const DigestedTable& table) {
    MovedTable measured{table.name, 0, {}};
    const std::size_t width = table.columns.size();
    Sha256 whole;
    RowDigest row;
    TablePages pages(connection, table);
    for (OwnedValues page = pages.next(); !page.empty(); page = pages.next())
        for (std::size_t from = 0; from < page.size(); from += width, ++measured.rows) {
            row.begin(table.name);
            for (std::size_t i = 0; i < width; ++i) add_value(row, table.columns[i], page[from + i]);
            whole.add(row.finish());
        }
    measured.digest = whole.finish();
    return measured;
}

Problems compare(Connection& source, Connection& target, const std::vector<TableToMove>& tables, Moved& moved) {
    Problems problems;
    for (const TableToMove& table : tables) {
        MovedTable there = measure(target, table.columns);
        const MovedTable here = measure(source, table.columns);
        if (there.rows != here.rows || there.digest != here.digest)
            problems.push_back(problem(
                "storage.move_differs",
                {{"tabel", there.name}, {"asal", std::to_string(here.rows)}, {"tujuan", std::to_string(there.rows)}}));
        moved.tables.push_back(std::move(there));
    }
    return problems;
}

}  // namespace

Checked<Moved> move_database(const MoveRequest& request, const std::vector<EmbeddedFile>& files, const Clock& clock,
                             std::span<const DerivedTable> derived) {
    DatabaseOptions from = request.from;
    from.mode = OpenMode::existing;
    DatabaseOptions to = request.to;
    to.mode = OpenMode::create_or_existing;
    const auto source = prepare_database(from, files, clock);
    require_no_move(*source);
    const std::vector<TableToMove> tables = list_tables_to_move(*source);
    const auto target = prepare_database(to, files, clock);
    // Before anything is locked: it may be the source itself.
    if (!find_move_mark(*target) && !is_empty(*target, tables)) return not_empty(*target);
    // Held until both are compared: whoever writes meanwhile is refused rather than left behind.
    source->begin_writing();
    const auto resumed = claim(*target, {digest_of_source(*source), source->place()}, tables);
    if (!resumed) return resumed.problems();
    Moved moved;
    moved.resumed = *resumed;
    for (const TableToMove& table : tables) copy_table(*source, *target, table, request);
    if (Problems problems = compare(*source, *target, tables, moved); !problems.empty()) return problems;
    write_alone(*target, [&] { remove_move_mark(*target); });
    source->run("ROLLBACK");
    moved.verification = verify_connection(*target, files, target->place(), derived);
    return moved;
}

}  // namespace tolok::storage
