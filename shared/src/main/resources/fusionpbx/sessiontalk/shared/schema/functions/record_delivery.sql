-- Notes what a phone is being sent. Accounts make up for lines that were deleted before; a logout for lack of lines does not. The event
-- is left out where it would have to wait, and where the phone is sent what it has, as when it scans its own code again.
-- {"result": 'recorded' | 'gone'}
create or replace function sessiontalk.record_delivery(
  p_device_id text, p_code_hash text, p_delivered text, p_logout boolean, p_now timestamptz)
returns json
language plpgsql security definer
set search_path = pg_catalog, pg_temp
set lock_timeout = '100ms'
as $$
declare
  link record;
begin
  select l.device_uuid, l.extension_uuid, l.domain_uuid, l.delivered into link
    from sessiontalk.links l
   where l.code_hash = p_code_hash and l.device_id = p_device_id
     for no key update;
  if not found then
    return json_build_object('result', 'gone');
  end if;
  update sessiontalk.links l set delivered = p_delivered, delivered_at = p_now where l.device_uuid = link.device_uuid;
  if not p_logout then
    delete from sessiontalk.deleted_lines n where n.device_uuid = link.device_uuid;
  end if;
  if link.delivered <> p_delivered and (p_logout or link.delivered <> 'adopted') then
    begin
      perform sessiontalk.log_event(case when p_logout then 'logged_out' else 'changed' end, link.domain_uuid, link.extension_uuid,
        link.device_uuid, p_detail => case when p_logout then 'no lines' when link.delivered = '' then 'refreshed' end);
    exception
      when lock_not_available then
        null;
    end;
  end if;
  return json_build_object('result', 'recorded');
end
$$;
