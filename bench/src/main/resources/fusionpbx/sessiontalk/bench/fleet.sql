-- 1,000 domains of 100 extensions, each with a phone that is current; as many settings as a real installation has.
insert into v_domains (domain_uuid, domain_name, domain_enabled)
select cast(md5('domain' || i) as uuid), 'tenant' || i || '.example.com', true from generate_series(0, 999) i;

insert into v_extensions (extension_uuid, domain_uuid, extension, number_alias, password, effective_caller_id_name, enabled)
select cast(md5('extension' || i) as uuid), cast(md5('domain' || i / 100) as uuid), cast(1000 + i % 100 as text), '',
       md5('password' || i), 'Person ' || i, true
  from generate_series(0, 99999) i;

insert into v_devices (device_uuid, domain_uuid, device_address, device_label, device_vendor, device_template, device_enabled,
                       device_provisioned_date, device_provisioned_method, device_provisioned_ip, device_provisioned_agent)
select cast(md5('device' || i) as uuid), cast(md5('domain' || i / 100) as uuid), '02' || substr(md5('device' || i), 1, 10),
       cast(1000 + i % 100 as text), 'sessiontalk', 'sessiontalk/ios', true, now() + interval '1 day', 'https', '203.0.113.7',
       'SessionTalk/9.4'
  from generate_series(0, 99999) i;

insert into v_device_lines (device_line_uuid, domain_uuid, device_uuid, line_number, server_address, user_id, auth_id, password,
                            sip_port, sip_transport, enabled)
select cast(md5('line' || i) as uuid), cast(md5('domain' || i / 100) as uuid), cast(md5('device' || i) as uuid), '1',
       'tenant' || i / 100 || '.example.com', cast(1000 + i % 100 as text), cast(1000 + i % 100 as text),
       md5('password' || i), 5060, 'udp', true
  from generate_series(0, 99999) i;

insert into v_default_settings (default_setting_uuid, default_setting_category, default_setting_subcategory,
                                default_setting_name, default_setting_value, default_setting_enabled)
select gen_random_uuid(), category, 'setting_' || i, 'text', 'value ' || i, true
  from generate_series(1, 310) i, unnest(array['provision', 'voicemail', 'theme', 'cdr']) category;

insert into v_domain_settings (domain_setting_uuid, domain_uuid, domain_setting_category, domain_setting_subcategory,
                               domain_setting_name, domain_setting_value, domain_setting_enabled)
select gen_random_uuid(), cast(md5('domain' || i) as uuid), 'provision', subcategory, 'text', 'Enabled', true
  from generate_series(0, 999) i, unnest(array['sessiontalk_srtp', 'sessiontalk_video', 'one', 'two', 'three']) subcategory;

insert into sessiontalk.links (device_uuid, device_id, code_hash, extension_uuid, domain_uuid, delivered, delivered_at,
                               activated_at)
select cast(md5('device' || i) as uuid), 'phone ' || i, md5('code' || i), cast(md5('extension' || i) as uuid),
       cast(md5('domain' || i / 100) as uuid), 'digest', now() - interval '1 day', now()
  from generate_series(0, 99999) i;

analyze;
