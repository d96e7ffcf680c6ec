-- A user and what they may do. {"result": 'user', "user_uuid", "username", "domain_uuid", "domain_name", "permissions": those of
-- p_permissions (comma-separated) that they hold, separated by blanks} | {"result": 'unknown'}, where there is no such enabled user.
create or replace function sessiontalk.show_user(p_user_uuid uuid, p_permissions text) returns json
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  found_user record;
begin
  select u.username, u.domain_uuid, u.domain_name into found_user from sessiontalk.enabled_user(p_user_uuid) u;
  if not found then
    return json_build_object('result', 'unknown');
  end if;
  return json_build_object(
    'result', 'user', 'user_uuid', p_user_uuid, 'username', coalesce(found_user.username, ''), 'domain_uuid', found_user.domain_uuid,
    'domain_name', found_user.domain_name,
    'permissions', sessiontalk.user_permissions(p_user_uuid, found_user.domain_uuid, p_permissions));
end
$$;
