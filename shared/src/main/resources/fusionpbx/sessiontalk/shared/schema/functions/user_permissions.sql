-- Those of some permissions (comma-separated) that a user holds, separated by blanks. They belong to a group by its name, which is
-- the one that the group has now, and count where they were given in the user's domain or in all.
create or replace function sessiontalk.user_permissions(p_user_uuid uuid, p_domain_uuid uuid, p_permissions text) returns text
language plpgsql stable
as $$
begin
  return (select coalesce(string_agg(distinct p.permission_name, ' '), '')
            from public.v_user_groups m
            join public.v_groups g on g.group_uuid = m.group_uuid
            join public.v_group_permissions p on p.group_name = g.group_name
           where m.user_uuid = p_user_uuid
             and m.domain_uuid = p_domain_uuid
             and (p.domain_uuid = p_domain_uuid or p.domain_uuid is null)
             and p.permission_assigned = 'true'
             and p.permission_name = any (string_to_array(p_permissions, ',')));
end
$$;
