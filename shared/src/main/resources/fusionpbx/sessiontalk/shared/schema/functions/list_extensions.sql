-- A page of the extensions that may be seen, searched for (see find_extensions) and in a state, behind a place in their order. One row at
-- least where the domain exists: its settings and the numbers of all that was found, whatever the page, stand in the first.
-- states counts by state what was found in any of them; it is null unless p_count. Nothing of other domains is read: each table is
-- reached by an index, whatever the statistics of one that was just restored may say.
create or replace function sessiontalk.list_extensions(
  p_domain_uuid uuid, p_domain_name text, p_only_user uuid, p_extension_uuid uuid, p_search text, p_state text, p_count boolean,
  p_after text, p_after_uuid uuid, p_rows bigint, p_now timestamptz)
returns table (settings json, total bigint, states json, extension_uuid uuid, extension text, number_alias text, name text,
               description text, enabled boolean, state text, devices bigint, pending_codes bigint, last_seen_at timestamptz,
               place text)
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
set enable_seqscan = off
set plan_cache_mode = force_custom_plan
set jit = off
as $$
declare
  domain uuid;
  domain_name text;
begin
  select sessiontalk.scope_domain(p_domain_uuid, p_domain_name) into domain;
  if domain is null then
    return;
  end if;
  select m.domain_name into domain_name from public.v_domains m where m.domain_uuid = domain;
  return query
    with found as materialized (
      select f.* from sessiontalk.find_extensions(domain, domain_name, p_extension_uuid, p_only_user, p_search) f),
    -- The state of each takes a look at all of their phones and codes: only where it is asked for.
    stated as materialized (
      select f.extension_uuid, f.place, cast(null as text) as state
        from found f
       where p_state is null and not p_count
      union all
      select f.extension_uuid, f.place,
             sessiontalk.extension_state(f.enabled, x.devices, x.last_sign_at, x.pending_codes, p_now)
        from found f
        left join sessiontalk.extension_phones((select array_agg(i.extension_uuid) from found i), p_now) x
          on x.extension_uuid = f.extension_uuid
       where p_state is not null or p_count),
    page as materialized (
      select s.extension_uuid
        from stated s
       where (p_state is null or s.state = p_state)
         and (s.place collate "C", s.extension_uuid) > (p_after collate "C", p_after_uuid)
       order by s.place collate "C", s.extension_uuid
       limit p_rows)
    select case when row_number() over (order by f.place collate "C", f.extension_uuid) = 1
             then sessiontalk.setting_rows(domain) end,
           (select count(*) from stated s where p_state is null or s.state = p_state),
           case when p_count then (
             select json_build_object(
                      'none', count(*) filter (where s.state = 'none'), 'pending', count(*) filter (where s.state = 'pending'),
                      'active', count(*) filter (where s.state = 'active'), 'stale', count(*) filter (where s.state = 'stale'),
                      'disabled', count(*) filter (where s.state = 'disabled'))
               from stated s) end,
           f.extension_uuid, f.extension, f.number_alias, f.name, f.description, f.enabled,
           sessiontalk.extension_state(f.enabled, x.devices, x.last_sign_at, x.pending_codes, p_now),
           coalesce(x.devices, 0), coalesce(x.pending_codes, 0), x.last_seen_at, f.place
      from (select 1) one
      left join (page p
        join found f on f.extension_uuid = p.extension_uuid
        left join sessiontalk.extension_phones((select array_agg(i.extension_uuid) from page i), p_now) x
          on x.extension_uuid = f.extension_uuid) on true
     order by f.place collate "C", f.extension_uuid;
end
$$;
