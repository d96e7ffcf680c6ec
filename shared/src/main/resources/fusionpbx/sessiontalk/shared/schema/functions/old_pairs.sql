-- Which deviceId and which secret FusionPBX's PHP app has of each of its devices: version 2 in tables of its own, version 3 in device
-- settings. One that names several has several rows. The secret's hash is what the phone's code is here.
create or replace function sessiontalk.old_pairs()
returns table (device_uuid uuid, version integer, device_id text, secret text, key_extension_uuid uuid)
language plpgsql stable
as $$
begin
  return query
    select sessiontalk.uuid_of(d.row ->> 'device_uuid'), 2, d.row ->> 'sessiontalk_deviceid', d.row ->> 'sessiontalk_key',
           k.key_extension_uuid
      from (select r as row from sessiontalk.old_rows('v_sessiontalk_devices') r) d
      left join sessiontalk.old_keys() k on k.secret = d.row ->> 'sessiontalk_key'
    union all
    select coalesce(i.device_uuid, p.device_uuid), 3, i.device_setting_value, p.device_setting_value, null
      from (select s.device_uuid, s.device_setting_value from public.v_device_settings s
             where s.device_setting_subcategory = 'sessiontalk_deviceid' and s.device_setting_value <> '') i
      full join (select s.device_uuid, s.device_setting_value from public.v_device_settings s
                  where s.device_setting_subcategory = 'sessiontalk_pass' and s.device_setting_value <> '') p
        on p.device_uuid = i.device_uuid;
end
$$;
