-- Removes a phone of an extension that may be seen, for the user p_by, as FusionPBX removes a device. {"result": 'done' | 'not found' |
-- 'no such domain'}
create or replace function sessiontalk.revoke_phone_by(
  p_device_uuid uuid, p_domain_uuid uuid, p_domain_name text, p_only_user uuid, p_by uuid) returns json
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  domain uuid;
  link record;
begin
  select sessiontalk.scope_domain(p_domain_uuid, p_domain_name) into domain;
  if domain is null then
    return json_build_object('result', 'no such domain');
  end if;
  select l.extension_uuid into link
    from sessiontalk.links l
   where l.device_uuid = p_device_uuid and l.domain_uuid = domain
     and sessiontalk.may_see(l.extension_uuid, domain, p_only_user);
  if not found then
    return json_build_object('result', 'not found');
  end if;
  -- Nothing is held yet, so this may wait; what follows may not, or FusionPBX could be the one that PostgreSQL gives up in a
  -- deadlock (after a second).
  perform set_config('lock_timeout', '2s', true);
  perform from public.v_extensions e where e.extension_uuid = link.extension_uuid for key share;
  perform set_config('lock_timeout', '500ms', true);
  perform from public.v_devices d where d.device_uuid = p_device_uuid for update;
  if not found or not exists (select from sessiontalk.links l
                               where l.device_uuid = p_device_uuid and l.extension_uuid = link.extension_uuid) then
    return json_build_object('result', 'not found');
  end if;
  perform sessiontalk.remove_phone(p_device_uuid, 'revoked');
  perform sessiontalk.log_event('revoked', domain, link.extension_uuid, p_device_uuid, p_by => p_by);
  return json_build_object('result', 'done');
end
$$;
