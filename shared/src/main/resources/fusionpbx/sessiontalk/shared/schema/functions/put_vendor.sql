-- Puts the vendor of our devices where FusionPBX's form finds it: without it, saving a device drops its template. See put_record.
create or replace function sessiontalk.put_vendor(p_name text, p_uuid uuid, p_vendor text, p_repair boolean) returns text
language plpgsql
as $$
begin
  return sessiontalk.put_record(p_name, 'public.v_device_vendors', 'device_vendor_uuid', '{name}', '{name,enabled}',
    jsonb_build_object('device_vendor_uuid', p_uuid, 'name', p_vendor, 'enabled', 'true', 'description', 'SessionTalk softphones'),
    false, p_repair);
end
$$;
