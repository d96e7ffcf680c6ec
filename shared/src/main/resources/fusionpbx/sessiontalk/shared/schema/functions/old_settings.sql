-- Version 3's device settings, those that are to be removed first in front. json_md5 counts as its own on its own devices, as far as
-- vendor or another setting shows that, and where the device is gone.
create or replace function sessiontalk.old_settings() returns setof uuid
language plpgsql stable
as $$
begin
  return query
    select s.device_setting_uuid
      from public.v_device_settings s
      left join public.v_devices d on d.device_uuid = s.device_uuid
     where s.device_setting_subcategory in ('sessiontalk_pass', 'sessiontalk_deviceid')
        or s.device_setting_subcategory = 'json_md5'
           and (d.device_uuid is null or lower(d.device_vendor) = 'sessiontalk'
                or s.device_uuid in (select o.device_uuid from public.v_device_settings o
                                      where o.device_setting_subcategory in ('sessiontalk_pass', 'sessiontalk_deviceid')))
     order by s.device_setting_subcategory;
end
$$;
