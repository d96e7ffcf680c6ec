-- The enabled domains after a place in the order of their names, and what each has: its extensions, its phones, and its codes that
-- may still be used. A name that is longer than any in the DNS reaches nothing, and is left out. Each count is read from an index,
-- whatever the statistics of a table that was just restored may say.
create or replace function sessiontalk.list_domains(p_after text, p_after_uuid uuid, p_rows bigint, p_now timestamptz)
returns table (domain_uuid uuid, domain_name text, description text, extensions bigint, phones bigint, pending_codes bigint)
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
set enable_seqscan = off
as $$
begin
  return query
    select m.domain_uuid, m.domain_name, left(m.domain_description, 250),
           (select count(*) from public.v_extensions e where e.domain_uuid = m.domain_uuid),
           (select count(*) from sessiontalk.links l where l.domain_uuid = m.domain_uuid),
           (select count(*) from sessiontalk.codes c
             where c.domain_uuid = m.domain_uuid and c.used_at is null and c.expires_at > p_now)
      from public.v_domains m
     where (m.domain_name, m.domain_uuid) > (p_after, p_after_uuid)
       and length(m.domain_name) <= 253
       and cast(m.domain_enabled as text) = 'true'
     order by m.domain_name, m.domain_uuid
     limit p_rows;
end
$$;
