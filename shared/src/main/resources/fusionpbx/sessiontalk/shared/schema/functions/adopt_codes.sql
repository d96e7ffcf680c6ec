-- Makes codes of version 2's unused keys, each for one phone, and returns how many it were.
create or replace function sessiontalk.adopt_codes(p_now timestamptz) returns bigint
language plpgsql security definer
set search_path = pg_catalog, pg_temp
set lock_timeout = '5s'
as $$
declare
  adopted bigint;
begin
  perform pg_advisory_xact_lock(hashtext('sessiontalk adoption'));
  with fresh as materialized (select * from sessiontalk.old_codes(p_now)),
  noted as (
    insert into sessiontalk.adopted_keys (code_hash, adopted_at)
    select f.code_hash, p_now from fresh f)
  insert into sessiontalk.codes (code_uuid, code_hash, domain_uuid, extension_uuid, issued_at, expires_at)
  select gen_random_uuid(), f.code_hash, f.domain_uuid, f.extension_uuid, f.issued_at, f.expires_at from fresh f;
  get diagnostics adopted = row_count;
  return adopted;
end
$$;
