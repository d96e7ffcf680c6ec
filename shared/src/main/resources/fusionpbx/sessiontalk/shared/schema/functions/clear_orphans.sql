-- For cleanup: takes back the note of links of which both device and extension have come back.
create or replace function sessiontalk.clear_orphans(p_limit bigint) returns bigint
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  back uuid[];
begin
  back = array(select l.device_uuid from sessiontalk.links l
                where l.orphaned_at is not null
                  and not exists (select from sessiontalk.orphans() o where o = l.device_uuid)
                limit p_limit
                  for update skip locked);
  update sessiontalk.links l set orphaned_at = null where l.device_uuid = any (back);
  return cardinality(back);
end
$$;
