-- Whether a phone that calls with this code was removed: the pair has a tombstone, and in that domain the phone was not set up
-- again by another code. What it is in other domains does not matter.
create or replace function sessiontalk.is_removed(p_device_id text, p_code_hash text) returns boolean
language plpgsql stable
as $$
declare
  tombstone record;
begin
  select t.domain_uuid into tombstone
    from sessiontalk.tombstones t
   where t.device_id = p_device_id and t.code_hash = p_code_hash;
  return found and not exists (
    select from sessiontalk.links l where l.device_id = p_device_id and l.domain_uuid = tombstone.domain_uuid);
end
$$;
