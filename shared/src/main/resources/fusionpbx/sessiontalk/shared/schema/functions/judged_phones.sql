-- The phones of FusionPBX's PHP app, each judged by itself: 'adopted' (it has its link, whatever became of it here since), 'conflict'
-- (another device has the phone: see adoption_plan), a fault of attributed_phones, 'removed' (the phone was removed here, and the PHP
-- app has not set it up since), or else 'pending'. set_up_at is when the phone was set up, as far as is known, and
-- claims_device_id is true of those that hold their deviceId or want it.
create or replace function sessiontalk.judged_phones()
returns table (device_uuid uuid, version integer, device_id text, code_hash text, domain_uuid uuid, extension_uuid uuid,
               enabled_at timestamptz, result text, kept_device_uuid uuid, kept_code_hash text, claims_device_id boolean,
               set_up_at timestamptz)
language plpgsql stable
set enable_nestloop = off
as $$
begin
  return query
    with found as (
      select a.*, l.device_uuid as linked, l.domain_uuid as link_domain_uuid, l.activated_at,
             coalesce(l.device_id = a.device_id and l.code_hash = a.code_hash, false) as has_its_link,
             s.device_uuid as seen, s.result as seen_result, s.kept_device_uuid as seen_kept_device_uuid,
             s.kept_code_hash as seen_kept_code_hash,
             s.device_id is not distinct from a.device_id and s.code_hash is not distinct from a.code_hash as unchanged,
             coalesce(s.result = 'conflict' and s.kept_code_hash = a.code_hash and k.device_uuid is null, false) as double_is_gone,
             t.removed_at
        from sessiontalk.attributed_phones() a
        left join sessiontalk.links l on l.device_uuid = a.device_uuid
        left join sessiontalk.adoptions s on s.device_uuid = a.device_uuid
        left join sessiontalk.links k on k.device_uuid = s.kept_device_uuid
        left join sessiontalk.tombstones t on t.device_id = a.device_id and t.code_hash = a.code_hash),
    judged as (
      select f.*,
             case
               when f.has_its_link or f.linked is not null and f.seen is not null and f.unchanged then 'adopted'
               -- FusionPBX dates a device anew when it is edited: that alone makes no phone of one that is none any more. But one
               -- whose double, with the very same code, is gone, is what the PHP app serves.
               when f.seen_result = 'conflict' and f.unchanged and not f.double_is_gone then 'conflict'
               when f.seen_result = 'removed' and f.unchanged and f.linked is null then 'removed'
               when f.linked is not null and f.seen is null then 'conflict'
               when f.fault is not null then f.fault
               when f.linked is not null and f.link_domain_uuid is distinct from f.domain_uuid then 'domains differ'
               when f.linked is null and not f.double_is_gone
                 and f.removed_at >= coalesce(f.enabled_at, '-infinity') then 'removed'
               else 'pending'
             end as verdict
        from found f)
    select j.device_uuid, j.version, j.device_id, j.code_hash, coalesce(j.link_domain_uuid, j.domain_uuid), j.extension_uuid,
           j.enabled_at, j.verdict,
           case when j.verdict = 'conflict' then coalesce(j.seen_kept_device_uuid, j.device_uuid) end,
           case when j.verdict = 'conflict' then j.seen_kept_code_hash end,
           j.has_its_link or j.verdict = 'pending',
           case when j.has_its_link then j.activated_at else j.enabled_at end
      from judged j;
end
$$;
