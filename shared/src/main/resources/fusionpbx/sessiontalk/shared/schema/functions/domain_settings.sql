-- The settings of a domain, for the lists and for issuing codes: see setting_rows.
create or replace function sessiontalk.domain_settings(p_domain_uuid uuid) returns json
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  return sessiontalk.setting_rows(p_domain_uuid);
end
$$;
