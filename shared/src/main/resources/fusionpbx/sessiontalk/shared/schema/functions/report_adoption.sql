-- What was found of FusionPBX's PHP app: as adoption_plan finds it now where nothing is to be written (p_dry_run), else as it was
-- written down last, with p_limit devices of each list at most.
-- {"phones": [{"version", "result", "count"}], "conflicts": [{"device_uuid", "kept_device_uuid"}],
--  "not_adopted": [{"device_uuid", "result"}], "unreadable": rows of version 2 without a device's UUID,
--  "codes": version 2's keys that would become codes now, "codes_valid_until": of version 3, see old_codes_valid_until,
--  "settings": how many device settings of version 3 there are, "tables": the PHP app's}
create or replace function sessiontalk.report_adoption(p_dry_run boolean, p_limit bigint, p_now timestamptz) returns json
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
set enable_nestloop = off
set work_mem = '32MB'
as $$
begin
  return (
    with phones as materialized (
      select p.device_uuid, p.version, p.result, p.kept_device_uuid from sessiontalk.adoption_plan() p where p_dry_run
      union all
      select a.device_uuid, a.version, a.result, a.kept_device_uuid from sessiontalk.adoptions a where not p_dry_run)
    select json_build_object(
      'phones', (select json_agg(json_build_object('version', c.version, 'result', c.result, 'count', c.count)
                                 order by c.version, c.result)
                   from (select p.version, p.result, count(*) from phones p group by p.version, p.result) c),
      'conflicts', (select json_agg(json_build_object('device_uuid', c.device_uuid, 'kept_device_uuid', c.kept_device_uuid)
                                    order by c.device_uuid)
                      from (select * from phones p where p.result = 'conflict' order by p.device_uuid limit p_limit) c),
      'not_adopted', (select json_agg(json_build_object('device_uuid', c.device_uuid, 'result', c.result)
                                      order by c.result, c.device_uuid)
                        from (select * from phones p where p.result not in ('adopted', 'pending', 'conflict')
                               order by p.result, p.device_uuid limit p_limit) c),
      'unreadable', (select count(*) from sessiontalk.old_pairs() o where o.device_uuid is null),
      'codes', (select count(*) from sessiontalk.old_codes(p_now)),
      'codes_valid_until', sessiontalk.old_codes_valid_until(p_now),
      'settings', (select count(*) from sessiontalk.old_settings()),
      'tables', (select json_agg(t.name order by t.name)
                   from unnest(array['v_sessiontalk_devices', 'v_sessiontalk_keys']) as t (name)
                  where to_regclass('public.' || t.name) is not null)));
end
$$;
