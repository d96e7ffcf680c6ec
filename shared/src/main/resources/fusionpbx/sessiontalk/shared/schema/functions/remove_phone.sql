-- Removes a phone as FusionPBX removes a device; the triggers take along what belongs to it. Of a phone that is gone already
-- nothing is left to do.
create or replace function sessiontalk.remove_phone(p_device_uuid uuid, p_reason text) returns void
language plpgsql
as $$
begin
  perform from public.v_devices d where d.device_uuid = p_device_uuid for update;
  update sessiontalk.links l set removal_reason = p_reason where l.device_uuid = p_device_uuid;
  update public.v_devices d set device_uuid_alternate = null where d.device_uuid_alternate = p_device_uuid;
  delete from public.v_devices d where d.device_uuid = p_device_uuid;
end
$$;
