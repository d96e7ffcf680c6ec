package fusionpbx.sessiontalk.shared.schema;

import fusionpbx.sessiontalk.shared.sql.Sql;
import fusionpbx.sessiontalk.shared.sql.Statement;
import java.util.List;

/** What a migration needs, checked before it changes anything. */
record Prerequisites(Sql sql) {

    static final String ROLE = "sessiontalk_runtime";

    /** FusionPBX's tables that get an index, a trigger, a foreign key or a grant, or that the functions read and write. */
    static final List<String> TABLES = List.of(
            "v_default_settings",
            "v_device_keys",
            "v_device_lines",
            "v_device_settings",
            "v_device_vendors",
            "v_devices",
            "v_domain_settings",
            "v_domains",
            "v_extension_users",
            "v_extensions",
            "v_group_permissions",
            "v_groups",
            "v_permissions",
            "v_user_groups",
            "v_users");

    private static final String FACTS = """
            select current_user::text as login, current_database()::text as database,
                   exists (select from pg_roles where rolname = :role) as has_role,
                   exists (select from pg_namespace where nspname = 'sessiontalk') as has_schema,
                   coalesce((select pg_has_role(nspowner, 'usage') from pg_namespace where nspname = 'sessiontalk'), true)
                     as owns_schema,
                   has_database_privilege(current_database(), 'create') as may_create,
                   coalesce((select string_agg(name, ', ' order by name) from unnest(string_to_array(:tables, ',')) name
                     where to_regclass('public.' || name) is null), '') as missing,
                   coalesce((select string_agg(c.relname, ', ' order by c.relname) from pg_class c
                     where c.relnamespace = to_regnamespace('public') and c.relname = any (string_to_array(:tables, ','))
                       and not pg_has_role(c.relowner, 'usage')), '') as foreign_tables,
                   coalesce((select string_agg(distinct p.proname, ', ' order by p.proname) from pg_proc p
                     where p.pronamespace = to_regnamespace('sessiontalk') and not pg_has_role(p.proowner, 'usage')
                       and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')), '')
                     as foreign_functions
            """;

    /** @throws MigrationException naming what is missing, if anything is */
    void check() {
        var statement = Statement.of(FACTS).with("role", ROLE).with("tables", String.join(",", TABLES));
        var facts = sql.query(statement, row -> row).getFirst();
        var login = facts.text("login");
        require(
                facts.text("missing").isEmpty(),
                "The schema public holds no FusionPBX table " + facts.text("missing") + ".");
        require(
                facts.text("foreign_tables").isEmpty(),
                "The login " + login + " does not own the table public." + facts.text("foreign_tables")
                        + ": migrate needs the login that owns FusionPBX's tables.");
        require(facts.flag("owns_schema"), "The login " + login + " does not own the schema sessiontalk.");
        require(
                facts.text("foreign_functions").isEmpty(),
                "The login " + login + " does not own the function sessiontalk." + facts.text("foreign_functions")
                        + ".");
        require(
                facts.flag("has_schema") || facts.flag("may_create"),
                "The login " + login + " lacks the right CREATE on the database " + facts.text("database") + ".");
        require(facts.flag("has_role"), "The role " + ROLE + " does not exist: run docs/role.sql first.");
    }

    /** Creating a schema that is there takes the right to create one all the same. */
    boolean hasSchema() {
        return sql.query(
                        Statement.of("select exists (select from pg_namespace where nspname = 'sessiontalk') as there"),
                        row -> row.flag("there"))
                .getFirst();
    }

    private static void require(boolean fulfilled, String otherwise) {
        if (!fulfilled) {
            throw new MigrationException(otherwise);
        }
    }
}
