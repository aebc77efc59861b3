// tolok verifikasi, bangun-ulang, cadangkan, pulihkan, pindah: the database as a thing to be kept.
#include "app/assembly.h"
#include "app/commands.h"
#include "app/table.h"
#include "storage/backup.h"
#include "storage/definition_store.h"
#include "storage/move.h"

namespace tolok::app {

namespace {

void print_verification(const storage::Verification& verification, Console& console) {
    if (verification.leaves == 0 && !verification.problems.empty()) return console.problems(verification.problems);
    console.line(console.text("app.verified", {{"daun", std::to_string(verification.leaves)},
                                               {"baris", std::to_string(verification.rows)},
                                               {"isi", std::to_string(verification.texts)},
                                               {"berkas", std::to_string(verification.files)}}));
    if (verification.unfinished > 0) {
        console.line(console.text("app.verified_unfinished", {{"jumlah", std::to_string(verification.unfinished)}}));
    }
    std::vector<std::vector<std::string>> rows;
    for (const storage::LogHead& head : verification.heads) {
        rows.push_back({head.office, std::to_string(head.size), format_hex(head.root)});
    }
    const std::vector<Column> columns = {{console.text("app.office_code")},
                                         {console.text("app.log_size"), Align::right},
                                         {console.text("app.log_root"), Align::left, 64}};
    console.print(render_table(columns, rows, console.columns()));
    console.problems(verification.problems);
}

Exit exit_of(const storage::Verification& verification) {
    return verification.problems.empty() ? Exit::done : Exit::problems_found;
}

}  // namespace

Exit run_verify(const DatabaseChoice& request, Session& session) {
    session.console.progress("app.verifying");
    const storage::Verification verification =
        storage::verify_database(request.path, session.files, list_derived_tables(session.files));
    print_verification(verification, session.console);
    if (verification.problems.empty()) session.console.line(session.console.text("app.verified_right"));
    return exit_of(verification);
}

Exit run_rebuild(const DatabaseChoice& request, Session& session) {
    Console& console = session.console;
    const auto database = open_database(request.path, storage::OpenMode::existing, session);
    std::vector<std::string> offices;
    database->read(storage::Reach::everything(), [&](storage::Reader& reader) {
        for (OfficeScope& scope : storage::list_offices(reader)) offices.push_back(std::move(scope.office));
    });
    if (offices.empty()) {
        console.problems({problem("indicator.no_office")});
        return Exit::problems_found;
    }
    const auto actor = sign_in(*database, offices.front(), request.actor);
    if (!actor) {
        console.problems(actor.problems());
        return Exit::wrong_usage;
    }
    console.progress("app.rebuilding");
    const auto tables = list_derived_tables(session.files);
    const auto rebuilt = storage::rebuild_derived(*database, tables, actor->person, offices);
    if (!rebuilt) {
        console.problems(rebuilt.problems());
        return Exit::problems_found;
    }
    bool same = true;
    for (const storage::RebuiltTable& table : *rebuilt) {
        same = same && table.same();
        const char* code = table.same() ? "app.rebuilt_same" : "app.rebuilt_differs";
        console.line(console.text(code, {{"tabel", table.name}, {"sidik", format_hex(table.after).substr(0, 16)}}));
    }
    return same ? Exit::done : Exit::problems_found;
}

Exit run_back_up(const CopyRequest& request, Session& session) {
    Console& console = session.console;
    console.progress("app.backing_up");
    const auto verification = storage::back_up(request.from, request.to, session.files);
    if (!verification) {
        console.problems(verification.problems());
        return Exit::problems_found;
    }
    print_verification(*verification, console);
    const char* code = verification->problems.empty() ? "app.backed_up" : "app.backed_up_as_it_was";
    console.line(console.text(code, {{"berkas", request.to}}));
    return exit_of(*verification);
}

Exit run_restore(const CopyRequest& request, Session& session) {
    Console& console = session.console;
    const auto existing = request.put_aside ? storage::ExistingTarget::put_aside : storage::ExistingTarget::refuse;
    const auto restored = storage::restore(request.to, request.from, existing, session.files);
    if (!restored) {
        console.problems(restored.problems());
        return Exit::problems_found;
    }
    print_verification(restored->verification, console);
    if (!restored->put_aside.empty()) console.line(console.text("app.put_aside", {{"berkas", restored->put_aside}}));
    console.line(console.text("app.restored", {{"berkas", request.from}}));
    return Exit::done;
}

Exit run_move(const CopyRequest& request, Session& session) {
    Console& console = session.console;
    storage::MoveRequest move;
    move.from.path = request.from;
    move.from.on_migrated = [&](const std::string& copy) {
        console.say("app.migrated", {{"berkas", request.from}, {"salinan", copy}});
    };
    move.to.path = request.to;
    move.on_page = [&](const std::string& table, std::int64_t rows) {
        console.progress("app.moving_table", {{"tabel", table}, {"baris", std::to_string(rows)}});
    };
    console.progress("app.moving");
    const auto moved = storage::move_database(move, session.files, session.clock, list_derived_tables(session.files));
    if (!moved) {
        console.problems(moved.problems());
        return Exit::problems_found;
    }
    if (moved->resumed) console.line(console.text("app.move_resumed"));
    std::vector<std::vector<std::string>> rows;
    for (const storage::MovedTable& table : moved->tables)
        rows.push_back({table.name, std::to_string(table.rows), format_hex(table.digest).substr(0, 16)});
    const std::vector<Column> columns = {{console.text("app.move_table")},
                                         {console.text("app.move_rows"), Align::right},
                                         {console.text("app.move_digest")}};
    console.print(render_table(columns, rows, console.columns()));
    print_verification(moved->verification, console);
    const char* code = moved->verification.problems.empty() ? "app.moved" : "app.moved_as_it_was";
    console.line(console.text(
        code, {{"asal", storage::shown_address(request.from)}, {"tujuan", storage::shown_address(request.to)}}));
    return exit_of(moved->verification);
}

}  // namespace tolok::app
