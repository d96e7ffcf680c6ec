-- Notes that a record of FusionPBX has been dealt with.
create or replace function sessiontalk.note_record(p_name text, p_table regclass, p_row_uuid uuid, p_ours boolean) returns void
language plpgsql
as $$
begin
  insert into sessiontalk.records as r (name, table_name, row_uuid, ours, recorded_at)
  select p_name, c.relname, p_row_uuid, p_ours, now() from pg_catalog.pg_class c where c.oid = p_table
  on conflict (name) do update set row_uuid = excluded.row_uuid, ours = excluded.ours, recorded_at = excluded.recorded_at;
end
$$;
