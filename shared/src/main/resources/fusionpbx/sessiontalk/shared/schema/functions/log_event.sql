-- Adds an event to the audit log, with the names that its user, extension and domain have now, in the transaction of the act: an act
-- that is undone leaves none. p_extension is the number of an extension that is gone already.
create or replace function sessiontalk.log_event(
  p_kind text, p_domain_uuid uuid, p_extension_uuid uuid default null, p_device_uuid uuid default null,
  p_code_uuid uuid default null, p_by uuid default null, p_detail text default null, p_device_id text default null,
  p_extension text default null)
returns void
language plpgsql
as $$
begin
  insert into sessiontalk.events (at, kind, domain_uuid, domain_name, extension_uuid, extension, device_uuid, code_uuid, by_uuid,
                                  by_name, detail, device_id)
  values (clock_timestamp(), p_kind, p_domain_uuid,
          (select m.domain_name from public.v_domains m where m.domain_uuid = p_domain_uuid),
          p_extension_uuid,
          coalesce((select e.extension from public.v_extensions e where e.extension_uuid = p_extension_uuid), p_extension),
          p_device_uuid, p_code_uuid, p_by,
          (select u.username from public.v_users u where u.user_uuid = p_by),
          p_detail, p_device_id);
end
$$;
