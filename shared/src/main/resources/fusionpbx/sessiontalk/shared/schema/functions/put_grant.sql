-- Grants a permission to a group of all domains, protected from FusionPBX's "Permission Defaults". As in put_record: 'put in' |
-- 'found' | 'put back' | 'reset' | 'kept', and 'left', where the permission was granted before this product came, but not to this
-- group: that is as the administrator wants it. 'no group', where FusionPBX has none of that name: nothing is noted then.
create or replace function sessiontalk.put_grant(p_name text, p_permission text, p_group text, p_repair boolean) returns text
language plpgsql
as $$
declare
  group_uuid uuid = (select g.group_uuid from public.v_groups g where g.group_name = p_group and g.domain_uuid is null limit 1);
begin
  if group_uuid is null then
    return 'no group';
  elsif not exists (select from sessiontalk.records r where r.name = p_name)
    and exists (select from public.v_group_permissions p
                 where p.permission_name = p_permission
                   and not exists (select from sessiontalk.records r where r.row_uuid = p.group_permission_uuid and r.ours)
                having not bool_or(p.group_name = p_group and p.domain_uuid is null)) then
    perform sessiontalk.note_record(p_name, 'public.v_group_permissions', null, false);
    return 'left';
  end if;
  return sessiontalk.put_record(p_name, 'public.v_group_permissions', 'group_permission_uuid',
    '{permission_name,group_name,domain_uuid}', '{permission_assigned,permission_protected}',
    jsonb_build_object('group_permission_uuid', gen_random_uuid(), 'permission_name', p_permission, 'domain_uuid', null,
      'permission_assigned', 'true', 'permission_protected', 'true', 'group_name', p_group, 'group_uuid', group_uuid),
    false, p_repair);
end
$$;
