-- Notes what a phone is being sent. Accounts make up for lines that were deleted before; a logout for lack of lines does not.
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
  update sessiontalk.links l
     set delivered = p_delivered, delivered_at = p_now
   where l.code_hash = p_code_hash and l.device_id = p_device_id
  returning l.device_uuid into link;
  if not found then
    return json_build_object('result', 'gone');
  end if;
  if not p_logout then
    delete from sessiontalk.deleted_lines n where n.device_uuid = link.device_uuid;
  end if;
  return json_build_object('result', 'recorded');
end
$$;
