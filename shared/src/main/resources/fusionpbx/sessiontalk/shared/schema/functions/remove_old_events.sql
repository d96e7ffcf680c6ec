-- For cleanup: removes events that were logged before then, the oldest first.
create or replace function sessiontalk.remove_old_events(p_logged_before timestamptz, p_limit bigint) returns bigint
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  due bigint[];
begin
  due = array(select e.event_id from sessiontalk.events e
               where e.at < p_logged_before
               order by e.at
               limit p_limit
                 for update skip locked);
  delete from sessiontalk.events e where e.event_id = any (due);
  return cardinality(due);
end
$$;
