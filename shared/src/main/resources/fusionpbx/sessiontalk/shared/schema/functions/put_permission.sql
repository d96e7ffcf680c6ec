-- Puts a permission where the page of a group lists it. See put_record.
create or replace function sessiontalk.put_permission(
  p_name text, p_permission text, p_uuid uuid, p_description text, p_repair boolean) returns text
language plpgsql
as $$
begin
  return sessiontalk.put_record(p_name, 'public.v_permissions', 'permission_uuid', '{permission_name}',
    '{permission_name,application_uuid,application_name}',
    jsonb_build_object('permission_uuid', p_uuid, 'permission_name', p_permission, 'permission_description', p_description,
      'application_uuid', '85774108-716c-46cb-a34b-ce80b212bc82', 'application_name', 'SessionTalk'),
    true, p_repair);
end
$$;
