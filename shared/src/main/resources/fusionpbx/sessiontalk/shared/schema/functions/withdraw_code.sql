-- Deletes a code of an extension that may be seen. A phone that it has set up stays. {"result": 'done' | 'not found' |
-- 'no such domain'}
create or replace function sessiontalk.withdraw_code(
  p_code_uuid uuid, p_domain_uuid uuid, p_domain_name text, p_only_user uuid) returns json
language plpgsql security definer
set search_path = pg_catalog, pg_temp
set lock_timeout = '500ms'
as $$
declare
  domain uuid;
begin
  select sessiontalk.scope_domain(p_domain_uuid, p_domain_name) into domain;
  if domain is null then
    return json_build_object('result', 'no such domain');
  end if;
  delete from sessiontalk.codes c
   where c.code_uuid = p_code_uuid and sessiontalk.may_see(c.extension_uuid, domain, p_only_user);
  return json_build_object('result', case when found then 'done' else 'not found' end);
end
$$;
