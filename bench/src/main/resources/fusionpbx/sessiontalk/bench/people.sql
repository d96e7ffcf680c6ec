-- 1,000 domains of 100 extensions, and one of 10,000; ten of each domain are called Ada. None has a phone.
insert into v_domains (domain_uuid, domain_name, domain_enabled)
select cast(md5('domain' || i) as uuid), 'tenant' || i || '.example.com', true from generate_series(1, 999) i
union all
select cast(md5('domain' || 0) as uuid), 'small.example.com', true
union all
select cast(md5('large') as uuid), 'large.example.com', true;

insert into v_extensions (extension_uuid, domain_uuid, extension, number_alias, password, effective_caller_id_name, description,
                          directory_first_name, directory_last_name, enabled)
select gen_random_uuid(), cast(md5('domain' || i / 100) as uuid), cast(1000 + i % 100 as text), '', md5('password' || i),
       case when i % 100 < 10 then 'Ada ' else 'Person ' end || i, 'Second floor', 'Person', cast(i as text), true
  from generate_series(0, 99999) i
union all
select gen_random_uuid(), cast(md5('large') as uuid), cast(1000 + i as text), '', md5('password' || i),
       case when i < 10 then 'Ada ' else 'Person ' end || i, 'Second floor', 'Person', cast(i as text), true
  from generate_series(0, 9999) i;

analyze;
