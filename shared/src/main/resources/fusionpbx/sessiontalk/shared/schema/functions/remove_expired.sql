-- For cleanup: each removes at most p_limit rows that are old enough and that nothing else is working on, and answers how many
-- it was. Fewer than p_limit means that no more are to be had now.
create or replace function sessiontalk.remove_expired_codes(p_expired_by timestamptz, p_limit bigint) returns bigint
language plpgsql security definer
set search_path = pg_catalog, pg_temp
set lock_timeout = '500ms'
as $$
declare
  removed bigint;
begin
  delete from sessiontalk.codes c
   where c.code_uuid in (select o.code_uuid from sessiontalk.codes o
                          where o.expires_at <= p_expired_by
                          order by o.expires_at limit p_limit for update skip locked);
  get diagnostics removed = row_count;
  return removed;
end
$$;

create or replace function sessiontalk.remove_old_tombstones(p_removed_before timestamptz, p_limit bigint) returns bigint
language plpgsql security definer
set search_path = pg_catalog, pg_temp
set lock_timeout = '500ms'
as $$
declare
  removed bigint;
begin
  delete from sessiontalk.tombstones t
   where (t.device_id, t.code_hash) in (select o.device_id, o.code_hash from sessiontalk.tombstones o
                                         where o.removed_at < p_removed_before
                                         order by o.removed_at limit p_limit for update skip locked);
  get diagnostics removed = row_count;
  return removed;
end
$$;

-- Notes the links whose device or extension is absent now, and those of which both are back. Foreign keys let no such link come
-- about; a restore without them may. {"orphans": links noted, "due": those of them noted before p_noted_before, "links": all}
create or replace function sessiontalk.note_orphans(p_now timestamptz, p_noted_before timestamptz) returns json
language plpgsql security definer
set search_path = pg_catalog, pg_temp
set lock_timeout = '500ms'
as $$
begin
  update sessiontalk.links l
     set orphaned_at = null
   where l.orphaned_at is not null and not sessiontalk.is_orphan(l.device_uuid, l.extension_uuid);
  update sessiontalk.links l
     set orphaned_at = p_now
   where l.orphaned_at is null
     and l.device_uuid in (
       select o.device_uuid from sessiontalk.links o
        where not exists (select from public.v_devices d where d.device_uuid = o.device_uuid)
           or not exists (select from public.v_extensions e where e.extension_uuid = o.extension_uuid));
  return (select json_build_object('orphans', count(l.orphaned_at),
                                   'due', count(*) filter (where l.orphaned_at < p_noted_before), 'links', count(*))
            from sessiontalk.links l);
end
$$;

create or replace function sessiontalk.is_orphan(p_device_uuid uuid, p_extension_uuid uuid) returns boolean
language plpgsql stable
as $$
begin
  return not exists (select from public.v_devices d where d.device_uuid = p_device_uuid)
      or not exists (select from public.v_extensions e where e.extension_uuid = p_extension_uuid);
end
$$;

-- Removes links that have been orphans for long enough and still are. No row of FusionPBX goes with them, and no tombstone stays:
-- that something is absent is no evidence.
create or replace function sessiontalk.remove_orphans(p_noted_before timestamptz, p_limit bigint) returns bigint
language plpgsql security definer
set search_path = pg_catalog, pg_temp
set lock_timeout = '500ms'
as $$
declare
  due uuid[];
begin
  select coalesce(array_agg(o.device_uuid), '{}') into due
    from (select l.device_uuid from sessiontalk.links l
           where l.orphaned_at < p_noted_before and sessiontalk.is_orphan(l.device_uuid, l.extension_uuid)
           order by l.orphaned_at limit p_limit for update skip locked) o;
  update sessiontalk.links l set removal_reason = 'orphan' where l.device_uuid = any (due);
  delete from sessiontalk.links l where l.device_uuid = any (due);
  return cardinality(due);
end
$$;

-- What a run of cleanup would find now.
create or replace function sessiontalk.count_expired(
  p_expired_by timestamptz, p_removed_before timestamptz, p_noted_before timestamptz) returns json
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  return json_build_object(
    'codes', (select count(*) from sessiontalk.codes c where c.expires_at <= p_expired_by),
    'tombstones', (select count(*) from sessiontalk.tombstones t where t.removed_at < p_removed_before),
    'links', (select count(*) from sessiontalk.links l
               where l.orphaned_at < p_noted_before and sessiontalk.is_orphan(l.device_uuid, l.extension_uuid)),
    'orphans', (select count(*) from sessiontalk.links l
                 where not exists (select from public.v_devices d where d.device_uuid = l.device_uuid)
                    or not exists (select from public.v_extensions e where e.extension_uuid = l.extension_uuid)),
    'all_links', (select count(*) from sessiontalk.links l));
end
$$;
