-- Spends a code: removes the phones that give way, creates device, line and link. Everything is checked under locks, since the
-- snapshot that led here may be outdated. {"result": 'activated' | 'replaced' | 'already active' (this phone has it already) |
-- 'unknown code' | 'code used' | 'code expired' | 'extension disabled' | 'device disabled' | 'extension full' | 'domain full'}
create or replace function sessiontalk.activate_phone(
  p_device_id text, p_code_hash text, p_device_uuid uuid, p_template text, p_addresses text,
  p_max_phones bigint, p_max_devices bigint, p_sip_port text, p_sip_transport text, p_register_expires text,
  p_delivered text, p_ip text, p_agent text, p_now timestamptz)
returns json
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  code record;
  extension record;
  leaving uuid[];
  had_phone boolean;
  device_address text;
begin
  -- Of a code that does not exist this locks nothing.
  select c.extension_uuid, c.domain_uuid into code from sessiontalk.codes c where c.code_hash = p_code_hash;
  perform sessiontalk.lock_extension(code.extension_uuid, code.domain_uuid, p_max_devices);
  select c.extension_uuid, c.domain_uuid, c.replaces, c.used_at, c.expires_at into code
    from sessiontalk.codes c
   where c.code_hash = p_code_hash
     for update;
  if not found then
    return json_build_object('result', 'unknown code');
  end if;
  if code.used_at is not null then
    return json_build_object('result', case when exists (
      select from sessiontalk.links l where l.code_hash = p_code_hash and l.device_id = p_device_id)
      then 'already active' else 'code used' end);
  end if;
  if code.expires_at <= p_now then
    return json_build_object('result', 'code expired');
  end if;
  -- Two codes may be scanned by one phone at a time: the second sees what the first has set up.
  perform pg_advisory_xact_lock(hashtextextended('sessiontalk address ' || split_part(p_addresses, ',', 1), 0));
  select sessiontalk.leaving_phones(p_device_id, code.domain_uuid, code.extension_uuid, code.replaces) into leaving;
  perform from public.v_devices d where d.device_uuid = any (leaving) order by d.device_uuid for update;
  -- While this waited, one of them may have been moved to another installation.
  select sessiontalk.leaving_phones(p_device_id, code.domain_uuid, code.extension_uuid, code.replaces) into leaving;
  if not sessiontalk.are_enabled(leaving) then
    return json_build_object('result', 'device disabled');
  end if;
  select e.extension, e.password, e.effective_caller_id_name as name, m.domain_name into extension
    from public.v_extensions e
    join public.v_domains m on m.domain_uuid = e.domain_uuid
   where e.extension_uuid = code.extension_uuid and e.domain_uuid = code.domain_uuid
     and cast(e.enabled as text) = 'true' and cast(m.domain_enabled as text) = 'true'
     and e.password <> '' and e.extension <> '';
  if not found then
    return json_build_object('result', 'extension disabled');
  end if;
  if p_max_phones > 0 and p_max_phones <= (
      select count(*) from sessiontalk.links l
       where l.extension_uuid = code.extension_uuid and l.device_uuid <> all (leaving)) then
    return json_build_object('result', 'extension full');
  end if;
  if p_max_devices <= (
      select count(*) from public.v_devices d
       where d.domain_uuid = code.domain_uuid and d.device_uuid <> all (leaving)) then
    return json_build_object('result', 'domain full');
  end if;

  select exists (select from sessiontalk.links l where l.device_id = p_device_id and l.domain_uuid = code.domain_uuid)
    into had_phone;
  select sessiontalk.free_address(p_addresses, leaving) into device_address;
  perform sessiontalk.remove_phone(gone, 'replaced') from unnest(leaving) as gone;
  perform sessiontalk.insert_row('public.v_devices', jsonb_build_object(
    'device_uuid', p_device_uuid, 'domain_uuid', code.domain_uuid, sessiontalk.address_column(), device_address,
    'device_label', extension.extension, 'device_vendor', 'sessiontalk', 'device_model', 'SessionCloud',
    'device_template', p_template, 'device_enabled', 'true', 'device_enabled_date', p_now,
    'device_user_uuid', sessiontalk.only_user(code.extension_uuid),
    'device_provisioned_date', p_now, 'device_provisioned_method', 'https', 'device_provisioned_ip', p_ip,
    'device_provisioned_agent', p_agent, 'insert_date', p_now));
  perform sessiontalk.insert_row('public.v_device_lines', jsonb_build_object(
    'device_line_uuid', gen_random_uuid(), 'domain_uuid', code.domain_uuid, 'device_uuid', p_device_uuid,
    'line_number', '1', 'server_address', extension.domain_name, 'label', extension.extension,
    'display_name', extension.name, 'user_id', extension.extension, 'auth_id', extension.extension,
    'password', extension.password, 'sip_port', p_sip_port, 'sip_transport', p_sip_transport,
    'register_expires', p_register_expires, 'enabled', 'true', 'insert_date', p_now));
  insert into sessiontalk.links (device_uuid, device_id, code_hash, extension_uuid, domain_uuid, delivered, delivered_at,
                                 activated_at)
  values (p_device_uuid, p_device_id, p_code_hash, code.extension_uuid, code.domain_uuid, p_delivered, p_now, p_now);
  update sessiontalk.codes c set used_at = p_now where c.code_hash = p_code_hash;
  return json_build_object('result', case when had_phone then 'replaced' else 'activated' end);
end
$$;
