-- What an adoption makes of each device of FusionPBX's PHP app: 'pending' is to become a link, 'adopted' has been one; anything else
-- says why not (see judged_phones). Of several devices that claim one deviceId in a domain, or one pair of deviceId and code, the one
-- that was set up last is the phone, and one that has the link keeps it against all that are not newer: the others are a 'conflict',
-- with the device that is kept.
create or replace function sessiontalk.adoption_plan()
returns table (device_uuid uuid, version integer, device_id text, code_hash text, domain_uuid uuid, extension_uuid uuid,
               enabled_at timestamptz, result text, kept_device_uuid uuid, kept_code_hash text)
language plpgsql stable
set enable_nestloop = off
as $$
begin
  return query
    with phones as materialized (select * from sessiontalk.judged_phones()),
    claims as (
      select p.device_uuid, p.device_id, p.code_hash, p.domain_uuid, p.result, p.set_up_at,
             first_value(p.device_uuid) over (partition by p.device_id collate "C", p.domain_uuid
               -- 'adopted' comes before 'pending'.
               order by p.set_up_at desc nulls last, p.result, p.device_uuid) as first
        from phones p
       where p.claims_device_id),
    -- A pair has one phone at most, whatever the domain.
    pairs as (
      select c.*, case when c.first = c.device_uuid then
               first_value(c.device_uuid) over (partition by c.device_id collate "C", c.code_hash collate "C"
                 order by c.first = c.device_uuid desc, c.result, c.set_up_at desc nulls last, c.device_uuid)
               else c.first end as kept
        from claims c),
    holders as (
      select c.device_uuid, min(cast(l.device_uuid as text)) as kept
        from pairs c
        join sessiontalk.links l
          on l.device_id = c.device_id and l.device_uuid <> c.device_uuid
         and (l.domain_uuid = c.domain_uuid and l.activated_at >= coalesce(c.set_up_at, '-infinity')
              or l.domain_uuid <> c.domain_uuid and l.code_hash = c.code_hash)
       where c.result = 'pending' and c.kept = c.device_uuid
       group by c.device_uuid)
    select p.device_uuid, p.version, p.device_id, p.code_hash, p.domain_uuid, p.extension_uuid, p.enabled_at,
           case when k.kept is null then p.result else 'conflict' end, coalesce(k.kept, p.kept_device_uuid),
           coalesce(l.code_hash, q.code_hash, p.kept_code_hash)
      from phones p
      left join (
        select c.device_uuid, coalesce(cast(h.kept as uuid), nullif(c.kept, c.device_uuid)) as kept
          from pairs c left join holders h on h.device_uuid = c.device_uuid) k
        on k.device_uuid = p.device_uuid
      left join phones q on q.device_uuid = k.kept
      left join sessiontalk.links l on l.device_uuid = k.kept and q.device_uuid is null;
end
$$;
