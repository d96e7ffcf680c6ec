-- Whether the audit log lacks that a removed phone was logged out: then there are no such events; else null, as in noted_refusals.
create or replace function sessiontalk.noted_logouts(p_device_id text, p_code_hash text) returns text[]
language plpgsql stable
as $$
begin
  return (select case when t.logged_out_at is null then cast('{}' as text[]) end
            from sessiontalk.tombstones t
           where t.device_id = p_device_id and t.code_hash = p_code_hash);
end
$$;
