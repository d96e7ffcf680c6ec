-- For cleanup: removes tombstones of phones that were removed before then, the oldest first.
create or replace function sessiontalk.remove_old_tombstones(p_removed_before timestamptz, p_limit bigint) returns bigint
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  removed bigint;
begin
  with due as materialized (
    select t.device_id, t.code_hash from sessiontalk.tombstones t
     where t.removed_at < p_removed_before
     order by t.removed_at
     limit p_limit
       for update skip locked)
  delete from sessiontalk.tombstones t using due where t.device_id = due.device_id and t.code_hash = due.code_hash;
  get diagnostics removed = row_count;
  return removed;
end
$$;
