-- The phones of FusionPBX's PHP app with the extension that each belongs to, in whose domain its device must be: of version 2 the
-- extension of its key, of version 3 that of its first line. Whoever may edit a device can put it into any domain, and type any
-- number into its line; that it is the extension's phone is shown by the password in the line, which the PHP app wrote there.
create or replace function sessiontalk.attributed_phones()
returns table (device_uuid uuid, version integer, device_id text, code_hash text, domain_uuid uuid, extension_uuid uuid,
               enabled_at timestamptz, fault text)
language plpgsql stable
set enable_nestloop = off
as $$
begin
  return query
    with phones as materialized (select * from sessiontalk.old_phones()),
    lines as materialized (
      select distinct on (n.device_uuid) n.device_uuid, n.user_id, n.password,
             bool_or(coalesce(cast(n.enabled as text), '') in ('', 'true')) over (partition by n.device_uuid) as enabled
        from public.v_device_lines n
       where n.device_uuid in (select p.device_uuid from phones p)
       order by n.device_uuid, case when n.line_number ~ '^[0-9]{1,9}$' then cast(n.line_number as integer) end nulls last,
                n.device_line_uuid),
    numbers as materialized (
      select e.domain_uuid, e.extension, cast(min(cast(e.extension_uuid as text)) as uuid) as extension_uuid
        from public.v_extensions e
       where e.extension <> ''
       group by e.domain_uuid, e.extension),
    aliases as materialized (
      select e.domain_uuid, e.number_alias, cast(min(cast(e.extension_uuid as text)) as uuid) as extension_uuid
        from public.v_extensions e
       where e.number_alias <> ''
       group by e.domain_uuid, e.number_alias)
    select p.device_uuid, p.version, p.device_id, p.code_hash, d.domain_uuid, e.extension_uuid, d.device_enabled_date,
           case
             when p.fault is not null then p.fault
             when d.device_uuid is null then 'device absent'
             when p.version = 3 and lower(d.device_vendor) is distinct from 'sessiontalk' then 'other vendor'
             when p.version = 2 and p.key_extension_uuid is null then 'key absent'
             when l.device_uuid is null or not l.enabled then 'no line'
             when e.extension_uuid is null then 'extension absent'
             when e.domain_uuid is distinct from d.domain_uuid then 'domains differ'
             when p.version = 3 and (l.password = e.password and e.password <> '') is not true then 'password differs'
           end
      from phones p
      left join public.v_devices d on d.device_uuid = p.device_uuid
      left join lines l on l.device_uuid = p.device_uuid
      left join numbers n on n.domain_uuid = d.domain_uuid and n.extension = l.user_id
      left join aliases a on a.domain_uuid = d.domain_uuid and a.number_alias = l.user_id
      left join public.v_extensions e on e.extension_uuid = case
        when p.version = 2 then p.key_extension_uuid
        else coalesce(n.extension_uuid, a.extension_uuid) end;
end
$$;
