// One row of a table of its own.
#include "storage/move_mark.h"

#include "storage/storage_statements.h"

namespace tolok::storage {

std::optional<MoveMark> find_move_mark(Connection& connection) {
    // A database may be older than the table.
    if (connection.visit(statements::find_move_table, {}, 1, [](const Row&) {}) == 0) return std::nullopt;
    std::optional<MoveMark> mark;
    connection.visit(statements::find_move, {}, 1, [&](const Row& row) {
        mark = MoveMark{row.digest(0), row.copy_text(1)};
    });
    return mark;
}

void set_move_mark(Connection& connection, const MoveMark& mark) {
    const Parameter row[] = {ByteView(mark.source_digest), mark.source};
    connection.execute(statements::add_move, row);
}

void remove_move_mark(Connection& connection) { connection.execute(statements::forget_move, {}); }

void require_no_move(Connection& connection) {
    if (const auto mark = find_move_mark(connection))
        throw StorageFailure(
            problem("storage.unfinished_move", {{"berkas", connection.place()}, {"asal", mark->source}}));
}

}  // namespace tolok::storage
