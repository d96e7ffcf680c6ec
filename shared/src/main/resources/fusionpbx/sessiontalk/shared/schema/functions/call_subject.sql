-- What a call of a phone concerns, for the audit log: the extension of its code, by the code's row or, once cleanup has removed that, by
-- what the code has set up; and the calling phone, where it is set up in that domain. All null where the code is unknown.
create or replace function sessiontalk.call_subject(
  p_device_id text, p_code_hash text, out extension_uuid uuid, out domain_uuid uuid, out device_uuid uuid, out code_uuid uuid)
language plpgsql stable
as $$
begin
  select c.extension_uuid, c.domain_uuid, c.code_uuid into extension_uuid, domain_uuid, code_uuid
    from sessiontalk.codes c
   where c.code_hash = p_code_hash;
  if not found then
    select l.extension_uuid, l.domain_uuid into extension_uuid, domain_uuid
      from sessiontalk.links l
     where l.code_hash = p_code_hash
     order by l.device_id
     limit 1;
  end if;
  select l.device_uuid into device_uuid
    from sessiontalk.links l
   where l.device_id = p_device_id and l.domain_uuid = call_subject.domain_uuid;
end
$$;
