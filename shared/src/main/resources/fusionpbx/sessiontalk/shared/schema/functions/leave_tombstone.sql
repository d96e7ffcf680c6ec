-- Trigger on sessiontalk.links. A link that goes, or changes hands, leaves a tombstone, whatever removed it. An orphan leaves
-- none: that its device or extension is absent is no evidence.
create or replace function sessiontalk.leave_tombstone() returns trigger
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  if old.removal_reason = 'orphan' then
    return null;
  end if;
  insert into sessiontalk.tombstones as t (device_id, code_hash, domain_uuid, removed_at, reason, extension_uuid, extension, device_uuid)
  values (old.device_id, old.code_hash, old.domain_uuid, now(),
          case when tg_op = 'UPDATE' then 'moved' else coalesce(old.removal_reason, 'deleted in FusionPBX') end,
          old.extension_uuid,
          (select e.extension from public.v_extensions e where e.extension_uuid = old.extension_uuid),
          old.device_uuid)
  on conflict (device_id, code_hash) do update
    set domain_uuid = excluded.domain_uuid, removed_at = excluded.removed_at, reason = excluded.reason,
        extension_uuid = excluded.extension_uuid, extension = excluded.extension, device_uuid = excluded.device_uuid,
        logged_out_at = null;
  return null;
end
$$;
