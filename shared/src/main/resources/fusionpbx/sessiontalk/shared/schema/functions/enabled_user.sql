-- A user who counts: enabled or never disabled, of a type that may log in, and of an enabled domain. No row for any other.
create or replace function sessiontalk.enabled_user(p_user_uuid uuid)
returns table (username text, domain_uuid uuid, domain_name text)
language plpgsql stable
as $$
begin
  -- FusionPBX 5.0 has no user_type.
  return query
    select u.username, m.domain_uuid, m.domain_name
      from public.v_users u
      join public.v_domains m on m.domain_uuid = u.domain_uuid
     where u.user_uuid = p_user_uuid
       and coalesce(cast(u.user_enabled as text), 'true') = 'true'
       and coalesce(to_jsonb(u) ->> 'user_type', 'default') = 'default'
       and cast(m.domain_enabled as text) = 'true';
end
$$;
