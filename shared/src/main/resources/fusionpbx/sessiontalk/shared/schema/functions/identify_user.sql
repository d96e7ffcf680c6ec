-- The user who holds an API key. {"result": 'user', "user_uuid", "domain_uuid", "domain_name", "permissions": those of p_permissions
-- (comma-separated) that they hold, separated by blanks} | {"result": 'unknown'}, where no enabled user holds it, or where several
-- do: it does not say then which of them calls. The key itself is never answered.
create or replace function sessiontalk.identify_user(p_api_key text, p_permissions text) returns json
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  holder record;
begin
  -- FusionPBX 5.0 has no user_type.
  select count(*) as users, (array_agg(u.user_uuid))[1] as user_uuid, (array_agg(m.domain_uuid))[1] as domain_uuid,
         min(m.domain_name) as domain_name
    into holder
    from public.v_users u
    join public.v_domains m on m.domain_uuid = u.domain_uuid
   where u.api_key = p_api_key
     and coalesce(cast(u.user_enabled as text), 'true') = 'true'
     and coalesce(to_jsonb(u) ->> 'user_type', 'default') = 'default'
     and cast(m.domain_enabled as text) = 'true';
  if holder.users <> 1 then
    return json_build_object('result', 'unknown');
  end if;
  return json_build_object(
    'result', 'user', 'user_uuid', holder.user_uuid, 'domain_uuid', holder.domain_uuid, 'domain_name', holder.domain_name,
    'permissions', sessiontalk.user_permissions(holder.user_uuid, holder.domain_uuid, p_permissions));
end
$$;
