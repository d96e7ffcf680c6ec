-- The codes of an extension that may still be used, newest first, behind a place in that order (p_before is null for the first page), with
-- the name of the user who had them issued. One row at least where the domain exists; known says whether the extension may be seen.
create or replace function sessiontalk.list_codes(
  p_domain_uuid uuid, p_domain_name text, p_only_user uuid, p_extension_uuid uuid, p_before timestamptz, p_before_uuid uuid,
  p_rows bigint, p_now timestamptz)
returns table (known boolean, code_uuid uuid, replaces uuid, issued_by text, issued_at timestamptz, expires_at timestamptz)
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
set enable_seqscan = off
as $$
declare
  domain uuid;
  seen boolean;
begin
  select sessiontalk.scope_domain(p_domain_uuid, p_domain_name) into domain;
  if domain is null then
    return;
  end if;
  select sessiontalk.may_see(p_extension_uuid, domain, p_only_user) into seen;
  return query
    select seen, c.code_uuid, c.replaces, left(u.username, 250), c.issued_at, c.expires_at
      from (select 1) one
      left join (
        select k.code_uuid, k.replaces, k.issued_by, k.issued_at, k.expires_at
          from sessiontalk.codes k
         where seen and k.extension_uuid = p_extension_uuid and k.used_at is null and k.expires_at > p_now
           and (p_before is null or (k.issued_at, k.code_uuid) < (p_before, p_before_uuid))
         order by k.issued_at desc, k.code_uuid desc
         limit p_rows) c on true
      left join public.v_users u on u.user_uuid = c.issued_by
     order by c.issued_at desc, c.code_uuid desc;
end
$$;
