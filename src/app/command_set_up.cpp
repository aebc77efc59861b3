// tolok siapkan and tolok daftar: an office's definitions into a database, and what is in one.
#include "app/assembly.h"
#include "app/commands.h"
#include "app/definition_check.h"
#include "app/definition_source.h"
#include "app/table.h"
#include "base/text.h"
#include "domain/office.h"
#include "indicator/definition_set.h"
#include "storage/audit_log.h"
#include "storage/definition_store.h"

namespace tolok::app {

namespace {

std::vector<OfficeAdoption> choose_offices(const SetUpRequest& request,
                                           const std::vector<storage::Definition>& definitions) {
    std::vector<OfficeAdoption> offices;
    for (const std::string& code : indicator::list_office_codes(definitions, request.office)) {
        const auto own = indicator::definitions_of_office(definitions, code);
        require(own.ok(), "an office that is listed has its file");
        offices.push_back({code, *own});
        if (!request.label.empty()) offices.back().definitions.push_back(storage::label_definition(request.label));
    }
    return offices;
}

}  // namespace

Exit run_set_up(const SetUpRequest& request, Session& session) {
    Console& console = session.console;
    if (trim(request.database.actor).empty()) {
        console.problems({problem("app.actor_missing")});
        return Exit::wrong_usage;
    }
    const auto definitions = read_definitions(request.definitions, session);
    if (!definitions) {
        console.problems(definitions.problems());
        return Exit::problems_found;
    }
    const auto report = check_all_definitions(*definitions);
    if (!report.problems.empty()) {
        refuse_definitions(report.problems, console);
        return Exit::problems_found;
    }
    const auto offices = choose_offices(request, *definitions);
    if (offices.empty()) {
        console.problems({problem("app.office_without_definition", {{"kantor", request.office}})});
        return Exit::problems_found;
    }
    const auto database = open_database(request.database.path, storage::OpenMode::create_or_existing, session);
    for (const OfficeAdoption& office : offices) {
        const Exit exit = adopt(*database, office, request.database, console);
        if (exit != Exit::done) return exit;
    }
    return Exit::done;
}

Exit run_list_permissions(Session& session) {
    Console& console = session.console;
    std::vector<Column> columns = {{console.text("app.permission_heading")}};
    for (const Role role : all_roles()) columns.push_back({std::string(role_key(role))});
    std::vector<std::vector<std::string>> rows;
    for (const Permission permission : all_permissions()) {
        std::vector<std::string> row = {std::string(permission_key(permission))};
        for (const Role role : all_roles())
            row.push_back(role_allows(role, permission) ? console.text("app.permission_yes") : "·");
        rows.push_back(std::move(row));
    }
    console.print(render_table(columns, rows, 200));
    console.line("");
    console.print(wrap_indented(console.text("app.permission_note"), console.columns(), 0));
    return Exit::done;
}

Exit run_list_offices(const DatabaseChoice& request, Session& session) {
    Console& console = session.console;
    const auto database = open_database(request.path, storage::OpenMode::existing, session);
    std::vector<std::vector<std::string>> rows;
    database->read(storage::Reach::everything(), [&](storage::Reader& reader) {
        for (const storage::LogHead& head : storage::list_log_heads(reader)) {
            const std::vector<storage::Scope> scope = {{head.office, head.size}};
            std::string name;
            for (const auto& found : storage::list_definitions(reader, scope, "kantor")) {
                const auto office = parse_office(found.definition.text, found.definition.path);
                if (office) name = office->name;
            }
            // The accounts of a kabupaten have a log as well, and what belongs to no office.
            if (!name.empty()) rows.push_back({head.office, name, std::to_string(head.size)});
        }
    });
    const std::vector<Column> columns = {{console.text("app.office_code")},
                                         {console.text("app.office_name"), Align::left, 20},
                                         {console.text("app.log_size"), Align::right}};
    console.print(render_table(columns, rows, console.columns()));
    return Exit::done;
}

}  // namespace tolok::app
