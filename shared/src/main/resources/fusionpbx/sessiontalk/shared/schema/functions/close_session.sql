-- Ends a session: its token is dead. Answers whether there was one.
create or replace function sessiontalk.close_session(p_token_hash text) returns boolean
language plpgsql security definer
set search_path = pg_catalog, pg_temp
set lock_timeout = '2s'
as $$
begin
  delete from sessiontalk.sessions s where s.token_hash = p_token_hash;
  return found;
end
$$;
