// The SQL of roles.
#include "account/account_grant_store.h"

#include "account/account_store_row.h"

namespace tolok::account {

using storage::Reader;
using storage::Row;
using storage::Statement;
using storage::WriteTransaction;

namespace {

constexpr Statement append_grant_statement{"account.append_grant", R"sql(
    INSERT INTO account_grant (office, id, replaces, log_number, account, role, reach, section, desa, begins, ends,
        granted_by)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12))sql"};

constexpr Statement list_grants_statement{"account.list_grants", R"sql(
    SELECT g.id, g.replaces, g.account, g.granted_by, g.role, g.reach, g.section, g.desa, g.begins, g.ends
    FROM account_grant AS g
    WHERE g.office = ?1 AND g.account = ?2 AND NOT EXISTS (
        SELECT 1 FROM account_grant AS n WHERE n.office = g.office AND n.replaces = g.id)
    ORDER BY g.log_number, g.id)sql"};

constexpr Statement list_grants_of_office_statement{"account.list_grants_of_office", R"sql(
    SELECT g.id, g.replaces, g.account, g.granted_by, g.role, g.reach, g.section, g.desa, g.begins, g.ends
    FROM account_grant AS g
    WHERE g.office = ?1 AND NOT EXISTS (
        SELECT 1 FROM account_grant AS n WHERE n.office = g.office AND n.replaces = g.id)
    ORDER BY g.account, g.log_number, g.id)sql"};

GrantRow read_row(const Row& row) {
    return {row.copy_text(0), row.find_text(1), row.copy_text(2), read_grant(row, 4), row.copy_text(3)};
}

}  // namespace

std::vector<Statement> grant_statements() {
    return {append_grant_statement, list_grants_statement, list_grants_of_office_statement};
}

RoleGrant read_grant(const Row& row, int first) {
    const auto role = parse_role(row.text(first));
    require(role.has_value(), "a stored role is one");
    RoleGrant grant;
    grant.grant = {*role, row.copy_text(first + 1), row.copy_text(first + 2), row.copy_text(first + 3)};
    grant.begins = read_instant(row, first + 4);
    if (!row.is_null(first + 5)) grant.ends = read_instant(row, first + 5);
    return grant;
}

void append_grant(WriteTransaction& transaction, std::string_view office, const GrantRow& grant) {
    const std::string begins = grant.grant.begins.format_utc();
    const std::optional<std::string> ends =
        grant.grant.ends ? std::optional(grant.grant.ends->format_utc()) : std::nullopt;
    const Grant& what = grant.grant.grant;
    transaction.execute(
        append_grant_statement,
        {office, grant.id, text_or_null(grant.replaces), transaction.next_log_number(office), grant.account,
         role_key(what.role), what.office, what.section, what.desa, begins, text_or_null(ends), grant.granted_by});
}

std::vector<GrantRow> list_grants(Reader& reader, std::string_view office, std::string_view account) {
    std::vector<GrantRow> grants;
    reader.each(list_grants_statement, {office, account}, [&](const Row& row) { grants.push_back(read_row(row)); });
    return grants;
}

std::map<std::string, std::vector<GrantRow>> list_grants_of_office(Reader& reader, std::string_view office) {
    std::map<std::string, std::vector<GrantRow>> grants;
    reader.each(list_grants_of_office_statement, {office}, [&](const Row& row) {
        GrantRow grant = read_row(row);
        grants[grant.account].push_back(std::move(grant));
    });
    return grants;
}

}  // namespace tolok::account
