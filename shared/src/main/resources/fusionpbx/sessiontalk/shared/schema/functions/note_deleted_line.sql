-- Trigger after a row of v_device_lines is deleted. It adds a row and locks none: a deletion of the device may hold the link
-- and wait for this very line.
create or replace function sessiontalk.note_deleted_line() returns trigger
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  insert into sessiontalk.deleted_lines (device_uuid, deleted_at)
  select l.device_uuid, now() from sessiontalk.links l where l.device_uuid = old.device_uuid;
  return null;
end
$$;
