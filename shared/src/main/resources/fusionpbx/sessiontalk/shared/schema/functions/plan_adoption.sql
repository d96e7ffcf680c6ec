-- Compares the devices of FusionPBX's PHP app with those that were found there last, and writes down what is to become of each:
-- see adoption_plan. It changes none of them, and returns how many are pending.
create or replace function sessiontalk.plan_adoption(p_now timestamptz) returns bigint
language plpgsql security definer
set search_path = pg_catalog, pg_temp
set lock_timeout = '5s'
set enable_nestloop = off
set work_mem = '32MB'
as $$
begin
  perform pg_advisory_xact_lock(hashtext('sessiontalk adoption'));
  with plan as materialized (select * from sessiontalk.adoption_plan()),
  gone as (
    delete from sessiontalk.adoptions a where not exists (select from plan p where p.device_uuid = a.device_uuid))
  insert into sessiontalk.adoptions as a (device_uuid, version, device_id, code_hash, domain_uuid, extension_uuid, enabled_at, result,
                                          kept_device_uuid, kept_code_hash, noted_at)
  select p.device_uuid, p.version, p.device_id, p.code_hash, p.domain_uuid, p.extension_uuid, p.enabled_at, p.result,
         p.kept_device_uuid, p.kept_code_hash, p_now
    from plan p
  on conflict (device_uuid) do update
    set version = excluded.version, device_id = excluded.device_id, code_hash = excluded.code_hash,
        domain_uuid = excluded.domain_uuid, extension_uuid = excluded.extension_uuid, enabled_at = excluded.enabled_at,
        result = excluded.result, kept_device_uuid = excluded.kept_device_uuid, kept_code_hash = excluded.kept_code_hash,
        noted_at = excluded.noted_at
    where (a.version, a.device_id, a.code_hash, a.domain_uuid, a.extension_uuid, a.enabled_at, a.result, a.kept_device_uuid,
           a.kept_code_hash)
      is distinct from (excluded.version, excluded.device_id, excluded.code_hash, excluded.domain_uuid, excluded.extension_uuid,
                        excluded.enabled_at, excluded.result, excluded.kept_device_uuid, excluded.kept_code_hash);
  return (select count(*) from sessiontalk.adoptions a where a.result = 'pending');
end
$$;
