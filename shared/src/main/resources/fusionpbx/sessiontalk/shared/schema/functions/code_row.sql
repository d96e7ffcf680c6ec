-- A code's row: {"used", "expired"}, or null where it is unknown.
create or replace function sessiontalk.code_row(p_code_hash text, p_now timestamptz) returns json
language plpgsql stable
as $$
begin
  return (select json_build_object('used', c.used_at is not null, 'expired', c.expires_at <= p_now)
            from sessiontalk.codes c
           where c.code_hash = p_code_hash);
end
$$;
