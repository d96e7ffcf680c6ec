-- Gives the phone that a code has set up to another installation of the app, which loses what it had in that domain.
-- {"result": 'moved' | 'already active' | 'code used' (the code is not p_from's, or not to be moved any more) | 'device disabled'}
create or replace function sessiontalk.move_phone(
  p_device_id text, p_code_hash text, p_from text, p_template text, p_addresses text, p_delivered text, p_ip text,
  p_agent text, p_now timestamptz)
returns json
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  code record;
  link record;
  leaving uuid[];
  device_address text;
begin
  -- Of a code that does not exist this locks nothing.
  select c.code_uuid, c.extension_uuid, c.domain_uuid into code from sessiontalk.codes c where c.code_hash = p_code_hash;
  perform sessiontalk.lock_extension(code.extension_uuid, code.domain_uuid, null);
  perform from sessiontalk.codes c where c.code_hash = p_code_hash and c.expires_at > p_now for update;
  if not found then
    return json_build_object('result', 'code used');
  end if;
  perform pg_advisory_xact_lock(hashtextextended('sessiontalk address ' || split_part(p_addresses, ',', 1), 0));
  perform from sessiontalk.links l where l.code_hash = p_code_hash and l.device_id = p_device_id;
  if found then
    return json_build_object('result', 'already active');
  end if;
  select l.device_uuid, l.domain_uuid into link
    from sessiontalk.links l
   where l.code_hash = p_code_hash and l.device_id = p_from;
  select sessiontalk.leaving_phones(p_device_id, link.domain_uuid, null, null) into leaving;
  perform from public.v_devices d where d.device_uuid = any (leaving || link.device_uuid) order by d.device_uuid for update;
  -- Whoever removes or moves a phone has its device first: what the link says now is so until the end.
  perform from sessiontalk.links l
    where l.device_uuid = link.device_uuid and l.device_id = p_from and l.code_hash = p_code_hash;
  if not found then
    return json_build_object('result', 'code used');
  end if;
  select sessiontalk.leaving_phones(p_device_id, link.domain_uuid, null, null) into leaving;
  if not sessiontalk.are_enabled(leaving || link.device_uuid) then
    return sessiontalk.refuse_phone(p_device_id, p_code_hash, 'device disabled');
  end if;
  select sessiontalk.free_address(p_addresses, leaving || link.device_uuid) into device_address;
  perform sessiontalk.log_event('replaced', l.domain_uuid, l.extension_uuid, l.device_uuid, code.code_uuid)
    from sessiontalk.links l where l.device_uuid = any (leaving);
  perform sessiontalk.remove_phone(gone, 'replaced') from unnest(leaving) as gone;
  update sessiontalk.links l
     set device_id = p_device_id, delivered = p_delivered, delivered_at = p_now, activated_at = p_now
   where l.device_uuid = link.device_uuid;
  execute format('update public.v_devices d set %I = $1 where d.device_uuid = $2', sessiontalk.address_column())
    using device_address, link.device_uuid;
  update public.v_devices d
     set device_template = p_template, device_provisioned_date = p_now, device_provisioned_method = 'https',
         device_provisioned_ip = p_ip, device_provisioned_agent = p_agent
   where d.device_uuid = link.device_uuid;
  perform sessiontalk.log_event('moved', link.domain_uuid, code.extension_uuid, link.device_uuid, code.code_uuid);
  return json_build_object('result', 'moved');
end
$$;
