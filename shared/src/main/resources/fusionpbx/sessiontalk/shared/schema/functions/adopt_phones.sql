-- Makes links of pending phones of FusionPBX's PHP app, of p_limit at most, those after the device p_after. What is locked is left
-- for another pass: FusionPBX, and a phone that is being set up, wait for one batch at most, and a batch waits for neither.
-- {"adopted": how many, "last": the device to go on after, null where there was none}
create or replace function sessiontalk.adopt_phones(p_after uuid, p_limit bigint, p_now timestamptz) returns json
language plpgsql security definer
set search_path = pg_catalog, pg_temp
set lock_timeout = '500ms'
as $$
declare
  batch uuid[];
  extensions uuid[];
  ready uuid[];
  yielded bigint;
  adopted bigint;
begin
  batch = array(select a.device_uuid from sessiontalk.adoptions a
                 where a.result = 'pending' and (p_after is null or a.device_uuid > p_after)
                 order by a.device_uuid
                 limit p_limit
                   for update skip locked);
  -- The lock under which phones are counted: see lock_extension.
  extensions = array(select e.extension_uuid from public.v_extensions e
                      where e.extension_uuid in (
                        select a.extension_uuid from sessiontalk.adoptions a where a.device_uuid = any (batch))
                      order by e.extension_uuid
                        for no key update skip locked);
  ready = array(select d.device_uuid from public.v_devices d
                 where d.device_uuid = any (batch)
                 order by d.device_uuid
                   for key share skip locked);
  -- Either may have been put into another domain since the plan was made.
  ready = array(select a.device_uuid
                  from sessiontalk.adoptions a
                  join public.v_devices d on d.device_uuid = a.device_uuid and d.domain_uuid = a.domain_uuid
                  join public.v_extensions e on e.extension_uuid = a.extension_uuid and e.domain_uuid = a.domain_uuid
                 where a.device_uuid = any (ready) and a.extension_uuid = any (extensions));
  yielded = sessiontalk.yield_links(ready);
  insert into sessiontalk.links (device_uuid, device_id, code_hash, extension_uuid, domain_uuid, delivered, delivered_at,
                                 activated_at)
  select a.device_uuid, a.device_id, a.code_hash, a.extension_uuid, a.domain_uuid, 'adopted',
         least(coalesce(a.enabled_at, p_now), p_now), least(coalesce(a.enabled_at, p_now), p_now)
    from sessiontalk.adoptions a
   where a.device_uuid = any (ready)
  on conflict do nothing;
  get diagnostics adopted = row_count;
  update sessiontalk.adoptions a
     set result = 'adopted', noted_at = p_now
    from sessiontalk.links l
   where a.device_uuid = any (batch)
     and l.device_uuid = a.device_uuid and l.device_id = a.device_id and l.code_hash = a.code_hash;
  -- Where a key of version 2 was made a code, and the PHP app has set up a phone with it since.
  update sessiontalk.codes c
     set used_at = p_now
   where c.used_at is null
     and c.code_hash in (select a.code_hash from sessiontalk.adoptions a
                          where a.device_uuid = any (batch) and a.result = 'adopted');
  return json_build_object('adopted', yielded + adopted, 'last', batch[cardinality(batch)]);
end
$$;
