-- Notes on the phone's device that it has called, where nothing keeps that waiting: an unlock waits for no lock of anybody's.
create or replace function sessiontalk.record_seen(
  p_device_uuid uuid, p_template text, p_ip text, p_agent text, p_now timestamptz) returns void
language plpgsql
as $$
begin
  perform from public.v_devices d where d.device_uuid = p_device_uuid for no key update skip locked;
  if found then
    update public.v_devices d
       set device_provisioned_date = p_now, device_provisioned_method = 'https', device_provisioned_ip = p_ip,
           device_provisioned_agent = p_agent, device_template = coalesce(nullif(d.device_template, ''), p_template)
     where d.device_uuid = p_device_uuid;
  end if;
exception
  when lock_not_available or read_only_sql_transaction then
    null;
end
$$;
