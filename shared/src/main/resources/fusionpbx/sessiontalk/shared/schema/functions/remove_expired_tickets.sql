-- For cleanup: removes tickets that had expired by then, the oldest first.
create or replace function sessiontalk.remove_expired_tickets(p_expired_by timestamptz, p_limit bigint) returns bigint
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  due text[];
begin
  due = array(select t.ticket_hash from sessiontalk.tickets t
               where t.expires_at <= p_expired_by
               order by t.expires_at
               limit p_limit
                 for update skip locked);
  delete from sessiontalk.tickets t where t.ticket_hash = any (due);
  return cardinality(due);
end
$$;
