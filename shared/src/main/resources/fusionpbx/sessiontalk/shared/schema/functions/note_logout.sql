-- Logs, once, that a removed phone was logged out on the evidence of its tombstone. As note_refusal, it waits for nothing. Answers whether
-- it has logged.
create or replace function sessiontalk.note_logout(p_device_id text, p_code_hash text) returns boolean
language plpgsql security definer
set search_path = pg_catalog, pg_temp
set lock_timeout = '100ms'
set enable_seqscan = off
as $$
declare
  tombstone record;
begin
  select t.domain_uuid, t.extension_uuid, t.extension, t.device_uuid, t.reason into tombstone
    from sessiontalk.tombstones t
   where t.device_id = p_device_id and t.code_hash = p_code_hash and t.logged_out_at is null
     for no key update skip locked;
  if not found then
    return false;
  end if;
  update sessiontalk.tombstones t set logged_out_at = now() where t.device_id = p_device_id and t.code_hash = p_code_hash;
  perform sessiontalk.log_event('logged_out', tombstone.domain_uuid, tombstone.extension_uuid, tombstone.device_uuid,
    p_detail => tombstone.reason, p_extension => tombstone.extension);
  return true;
exception
  when lock_not_available or read_only_sql_transaction then
    return false;
end
$$;
