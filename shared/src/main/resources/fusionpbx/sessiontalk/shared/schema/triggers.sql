-- What the database itself sees to, whatever deletes a device, an extension or a line, or writes a ticket. Each is made where it is
-- missing, so that no deployment locks FusionPBX's tables without need. None names a column: FusionPBX changes their types and names.
do $$
begin
  if not exists (select from pg_trigger t where t.tgrelid = cast('sessiontalk.links' as regclass)
                    and t.tgname = 'sessiontalk_leave_tombstone') then
    create trigger sessiontalk_leave_tombstone after delete on sessiontalk.links
      for each row execute function sessiontalk.leave_tombstone();
  end if;
  if not exists (select from pg_trigger t where t.tgrelid = cast('sessiontalk.links' as regclass)
                    and t.tgname = 'sessiontalk_leave_tombstone_moved') then
    create trigger sessiontalk_leave_tombstone_moved after update on sessiontalk.links
      for each row when (old.device_id is distinct from new.device_id or old.code_hash is distinct from new.code_hash)
      execute function sessiontalk.leave_tombstone();
  end if;
  if not exists (select from pg_trigger t where t.tgrelid = cast('sessiontalk.tickets' as regclass)
                    and t.tgname = 'sessiontalk_bound_ticket') then
    create trigger sessiontalk_bound_ticket before insert on sessiontalk.tickets
      for each row execute function sessiontalk.bound_ticket();
  end if;
  if not exists (select from pg_trigger t where t.tgrelid = cast('public.v_devices' as regclass)
                    and t.tgname = 'sessiontalk_remove_device_parts') then
    create trigger sessiontalk_remove_device_parts before delete on public.v_devices
      for each row execute function sessiontalk.remove_device_parts();
  end if;
  if not exists (select from pg_trigger t where t.tgrelid = cast('public.v_extensions' as regclass)
                    and t.tgname = 'sessiontalk_remove_extension_phones') then
    create trigger sessiontalk_remove_extension_phones before delete on public.v_extensions
      for each row execute function sessiontalk.remove_extension_phones();
  end if;
  if not exists (select from pg_trigger t where t.tgrelid = cast('public.v_device_lines' as regclass)
                    and t.tgname = 'sessiontalk_note_deleted_line') then
    create trigger sessiontalk_note_deleted_line after delete on public.v_device_lines
      for each row execute function sessiontalk.note_deleted_line();
  end if;
end
$$;
