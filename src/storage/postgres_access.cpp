// Policies compare the row's office with a list that is set once for the whole transaction: no list, no rows.
#include "storage/postgres_access.h"

#include "base/digest.h"

namespace tolok::storage {

namespace {

constexpr Statement find_roles{
    "storage.find_roles",
    "SELECT CASE WHEN COUNT(*) = 2 AND COALESCE(bool_and(pg_has_role(current_user, oid, 'MEMBER')), false) THEN 1 "
    "ELSE 0 END FROM pg_roles WHERE rolname IN ('tolok_baca', 'tolok_tulis')"};

// Another program may be making them at the same moment; whether they are there then is asked again.
constexpr const char* make_roles =
    "DO $$ DECLARE role TEXT; BEGIN FOREACH role IN ARRAY ARRAY['tolok_baca', 'tolok_tulis'] LOOP "
    "BEGIN EXECUTE 'CREATE ROLE ' || role || ' NOLOGIN'; EXCEPTION WHEN OTHERS THEN NULL; END; "
    "BEGIN EXECUTE 'GRANT ' || role || ' TO CURRENT_USER'; EXCEPTION WHEN OTHERS THEN NULL; END; "
    "END LOOP; END $$";

// Looks at all logs' heads, which a reader may not.
constexpr const char* function_body =
    " BEGIN RETURN (SELECT CAST(array_agg(o.office) AS TEXT) FROM ("
    "SELECT unnest(codes) AS office UNION SELECT h.office FROM public.audit_head AS h CROSS JOIN LATERAL "
    "string_to_array(h.office, '.') AS part WHERE EXISTS (SELECT 1 FROM generate_series(1, cardinality(part)) AS n "
    "WHERE array_to_string(part[1:n], '.') IN (SELECT unnest(codes)))) AS o); END ";

constexpr Statement set_reach{"storage.set_reach",
                              "SELECT set_config('tolok.kantor', offices_within(ARRAY(SELECT l.value FROM LIST(?1) AS "
                              "l)), true), set_config('tolok.kantor_di_atas', CAST(ARRAY(SELECT l.value FROM LIST(?2) "
                              "AS l) AS TEXT), true)"};

// Written down with them: which rights and policies these are.
constexpr Statement find_access_mark{
    "storage.find_access_mark",
    "SELECT COALESCE(obj_description(CAST(to_regprocedure('offices_within(text[])') AS OID), 'pg_proc'), '')"};

constexpr Statement list_office_tables{"storage.list_office_tables",
                                       "SELECT table_name FROM storage_column WHERE name = 'office'"};

constexpr Statement count_without_access{
    "storage.count_without_access",
    "SELECT COUNT(*) FROM pg_class AS c WHERE c.relnamespace = CAST('public' AS regnamespace) AND c.relkind = 'r' "
    "AND (NOT has_table_privilege('tolok_baca', c.oid, 'SELECT') OR NOT has_table_privilege('tolok_tulis', c.oid, "
    "'INSERT') OR EXISTS (SELECT 1 FROM pg_attribute AS a WHERE a.attrelid = c.oid AND a.attname = 'office') "
    "AND (NOT c.relrowsecurity OR NOT EXISTS (SELECT 1 FROM pg_policy AS p WHERE p.polrelid = c.oid "
    "AND p.polname = 'baca')))"};

// Compared with twins that were made just now, because the server writes conditions in its own way.
constexpr Statement list_differing{
    "storage.list_differing",
    "WITH policy AS (SELECT schemaname = 'public' AS found, tablename AS name, CAST(ROW(policyname, permissive, roles, "
    "cmd, qual, with_check) AS TEXT) AS what FROM pg_policies), "
    "class AS (SELECT n.nspname = 'public' AS found, c.relname AS name, c.oid, c.relrowsecurity FROM pg_class AS c "
    "JOIN pg_namespace AS n ON n.oid = c.relnamespace WHERE c.relkind = 'r' "
    "AND (n.nspname = 'public' OR n.oid = pg_my_temp_schema())), "
    "access AS (SELECT found, name, CAST(relrowsecurity AS TEXT) AS what FROM class UNION ALL "
    "SELECT c.found, c.name, r.role || ' ' || p.privilege FROM class AS c "
    "CROSS JOIN (VALUES ('tolok_baca'), ('tolok_tulis')) AS r (role) "
    "CROSS JOIN (VALUES ('SELECT'), ('INSERT'), ('UPDATE'), ('DELETE'), ('TRUNCATE')) AS p (privilege) "
    "WHERE has_table_privilege(r.role, c.oid, p.privilege) UNION ALL SELECT found, name, what FROM policy) "
    "SELECT name FROM access GROUP BY name, what HAVING COUNT(*) <> 2 ORDER BY name"};

// A setting that was never made is null, and one of an earlier transaction is empty. Read as a list inside the SELECT,
// or the server would read it again for every row.
std::string is_among(const std::string& setting) {
    return "office = ANY (CAST((SELECT CAST(NULLIF(current_setting('" + setting +
           "', true), '') AS TEXT[])) AS TEXT[]))";
}

// What the reading role sees of a table.
std::string sight(const std::string& table) {
    const std::string own = is_among("tolok.kantor");
    const std::string above = is_among("tolok.kantor_di_atas");
    if (table == "storage_person") return own + " OR " + above;
    if (table == "storage_text")
        return own + " OR " + above +
               " AND EXISTS (SELECT 1 FROM public.storage_person AS p WHERE p.office = storage_text.office "
               "AND p.name_id = storage_text.id)";
    return own;
}

std::string access_script(const KnownTable& table, const std::string& schema, bool of_offices) {
    const std::string place = schema + "." + table.name;
    const bool added_only = table.kind == TableKind::record;
    std::string script = "REVOKE ALL ON " + place + " FROM tolok_baca, tolok_tulis; GRANT SELECT ON " + place +
                         " TO tolok_baca; GRANT SELECT, INSERT" + (added_only ? "" : ", UPDATE, DELETE") + " ON " +
                         place + " TO tolok_tulis;\n";
    if (!of_offices) return script;
    return script + "ALTER TABLE " + place + " ENABLE ROW LEVEL SECURITY; DROP POLICY IF EXISTS baca ON " + place +
           "; DROP POLICY IF EXISTS tulis ON " + place + "; CREATE POLICY baca ON " + place +
           " FOR SELECT TO tolok_baca USING (" + sight(table.name) + "); CREATE POLICY tulis ON " + place +
           " TO tolok_tulis USING (true) WITH CHECK (true);\n";
}

std::string function_script() {
    return "CREATE OR REPLACE FUNCTION offices_within(codes TEXT[]) RETURNS TEXT LANGUAGE plpgsql STABLE "
           "SECURITY DEFINER SET search_path = pg_catalog AS $within$" +
           std::string(function_body) +
           "$within$;\nREVOKE ALL ON FUNCTION offices_within FROM PUBLIC; "
           "GRANT EXECUTE ON FUNCTION offices_within TO tolok_baca;\n"
           "GRANT USAGE ON SCHEMA public TO tolok_baca, tolok_tulis;\n";
}

// A view shows what who asks may see, not what its owner may.
constexpr const char* view_script =
    "DO $$ DECLARE name TEXT; BEGIN FOR name IN SELECT viewname FROM pg_views WHERE schemaname = 'public' LOOP "
    "EXECUTE 'ALTER VIEW public.' || name || ' SET (security_invoker = on)'; "
    "EXECUTE 'GRANT SELECT ON public.' || name || ' TO tolok_baca, tolok_tulis'; END LOOP; END $$;\n";

std::set<std::string> find_office_tables(Connection& connection) {
    std::set<std::string> tables;
    connection.visit(list_office_tables, {}, -1, [&](const Row& row) { tables.insert(row.copy_text(0)); });
    return tables;
}

std::string whole_script(Connection& connection, const std::vector<KnownTable>& tables) {
    const std::set<std::string> of_offices = find_office_tables(connection);
    std::string script = function_script();
    for (const KnownTable& table : tables) script += access_script(table, "public", of_offices.contains(table.name));
    return script + view_script;
}

std::string mark_of(const std::string& script) { return format_hex(sha256(script)).substr(0, 32); }

bool has_roles(Connection& connection) {
    bool there = false;
    connection.visit(find_roles, {}, 1, [&](const Row& row) { there = row.whole(0) == 1; });
    return there;
}

}  // namespace

std::pair<std::string, std::string> reach_function() { return {"offices_within", function_body}; }

void ensure_roles(PostgresConnection& connection) {
    if (has_roles(connection)) return;
    connection.run(make_roles);
    if (!has_roles(connection))
        throw StorageFailure(problem("storage.roles_missing", {{"berkas", connection.place()}}));
}

void renew_access(Connection& connection, const std::vector<KnownTable>& tables) {
    const std::string script = whole_script(connection, tables);
    connection.run(script + "COMMENT ON FUNCTION offices_within IS '" + mark_of(script) + "'");
}

bool has_access(Connection& connection, const std::vector<KnownTable>& tables) {
    bool complete = false;
    connection.visit(count_without_access, {}, 1, [&](const Row& row) { complete = row.whole(0) == 0; });
    const std::string mark = mark_of(whole_script(connection, tables));
    connection.visit(find_access_mark, {}, 1, [&](const Row& row) { complete = complete && row.text(0) == mark; });
    return complete;
}

std::set<std::string> list_changed_access(Connection& connection, const std::vector<KnownTable>& tables) {
    const std::set<std::string> of_offices = find_office_tables(connection);
    std::string script;
    for (const KnownTable& table : tables)
        script += "CREATE TEMP TABLE " + table.name + " (LIKE public." + table.name + ");\n" +
                  access_script(table, "pg_temp", of_offices.contains(table.name));
    connection.run(script);
    std::set<std::string> changed;
    connection.visit(list_differing, {}, -1, [&](const Row& row) { changed.insert(row.copy_text(0)); });
    return changed;
}

void narrow(PostgresConnection& connection, const Reach& reach) {
    // The writer's role sees every office; the transaction is one for reading only.
    if (reach.is_everything()) return connection.run_soon("SET LOCAL ROLE tolok_tulis");
    if (reach.codes().empty()) return;
    const std::string codes = text_list(reach.codes());
    const std::string above = text_list(reach.codes_above());
    const Parameter parameters[] = {codes, above};
    connection.ask_soon(set_reach, parameters);
}

}  // namespace tolok::storage
