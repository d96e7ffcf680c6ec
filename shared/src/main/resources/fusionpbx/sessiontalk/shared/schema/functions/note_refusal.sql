-- Logs a refusal of a phone, by its kind, unless noted_refusals says that it is not to be. Of several at once one is logged. It waits for
-- nothing, and where it cannot log, the phone is refused all the same. Answers whether it has logged.
create or replace function sessiontalk.note_refusal(p_device_id text, p_code_hash text, p_refusal text) returns boolean
language plpgsql security definer
set search_path = pg_catalog, pg_temp
set lock_timeout = '100ms'
set enable_seqscan = off
as $$
declare
  subject record;
begin
  select s.extension_uuid, s.domain_uuid, s.device_uuid, s.code_uuid into subject
    from sessiontalk.call_subject(p_device_id, p_code_hash) s;
  if not coalesce(pg_try_advisory_xact_lock(
      hashtextextended('sessiontalk refusal ' || subject.extension_uuid || ' ' || p_device_id, 0)), false) then
    return false;
  end if;
  if p_refusal <> all (sessiontalk.noted_refusals(p_device_id, subject.extension_uuid)) then
    perform sessiontalk.log_event('refused', subject.domain_uuid, subject.extension_uuid, subject.device_uuid, subject.code_uuid,
      p_detail => p_refusal, p_device_id => p_device_id);
    return true;
  end if;
  return false;
exception
  when lock_not_available or read_only_sql_transaction then
    return false;
end
$$;
