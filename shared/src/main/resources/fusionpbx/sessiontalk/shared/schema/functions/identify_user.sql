-- The user who holds an API key, as show_user answers it; unknown where no enabled user holds it, or where several do: it does not
-- say then which of them calls. The key itself is never answered.
create or replace function sessiontalk.identify_user(p_api_key text, p_permissions text) returns json
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  holders uuid[];
begin
  holders = array(select u.user_uuid
                    from public.v_users u
                   cross join lateral sessiontalk.enabled_user(u.user_uuid)
                   where u.api_key = p_api_key);
  return sessiontalk.show_user(case when cardinality(holders) = 1 then holders[1] end, p_permissions);
end
$$;
