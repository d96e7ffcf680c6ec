-- Which one of its states an extension is in. A phone that has not been seen for 30 days is stale.
create or replace function sessiontalk.extension_state(
  p_enabled boolean, p_devices bigint, p_last_sign_at timestamptz, p_pending_codes bigint, p_now timestamptz) returns text
language sql stable
as $$
select case
  when not p_enabled then 'disabled'
  when coalesce(p_devices, 0) > 0 and p_last_sign_at > p_now - interval '30 days' then 'active'
  when coalesce(p_devices, 0) > 0 then 'stale'
  when coalesce(p_pending_codes, 0) > 0 then 'pending'
  else 'none'
end
$$;
