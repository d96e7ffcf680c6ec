-- Whether an extension of this domain may be seen: by a user who sees all of them (p_only_user is null), or by one whose own it is.
create or replace function sessiontalk.may_see(p_extension_uuid uuid, p_domain_uuid uuid, p_only_user uuid) returns boolean
language plpgsql stable
as $$
begin
  return exists (select from public.v_extensions e
                  where e.extension_uuid = p_extension_uuid and e.domain_uuid = p_domain_uuid)
     and (p_only_user is null or exists (
       select from public.v_extension_users x
        where x.extension_uuid = p_extension_uuid and x.user_uuid = p_only_user));
end
$$;
