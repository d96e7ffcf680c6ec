-- Has a phone of an extension that may be seen sent its accounts at its next call: no digest of accounts is empty.
-- {"result": 'done' | 'not found' | 'no such domain'}
create or replace function sessiontalk.refresh_phone(
  p_device_uuid uuid, p_domain_uuid uuid, p_domain_name text, p_only_user uuid) returns json
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
  update sessiontalk.links l
     set delivered = ''
   where l.device_uuid = p_device_uuid and l.domain_uuid = domain
     and sessiontalk.may_see(l.extension_uuid, domain, p_only_user);
  return json_build_object('result', case when found then 'done' else 'not found' end);
end
$$;
