-- The enabled domain in which a request works, named by its UUID or by its name; null where there is none.
create or replace function sessiontalk.scope_domain(p_domain_uuid uuid, p_domain_name text) returns uuid
language plpgsql stable
as $$
begin
  if p_domain_uuid is null then
    return (select m.domain_uuid from public.v_domains m
             where m.domain_name = p_domain_name and cast(m.domain_enabled as text) = 'true'
             order by m.domain_uuid
             limit 1);
  end if;
  return (select m.domain_uuid from public.v_domains m
           where m.domain_uuid = p_domain_uuid and cast(m.domain_enabled as text) = 'true');
end
$$;
