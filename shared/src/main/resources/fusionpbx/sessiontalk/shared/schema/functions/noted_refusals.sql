-- Which kinds of refusals of a phone the audit log has for an extension from the past hour; null where no further one is to be logged:
-- where no extension is concerned, or where it has sixty of that hour already, for a deviceId may be made up.
create or replace function sessiontalk.noted_refusals(p_device_id text, p_extension_uuid uuid) returns text[]
language plpgsql stable
as $$
begin
  if p_extension_uuid is null then
    return null;
  end if;
  return (select case when count(*) < 60 then coalesce(array_agg(r.detail) filter (where r.device_id = p_device_id), '{}') end
            from (select e.device_id, e.detail
                    from sessiontalk.events e
                   where e.extension_uuid = p_extension_uuid and e.at > now() - interval '1 hour' and e.kind = 'refused'
                   limit 60) r);
exception
  when lock_not_available then
    return null;
end
$$;
