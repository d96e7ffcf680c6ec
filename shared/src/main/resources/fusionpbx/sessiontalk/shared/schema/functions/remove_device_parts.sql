-- Trigger before a row of v_devices is deleted. The device is locked by then, so the order of locks is FusionPBX's own: device,
-- link, settings, lines, keys. A device that is no phone of ours is left to FusionPBX.
create or replace function sessiontalk.remove_device_parts() returns trigger
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  delete from sessiontalk.links l where l.device_uuid = old.device_uuid;
  if found then
    delete from public.v_device_settings s where s.device_uuid = old.device_uuid;
    delete from public.v_device_lines n where n.device_uuid = old.device_uuid;
    delete from public.v_device_keys k where k.device_uuid = old.device_uuid;
    delete from sessiontalk.deleted_lines n where n.device_uuid = old.device_uuid;
  end if;
  return old;
end
$$;
