-- What FusionPBX's PHP app leaves of 100,000 phones that its version 2 has set up, two with each key, and of 100,000 of version 3;
-- 10,000 keys that may still be used; 1,000 domains of 100 extensions, and as many desk phones with settings as phones.
insert into v_domains (domain_uuid, domain_name, domain_enabled)
select cast(md5('domain' || i) as uuid), 'tenant' || i || '.example.com', true from generate_series(0, 999) i;

insert into v_extensions (extension_uuid, domain_uuid, extension, number_alias, password, effective_caller_id_name, enabled)
select cast(md5('extension' || i) as uuid), cast(md5('domain' || i / 100) as uuid), cast(1000 + i % 100 as text), '',
       md5('password' || i), 'Person ' || i, true
  from generate_series(0, 99999) i;

insert into v_devices (device_uuid, domain_uuid, device_address, device_label, device_vendor, device_template, device_enabled,
                       device_enabled_date)
select cast(md5(kind || i) as uuid), cast(md5('domain' || i / 100) as uuid), substr(md5(kind || i), 1, 12),
       cast(1000 + i % 100 as text), case when kind = 'desk' then 'yealink' else 'sessiontalk' end, 'sessiontalk', true,
       now() - interval '1 day'
  from generate_series(0, 99999) i, unnest(array['v2', 'v3', 'desk']) kind;

insert into v_device_lines (device_line_uuid, domain_uuid, device_uuid, line_number, server_address, user_id, auth_id, password,
                            sip_port, sip_transport, enabled)
select gen_random_uuid(), cast(md5('domain' || i / 100) as uuid), cast(md5(kind || i) as uuid), '1',
       'tenant' || i / 100 || '.example.com', cast(1000 + i % 100 as text), cast(1000 + i % 100 as text),
       md5('password' || i), 5060, 'udp', true
  from generate_series(0, 99999) i, unnest(array['v2', 'v3', 'desk']) kind;

insert into v_device_settings (device_setting_uuid, device_uuid, domain_uuid, device_setting_subcategory, device_setting_value)
select gen_random_uuid(), cast(md5('v3' || i) as uuid), cast(md5('domain' || i / 100) as uuid), name, 'of ' || name || i
  from generate_series(0, 99999) i, unnest(array['sessiontalk_pass', 'sessiontalk_deviceid', 'json_md5']) name
union all
select gen_random_uuid(), cast(md5('desk' || i) as uuid), cast(md5('domain' || i / 100) as uuid), 'setting' || name, 'value'
  from generate_series(0, 99999) i, generate_series(1, 3) name;

create table v_sessiontalk_keys (sessiontalk_key text primary key, extension_uuid uuid, generated_date numeric);
create table v_sessiontalk_devices (sessiontalk_deviceid text primary key, device_uuid uuid, sessiontalk_key text);

insert into v_sessiontalk_keys
select 'key ' || i, cast(md5('extension' || i * 2) as uuid), extract(epoch from now() - interval '90 days')
  from generate_series(0, 49999) i
union all
select 'unused key ' || i, cast(md5('extension' || i) as uuid), extract(epoch from now() - interval '1 hour')
  from generate_series(0, 9999) i;

insert into v_sessiontalk_devices
select 'device of version 2 ' || i, cast(md5('v2' || i) as uuid), 'key ' || i / 2
  from generate_series(0, 99999) i;
