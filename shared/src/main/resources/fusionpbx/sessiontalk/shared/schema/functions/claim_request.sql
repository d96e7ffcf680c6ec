-- Takes the key of a request for the code that is to answer it; null if it was free, else the code that the first such request was
-- answered with. Whoever comes at the same time waits here. Keys of the domain that are over are removed on the way, a few at a time.
create or replace function sessiontalk.claim_request(
  p_domain_uuid uuid, p_request_key text, p_code_uuid uuid, p_expires_at timestamptz, p_now timestamptz) returns uuid
language plpgsql
as $$
declare
  first_code uuid;
begin
  insert into sessiontalk.requests as r (domain_uuid, request_key, code_uuid, expires_at)
  values (p_domain_uuid, p_request_key, p_code_uuid, p_expires_at)
  on conflict (domain_uuid, request_key) do update
    set code_uuid = excluded.code_uuid, expires_at = excluded.expires_at
    where r.expires_at <= p_now;
  if not found then
    select r.code_uuid into first_code
      from sessiontalk.requests r
     where r.domain_uuid = p_domain_uuid and r.request_key = p_request_key;
    return first_code;
  end if;
  delete from sessiontalk.requests r
   where (r.domain_uuid, r.request_key) in (
     select o.domain_uuid, o.request_key
       from sessiontalk.requests o
      where o.domain_uuid = p_domain_uuid and o.expires_at <= p_now
      order by o.expires_at
      limit 20
        for update skip locked);
  return null;
end
$$;
