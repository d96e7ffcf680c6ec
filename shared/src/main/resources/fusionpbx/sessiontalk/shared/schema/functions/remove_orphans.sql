-- For cleanup: removes links that were noted as orphans before then and still are. No row of FusionPBX goes with them, and no
-- tombstone stays: that something is absent is no evidence against a phone.
create or replace function sessiontalk.remove_orphans(p_noted_before timestamptz, p_limit bigint) returns bigint
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  due uuid[];
begin
  due = array(select l.device_uuid from sessiontalk.links l
               where l.orphaned_at < p_noted_before and l.device_uuid in (select o from sessiontalk.orphans() o)
               order by l.orphaned_at
               limit p_limit
                 for update skip locked);
  update sessiontalk.links l set removal_reason = 'orphan' where l.device_uuid = any (due);
  delete from sessiontalk.links l where l.device_uuid = any (due);
  delete from sessiontalk.deleted_lines n where n.device_uuid = any (due);
  return cardinality(due);
end
$$;
