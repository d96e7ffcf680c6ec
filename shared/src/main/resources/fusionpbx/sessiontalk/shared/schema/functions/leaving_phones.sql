-- The devices that go when a code is activated on a phone: what this phone has in the domain, and what the code is to replace.
create or replace function sessiontalk.leaving_phones(
  p_device_id text, p_domain_uuid uuid, p_extension_uuid uuid, p_replaces uuid) returns uuid[]
language plpgsql stable
as $$
begin
  return (select coalesce(array_agg(l.device_uuid order by l.device_uuid), '{}')
            from (select o.device_uuid from sessiontalk.links o
                   where o.device_id = p_device_id and o.domain_uuid = p_domain_uuid
                  union
                  select r.device_uuid from sessiontalk.links r
                   where r.device_uuid = p_replaces and r.extension_uuid = p_extension_uuid) l);
end
$$;
