-- For cleanup: notes orphans that are not noted yet.
create or replace function sessiontalk.note_orphans(p_now timestamptz, p_limit bigint) returns bigint
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  absent uuid[];
begin
  absent = array(select l.device_uuid from sessiontalk.links l
                  where l.orphaned_at is null and l.device_uuid in (select o from sessiontalk.orphans() o)
                  limit p_limit
                    for update skip locked);
  update sessiontalk.links l set orphaned_at = p_now where l.device_uuid = any (absent);
  return cardinality(absent);
end
$$;
