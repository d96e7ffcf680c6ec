package fusionpbx.sessiontalk.shared.schema;

import java.util.List;

/** The product's tables, one list of statements for each version of the schema. A version once released never changes. */
final class Tables {

    private static final String CODES = """
            create table v_sessiontalk_codes (
              code_uuid uuid primary key,
              code_hash text not null unique,
              domain_uuid uuid not null,
              extension_uuid uuid not null references v_extensions (extension_uuid) on delete cascade,
              issued_by uuid,
              issued_at timestamptz not null,
              expires_at timestamptz not null,
              used_at timestamptz)
            """;

    /**
     * One phone. The keys are the product's invariants: one link for a deviceId, one for a code, one for a device; and
     * phones of an extension stand on numbered places from 1 to the limit, so that no race can exceed it.
     */
    private static final String LINKS = """
            create table v_sessiontalk_links (
              device_id text primary key,
              code_hash text not null unique,
              device_uuid uuid not null unique references v_devices (device_uuid) on delete cascade,
              extension_uuid uuid not null references v_extensions (extension_uuid) on delete cascade,
              domain_uuid uuid not null,
              place integer check (place > 0),
              address text not null unique,
              delivered text not null,
              activated_at timestamptz not null,
              line_deleted_at timestamptz,
              unique (extension_uuid, place))
            """;

    private static final String TOMBSTONES = """
            create table v_sessiontalk_tombstones (
              device_id text not null,
              code_hash text not null,
              removed_at timestamptz not null,
              reason text not null,
              primary key (device_id, code_hash))
            """;

    /**
     * Whoever removes or replaces a link, be it FusionPBX deleting the device, leaves a tombstone, and no device without
     * its link. It runs with its owner's rights: FusionPBX's database user may have none on the product's tables.
     */
    private static final String BURY = """
            create function v_sessiontalk_bury() returns trigger
            language plpgsql security definer as $$
            begin
              if tg_op = 'DELETE' or (old.device_id, old.code_hash) is distinct from (new.device_id, new.code_hash) then
                insert into v_sessiontalk_tombstones as t (device_id, code_hash, removed_at, reason)
                values (old.device_id, old.code_hash, now(),
                  case when tg_op = 'UPDATE' and old.device_id = new.device_id then 'replaced'
                       when tg_op = 'UPDATE' then 'moved'
                       when not exists (select from v_extensions e where e.extension_uuid = old.extension_uuid)
                         then 'extension deleted'
                       when not exists (select from v_devices d where d.device_uuid = old.device_uuid)
                         then 'device deleted'
                       else 'revoked' end)
                on conflict (device_id, code_hash) do update
                  set removed_at = excluded.removed_at, reason = excluded.reason;
              end if;
              if tg_op = 'DELETE' or old.device_uuid is distinct from new.device_uuid then
                update v_devices set device_uuid_alternate = null where device_uuid_alternate = old.device_uuid;
                delete from v_device_settings where device_uuid = old.device_uuid;
                delete from v_device_lines where device_uuid = old.device_uuid;
                delete from v_device_keys where device_uuid = old.device_uuid;
                delete from v_devices where device_uuid = old.device_uuid;
              end if;
              return null;
            end $$
            """;

    /** A line that somebody deleted is evidence; a line that merely is not there (a half restored database) is none. */
    private static final String NOTE_DELETED_LINE = """
            create function v_sessiontalk_note_deleted_line() returns trigger
            language plpgsql security definer as $$
            begin
              update v_sessiontalk_links set line_deleted_at = now() where device_uuid = old.device_uuid;
              return null;
            end $$
            """;

    /**
     * Nobody's temporary tables may pass for ours in what runs with the owner's rights, and nobody else may hang these
     * functions on tables of his own.
     */
    private static final String GUARD = """
            do $$
            begin
              execute format('alter function v_sessiontalk_bury() set search_path = %I, pg_temp', current_schema());
              execute format('alter function v_sessiontalk_note_deleted_line() set search_path = %I, pg_temp',
                             current_schema());
              revoke execute on function v_sessiontalk_bury(), v_sessiontalk_note_deleted_line() from public;
            end $$
            """;

    /**
     * When the phone was last sent something. A phone that was seen later (device_provisioned_date) had no update at its last
     * call. Null for links of the first version: nobody knows.
     */
    private static final String DELIVERED_AT = "alter table v_sessiontalk_links add column delivered_at timestamptz";

    private static final List<String> FIRST = List.of(
            CODES,
            "create index on v_sessiontalk_codes (extension_uuid)",
            "create index on v_sessiontalk_codes (expires_at)",
            LINKS,
            TOMBSTONES,
            "create index on v_sessiontalk_tombstones (removed_at)",
            BURY,
            """
            create trigger v_sessiontalk_bury after delete or update on v_sessiontalk_links
            for each row execute function v_sessiontalk_bury()
            """,
            NOTE_DELETED_LINE,
            """
            create trigger v_sessiontalk_note_deleted_line after delete on v_device_lines
            for each row execute function v_sessiontalk_note_deleted_line()
            """,
            GUARD);

    static final List<List<String>> VERSIONS = List.of(FIRST, List.of(DELIVERED_AT));

    private Tables() {}
}
