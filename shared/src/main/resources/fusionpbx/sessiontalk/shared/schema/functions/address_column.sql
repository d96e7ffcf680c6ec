-- The column of v_devices that holds the address: device_mac_address in FusionPBX 5.0, device_address since.
create or replace function sessiontalk.address_column() returns name
language plpgsql stable
as $$
begin
  return (select a.attname from pg_attribute a
           where a.attrelid = cast('public.v_devices' as regclass)
             and a.attname in ('device_address', 'device_mac_address')
             and not a.attisdropped
           order by a.attname
           limit 1);
end
$$;
