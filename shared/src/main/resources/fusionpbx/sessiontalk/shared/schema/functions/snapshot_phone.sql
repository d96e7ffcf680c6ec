-- All there is to know of a call of a phone (read_phone), and the note that the phone was seen. Every unlock of every phone calls it. It waits
-- for locks no longer than a moment: where a table cannot be read, it fails at once. And it reads by keys alone, whatever the
-- statistics of a table that was just restored may say.
create or replace function sessiontalk.snapshot_phone(
  p_device_id text, p_code_hash text, p_reprovision boolean, p_template text, p_ip text, p_agent text, p_now timestamptz)
returns json
language plpgsql security definer
set search_path = pg_catalog, pg_temp
set lock_timeout = '100ms'
set enable_seqscan = off
as $$
declare
  found_now record;
begin
  select r.snapshot, r.unseen_device into found_now
    from sessiontalk.read_phone(p_device_id, p_code_hash, p_reprovision, p_ip, p_agent, p_now) r;
  if found_now.unseen_device is not null then
    perform sessiontalk.record_seen(found_now.unseen_device, p_template, p_ip, p_agent, p_now);
  end if;
  return found_now.snapshot;
end
$$;
