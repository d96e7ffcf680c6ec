-- Deletes a code of an extension that may be seen, for the user p_by. A phone that it has set up stays. {"result": 'done' | 'not found' |
-- 'no such domain'}
create or replace function sessiontalk.withdraw_code_by(
  p_code_uuid uuid, p_domain_uuid uuid, p_domain_name text, p_only_user uuid, p_by uuid) returns json
language plpgsql security definer
set search_path = pg_catalog, pg_temp
set lock_timeout = '500ms'
as $$
declare
  domain uuid;
  code record;
begin
  select sessiontalk.scope_domain(p_domain_uuid, p_domain_name) into domain;
  if domain is null then
    return json_build_object('result', 'no such domain');
  end if;
  delete from sessiontalk.codes c
   where c.code_uuid = p_code_uuid and sessiontalk.may_see(c.extension_uuid, domain, p_only_user)
  returning c.extension_uuid, c.used_at into code;
  if not found then
    return json_build_object('result', 'not found');
  end if;
  perform sessiontalk.log_event('withdrawn', domain, code.extension_uuid, p_code_uuid => p_code_uuid, p_by => p_by,
    p_detail => case when code.used_at is not null then 'used' end);
  return json_build_object('result', 'done');
end
$$;
