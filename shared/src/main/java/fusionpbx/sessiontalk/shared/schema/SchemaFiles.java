package fusionpbx.sessiontalk.shared.schema;

import fusionpbx.sessiontalk.shared.settings.Setting;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files of the database's side, in the order in which they are applied. */
final class SchemaFiles {

    /** Applied once each, and never changed once released. */
    static final List<String> NUMBERED = List.of(
            "001_tables.sql",
            "002_sessions.sql",
            "003_records.sql",
            "004_adoption.sql",
            "005_events.sql",
            "006_requests.sql");

    /** Installed anew by every migration. */
    static final List<String> FUNCTIONS = List.of(
            "activate_phone",
            "address_column",
            "adopt_codes",
            "adopt_phones",
            "adoption_plan",
            "are_enabled",
            "attributed_phones",
            "bound_ticket",
            "call_subject",
            "claim_request",
            "clear_orphans",
            "close_session",
            "code_row",
            "complete_search_index",
            "count_orphans",
            "count_removable",
            "domain_settings",
            "email_address",
            "email_sender",
            "email_setting",
            "enabled_user",
            "extension_phones",
            "extension_state",
            "find_extensions",
            "folded",
            "free_address",
            "free_places",
            "identify_session",
            "identify_user",
            "insert_row",
            "is_known",
            "is_removed",
            "issue_and_send",
            "issue_code",
            "judged_phones",
            "leave_tombstone",
            "leaving_phones",
            "line_rows",
            "list_codes",
            "list_domains",
            "list_extensions",
            "lock_extension",
            "log_event",
            "may_see",
            "move_phone",
            "note_deleted_line",
            "note_logout",
            "note_orphans",
            "note_record",
            "note_refusal",
            "noted_logouts",
            "noted_refusals",
            "old_codes",
            "old_codes_valid_until",
            "old_keys",
            "old_pairs",
            "old_phones",
            "old_rows",
            "old_settings",
            "only_user",
            "open_session",
            "orphans",
            "phone_row",
            "plan_adoption",
            "protect_grants",
            "put_default_setting",
            "put_grant",
            "put_permission",
            "put_record",
            "put_vendor",
            "qr_expiration",
            "read_code",
            "read_phone",
            "record_adopted",
            "record_delivery",
            "record_seen",
            "refresh_phone_by",
            "refuse_phone",
            "remove_device_parts",
            "remove_expired_codes",
            "remove_expired_sessions",
            "remove_expired_tickets",
            "remove_extension_phones",
            "remove_old_events",
            "remove_old_settings",
            "remove_old_tombstones",
            "remove_orphans",
            "remove_phone",
            "rename_old_tables",
            "report_adoption",
            "reset_record",
            "revoke_phone_by",
            "scope_domain",
            "search_text",
            "setting_rows",
            "show_user",
            "snapshot_phone",
            "user_permissions",
            "uuid_of",
            "withdraw_code_by",
            "withdraw_excess",
            "yield_links");

    private SchemaFiles() {}

    static Stream<SqlFile> numbered() {
        return NUMBERED.stream().map(SqlFile::read);
    }

    static Stream<SqlFile> functions() {
        var files = FUNCTIONS.stream().map(name -> SqlFile.read("functions/" + name + ".sql"));
        return Stream.concat(Stream.of(settings()), files);
    }

    /** After the tables and the functions that they need. */
    static Stream<SqlFile> repeatable() {
        return Stream.of("triggers.sql", "grants.sql").map(SqlFile::read);
    }

    /** Which settings the database's functions may read: those of {@link Setting}, so that none can be missing here. */
    private static SqlFile settings() {
        return new SqlFile(
                "settings of the product",
                listing("setting_names", Setting.subcategories())
                        + listing("setting_categories", Setting.categories()));
    }

    private static String listing(String function, Collection<String> values) {
        var list = values.stream().sorted().collect(Collectors.joining(","));
        return """
                create or replace function sessiontalk.%s() returns text[]
                language sql immutable
                as $$ select cast('{%s}' as text[]) $$;
                """.formatted(function, list);
    }
}
