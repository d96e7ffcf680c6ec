-- Takes version 3's device settings from p_limit devices at most, and returns how many settings it were. What is locked is left.
create or replace function sessiontalk.remove_old_settings(p_limit bigint) returns bigint
language plpgsql security definer
set search_path = pg_catalog, pg_temp
set lock_timeout = '500ms'
as $$
declare
  removed bigint;
begin
  delete from public.v_device_settings s
   where s.device_setting_uuid in (
     select o.device_setting_uuid from public.v_device_settings o
      where o.device_setting_uuid in (select x from sessiontalk.old_settings() x limit p_limit)
        for update skip locked);
  get diagnostics removed = row_count;
  return removed;
end
$$;
