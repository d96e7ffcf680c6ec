-- A phone's lines, in the order in which it gets them. The password is the extension's where the line stands at the phone's
-- own domain, and the one typed into the line where it stands elsewhere: no password of another domain is ever read here.
-- "match" says which: 'extension', 'disabled' (an extension that is disabled or has no password), 'none', 'elsewhere'.
create or replace function sessiontalk.line_rows(p_device_uuid uuid, p_domain_uuid uuid, p_domain_name text) returns json
language plpgsql stable
as $$
declare
  line record;
  owner record;
  lines json[] = '{}';
begin
  for line in
    select coalesce(n.user_id, '') as user_id, coalesce(n.auth_id, '') as auth_id, n.password,
           coalesce(n.server_address, '') as server_address, coalesce(n.sip_transport, '') as transport,
           coalesce(cast(n.enabled as text), '') in ('', 'true') as enabled
      from public.v_device_lines n
     where n.device_uuid = p_device_uuid
     order by case when n.line_number ~ '^[0-9]{1,9}$' then cast(n.line_number as integer) end nulls last, n.device_line_uuid
  loop
    if lower(line.server_address) is distinct from lower(p_domain_name) then
      lines = lines || json_build_object('user_id', line.user_id, 'auth_id', line.auth_id, 'password', line.password,
        'server_address', line.server_address, 'transport', line.transport, 'enabled', line.enabled, 'match', 'elsewhere');
      continue;
    end if;
    select e.password, coalesce(cast(e.enabled as text) = 'true' and e.password <> '', false) as usable
      into owner
      from public.v_extensions e
     where e.domain_uuid = p_domain_uuid and e.extension = line.user_id and line.user_id <> ''
     order by e.extension_uuid
     limit 1;
    if not found then
      select e.password, coalesce(cast(e.enabled as text) = 'true' and e.password <> '', false) as usable
        into owner
        from public.v_extensions e
       where e.domain_uuid = p_domain_uuid and e.number_alias = line.user_id and line.user_id <> ''
       order by e.extension_uuid
       limit 1;
    end if;
    lines = lines || json_build_object('user_id', line.user_id, 'auth_id', line.auth_id,
      'password', case when owner.usable then owner.password end,
      'server_address', line.server_address, 'transport', line.transport, 'enabled', line.enabled,
      'match', case when owner.usable is null then 'none' when owner.usable then 'extension' else 'disabled' end);
  end loop;
  return array_to_json(lines);
end
$$;
