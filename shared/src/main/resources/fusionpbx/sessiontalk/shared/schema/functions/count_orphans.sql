-- For cleanup: {"orphans", "due": those of them that were noted before p_noted_before, "links": all}
create or replace function sessiontalk.count_orphans(p_noted_before timestamptz) returns json
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  return (select json_build_object('orphans', count(*), 'due', count(*) filter (where l.orphaned_at < p_noted_before),
                                   'links', (select count(*) from sessiontalk.links))
            from sessiontalk.links l
           where l.device_uuid in (select o from sessiontalk.orphans() o));
end
$$;
