-- Has a phone of an extension that may be seen sent its accounts at its next call, for the user p_by: no digest of accounts is empty.
-- Where that is so already, there is nothing to log.
-- {"result": 'done' | 'not found' | 'no such domain'}
create or replace function sessiontalk.refresh_phone_by(
  p_device_uuid uuid, p_domain_uuid uuid, p_domain_name text, p_only_user uuid, p_by uuid) returns json
language plpgsql security definer
set search_path = pg_catalog, pg_temp
set lock_timeout = '500ms'
as $$
declare
  domain uuid;
  link record;
begin
  select sessiontalk.scope_domain(p_domain_uuid, p_domain_name) into domain;
  if domain is null then
    return json_build_object('result', 'no such domain');
  end if;
  select l.extension_uuid, l.delivered into link
    from sessiontalk.links l
   where l.device_uuid = p_device_uuid and l.domain_uuid = domain
     and sessiontalk.may_see(l.extension_uuid, domain, p_only_user)
     for no key update;
  if not found then
    return json_build_object('result', 'not found');
  end if;
  if link.delivered <> '' then
    update sessiontalk.links l set delivered = '' where l.device_uuid = p_device_uuid;
    perform sessiontalk.log_event('refreshed', domain, link.extension_uuid, p_device_uuid, p_by => p_by);
  end if;
  return json_build_object('result', 'done');
end
$$;
