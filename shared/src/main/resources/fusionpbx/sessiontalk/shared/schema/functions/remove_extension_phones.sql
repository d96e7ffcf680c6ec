-- Trigger before a row of v_extensions is deleted. The foreign key alone would lock links before devices, and a deletion of
-- one of these devices that runs at the same time would end in a deadlock.
create or replace function sessiontalk.remove_extension_phones() returns trigger
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  phone record;
begin
  for phone in
    select l.device_uuid from sessiontalk.links l where l.extension_uuid = old.extension_uuid order by l.device_uuid
  loop
    perform sessiontalk.remove_phone(phone.device_uuid, 'extension deleted');
  end loop;
  return old;
end
$$;
