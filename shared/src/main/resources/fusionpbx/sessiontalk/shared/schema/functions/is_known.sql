-- Whether the code was issued here, or the installation is set up here, in whichever domain. Of a call that is neither, another system may
-- know more.
create or replace function sessiontalk.is_known(p_device_id text, p_code_hash text) returns boolean
language plpgsql stable
as $$
begin
  return exists (select from sessiontalk.links l where l.code_hash = p_code_hash)
    or exists (select from sessiontalk.codes c where c.code_hash = p_code_hash)
    or exists (select from sessiontalk.links l where l.device_id = p_device_id);
end
$$;
