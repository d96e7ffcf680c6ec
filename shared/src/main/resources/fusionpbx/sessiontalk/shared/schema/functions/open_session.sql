-- Spends a ticket and opens a session for its user. The ticket is gone whatever comes of it. A session that is open already is
-- answered as it was then. {"result": 'opened', "user_uuid"} | {"result": 'refused'}, which says no more: there is no such ticket,
-- it is over, or its user does not count.
create or replace function sessiontalk.open_session(
  p_ticket_hash text, p_token_hash text, p_expires_at timestamptz, p_now timestamptz) returns json
language plpgsql security definer
set search_path = pg_catalog, pg_temp
set lock_timeout = '2s'
as $$
declare
  ticket record;
begin
  -- Of several at once, one finds the row; the others wait until it is gone.
  delete from sessiontalk.tickets t where t.ticket_hash = p_ticket_hash
  returning t.user_uuid, t.expires_at into ticket;
  if not found then
    select s.user_uuid into ticket from sessiontalk.sessions s where s.token_hash = p_token_hash;
    return case when found then json_build_object('result', 'opened', 'user_uuid', ticket.user_uuid)
                else json_build_object('result', 'refused') end;
  end if;
  if ticket.expires_at <= p_now or not exists (select from sessiontalk.enabled_user(ticket.user_uuid)) then
    return json_build_object('result', 'refused');
  end if;
  insert into sessiontalk.sessions (token_hash, user_uuid, created_at, expires_at)
  values (p_token_hash, ticket.user_uuid, p_now, p_expires_at);
  return json_build_object('result', 'opened', 'user_uuid', ticket.user_uuid);
end
$$;
