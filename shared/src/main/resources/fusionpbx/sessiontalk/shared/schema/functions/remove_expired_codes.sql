-- For cleanup: removes codes that had expired by then, used or not, the oldest first. Like each function of cleanup that changes
-- rows, it takes p_limit of them at most, leaves out those that are locked, and answers how many it was: fewer than p_limit
-- means that no more are to be had now.
create or replace function sessiontalk.remove_expired_codes(p_expired_by timestamptz, p_limit bigint) returns bigint
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  due uuid[];
begin
  due = array(select c.code_uuid from sessiontalk.codes c
               where c.expires_at <= p_expired_by
               order by c.expires_at
               limit p_limit
                 for update skip locked);
  delete from sessiontalk.codes c where c.code_uuid = any (due);
  return cardinality(due);
end
$$;
