-- Protects the grants of a permission that are there from FusionPBX's "Permission Defaults", once: whether assigned or not, they stay
-- as they are. 'protected' | 'kept', where nothing was done.
create or replace function sessiontalk.protect_grants(p_name text, p_permission text, p_repair boolean) returns text
language plpgsql
set lock_timeout = '500ms'
as $$
declare
  recorded boolean = exists (select from sessiontalk.records r where r.name = p_name);
begin
  if recorded and not p_repair then
    return 'kept';
  end if;
  perform sessiontalk.note_record(p_name, 'public.v_group_permissions', null, false);
  insert into sessiontalk.protected_grants (group_permission_uuid, former)
  select p.group_permission_uuid, p.permission_protected
    from public.v_group_permissions p
   where p.permission_name = p_permission
     and p.permission_protected is distinct from 'true'
  on conflict do nothing;
  update public.v_group_permissions p
     set permission_protected = 'true'
   where p.permission_name = p_permission
     and p.permission_protected is distinct from 'true';
  return case when found then 'protected' else 'kept' end;
end
$$;
