-- Notes what an adopted phone has: what it should have at its first call here. Where it was refreshed meanwhile, this stays.
-- {"result": 'recorded' | 'gone'}
create or replace function sessiontalk.record_adopted(p_device_id text, p_code_hash text, p_delivered text) returns json
language plpgsql security definer
set search_path = pg_catalog, pg_temp
set lock_timeout = '100ms'
as $$
begin
  update sessiontalk.links l
     set delivered = p_delivered
   where l.code_hash = p_code_hash and l.device_id = p_device_id and l.delivered = 'adopted';
  return json_build_object('result', case when found then 'recorded' else 'gone' end);
end
$$;
