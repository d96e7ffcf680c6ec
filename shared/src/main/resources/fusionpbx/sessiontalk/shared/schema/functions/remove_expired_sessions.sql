-- For cleanup: removes sessions that had expired by then, the oldest first.
create or replace function sessiontalk.remove_expired_sessions(p_expired_by timestamptz, p_limit bigint) returns bigint
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  due text[];
begin
  due = array(select s.token_hash from sessiontalk.sessions s
               where s.expires_at <= p_expired_by
               order by s.expires_at
               limit p_limit
                 for update skip locked);
  delete from sessiontalk.sessions s where s.token_hash = any (due);
  return cardinality(due);
end
$$;
