-- The part of a snapshot that belongs to a scanned code which has set up no phone. Whether there is room is counted as if the
-- phones that an activation would remove were gone: this phone's own in the domain, and the one that the code replaces.
create or replace function sessiontalk.read_code(p_device_id text, p_code_hash text, p_now timestamptz) returns json
language plpgsql stable
as $$
declare
  code record;
  extension record;
  leaving uuid[];
begin
  select c.extension_uuid, c.domain_uuid, c.replaces, c.used_at into code
    from sessiontalk.codes c
   where c.code_hash = p_code_hash;
  if not found or code.used_at is not null then
    return json_build_object(
      'code', sessiontalk.code_row(p_code_hash, p_now),
      'known', sessiontalk.is_known(p_device_id, p_code_hash));
  end if;
  select sessiontalk.leaving_phones(p_device_id, code.domain_uuid, code.extension_uuid, code.replaces) into leaving;
  select e.extension, e.password, m.domain_name,
         coalesce(cast(e.enabled as text) = 'true' and cast(m.domain_enabled as text) = 'true'
                  and e.password <> '' and e.extension <> '', false) as usable
    into extension
    from public.v_extensions e
    join public.v_domains m on m.domain_uuid = e.domain_uuid
   where e.extension_uuid = code.extension_uuid and e.domain_uuid = code.domain_uuid;
  return json_build_object(
    'code', sessiontalk.code_row(p_code_hash, p_now),
    'phone', sessiontalk.phone_row(p_device_id, code.domain_uuid),
    'extension', json_build_object('extension', extension.extension, 'password', extension.password,
      'domain_name', extension.domain_name, 'usable', coalesce(extension.usable, false)),
    'leaving_enabled', sessiontalk.are_enabled(leaving),
    'other_phones', (select count(*) from sessiontalk.links l
                      where l.extension_uuid = code.extension_uuid and l.device_uuid <> all (leaving)),
    'other_devices', (select count(*) from public.v_devices d
                       where d.domain_uuid = code.domain_uuid and d.device_uuid <> all (leaving)),
    'settings', sessiontalk.setting_rows(code.domain_uuid));
end
$$;
