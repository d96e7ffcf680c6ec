-- Version 3's device settings. json_md5 counts as its own on its own devices alone, and on those that are gone.
create or replace function sessiontalk.old_settings() returns setof uuid
language plpgsql stable
as $$
begin
  return query
    select s.device_setting_uuid
      from public.v_device_settings s
      left join public.v_devices d on d.device_uuid = s.device_uuid
     where s.device_setting_subcategory in ('sessiontalk_pass', 'sessiontalk_deviceid')
        or s.device_setting_subcategory = 'json_md5' and coalesce(lower(d.device_vendor), 'sessiontalk') = 'sessiontalk';
end
$$;
