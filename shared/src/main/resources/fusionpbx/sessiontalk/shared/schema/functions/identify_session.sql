-- The user of a session, as show_user answers it; unknown where there is no such session, where it is over, or where its user no
-- longer counts.
create or replace function sessiontalk.identify_session(p_token_hash text, p_permissions text, p_now timestamptz) returns json
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  return sessiontalk.show_user(
    (select s.user_uuid from sessiontalk.sessions s where s.token_hash = p_token_hash and s.expires_at > p_now), p_permissions);
end
$$;
