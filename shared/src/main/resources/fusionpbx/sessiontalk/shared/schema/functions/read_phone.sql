-- All that the database knows of a call of a phone, in small steps, each by a key, and all in one snapshot of the tables.
--
--   link       the phone that the code has set up; "ours" where it is the one that calls. A code of FusionPBX's PHP app may have
--              set up several: then it is the one that calls, or none
--   domain_enabled, lines, settings   of that phone
--   tombstone  whether this very pair was removed, and the phone was not set up again in that domain by another code
--   code, phone, …   of a scanned code that has not set up this phone: see read_code
--   known      where nothing else is: whether the code was issued here, or the installation is set up here
--
-- unseen_device is the phone's device where the call says something of the phone that is not on record yet.
create or replace function sessiontalk.read_phone(
  p_device_id text, p_code_hash text, p_reprovision boolean, p_ip text, p_agent text, p_now timestamptz,
  out snapshot json, out unseen_device uuid)
language plpgsql stable
as $$
declare
  link record;
  device record;
  domain record;
  ours boolean;
  lines json;
begin
  select l.device_uuid, l.device_id, l.extension_uuid, l.domain_uuid, l.delivered, l.delivered_at
    into link
    from sessiontalk.links l
   where l.code_hash = p_code_hash and l.device_id = p_device_id;
  ours = found;
  if not ours and p_reprovision then
    snapshot = json_build_object(
      'tombstone', sessiontalk.is_removed(p_device_id, p_code_hash),
      'known', sessiontalk.is_known(p_device_id, p_code_hash));
    return;
  end if;
  if not ours then
    -- Of several phones that one code has set up none is the one to be moved.
    select l.device_uuid, l.device_id, l.extension_uuid, l.domain_uuid, l.delivered, l.delivered_at
      into link
      from sessiontalk.links l
     where l.code_hash = p_code_hash
       and not exists (select from sessiontalk.links o where o.code_hash = p_code_hash and o.device_id <> l.device_id);
  end if;
  if link.device_uuid is null then
    snapshot = sessiontalk.read_code(p_device_id, p_code_hash, p_now);
    return;
  end if;

  select d.domain_uuid, cast(d.device_enabled as text) = 'true' as enabled, coalesce(d.device_template, '') = '' as plain,
         d.device_provisioned_date as seen_at, d.device_provisioned_ip as ip, d.device_provisioned_agent as agent
    into device
    from public.v_devices d
   where d.device_uuid = link.device_uuid;
  select m.domain_name, cast(m.domain_enabled as text) = 'true' as enabled
    into domain
    from public.v_domains m
   where m.domain_uuid = link.domain_uuid;
  lines = sessiontalk.line_rows(link.device_uuid, link.domain_uuid, domain.domain_name);
  if ours and (device.plain or device.ip is distinct from p_ip or device.agent is distinct from p_agent
      or device.seen_at is null or device.seen_at <= link.delivered_at or device.seen_at < p_now - interval '5 minutes') then
    unseen_device = link.device_uuid;
  end if;
  snapshot = json_build_object(
    'link', json_build_object(
      'device_id', link.device_id,
      'ours', ours,
      'delivered', link.delivered,
      'enabled', device.enabled,
      'in_domain', device.domain_uuid = link.domain_uuid,
      'line_deleted', json_array_length(lines) = 0
        and exists (select from sessiontalk.deleted_lines n where n.device_uuid = link.device_uuid)),
    'domain_enabled', domain.enabled,
    'lines', lines,
    'settings', sessiontalk.setting_rows(link.domain_uuid),
    'code', case when not ours then sessiontalk.code_row(p_code_hash, p_now) end,
    'phone', case when not ours then sessiontalk.phone_row(p_device_id, link.domain_uuid) end);
end
$$;
