-- What an installation of the app is set up as in a domain: {"device_uuid", "enabled"}, or null.
create or replace function sessiontalk.phone_row(p_device_id text, p_domain_uuid uuid) returns json
language plpgsql stable
as $$
begin
  return (select json_build_object('device_uuid', l.device_uuid,
                                   'enabled', coalesce(cast(d.device_enabled as text) = 'true', false))
            from sessiontalk.links l
            left join public.v_devices d on d.device_uuid = l.device_uuid
           where l.device_id = p_device_id and l.domain_uuid = p_domain_uuid);
end
$$;
