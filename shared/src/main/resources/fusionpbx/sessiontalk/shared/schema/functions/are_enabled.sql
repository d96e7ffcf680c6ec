-- Whether none of these devices is disabled; one that is gone is not.
create or replace function sessiontalk.are_enabled(p_device_uuids uuid[]) returns boolean
language plpgsql stable
as $$
begin
  return not exists (
    select from public.v_devices d
     where d.device_uuid = any (p_device_uuids) and cast(d.device_enabled as text) is distinct from 'true');
end
$$;
