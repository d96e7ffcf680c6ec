-- The user of an extension that has exactly one: FusionPBX shows its device to that user.
create or replace function sessiontalk.only_user(p_extension_uuid uuid) returns uuid
language plpgsql stable
as $$
begin
  return (select cast(min(cast(u.user_uuid as text)) as uuid)
            from public.v_extension_users u
           where u.extension_uuid = p_extension_uuid
          having count(distinct u.user_uuid) = 1);
end
$$;
