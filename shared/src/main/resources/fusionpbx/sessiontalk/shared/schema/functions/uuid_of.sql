-- A text as a UUID, null where it is none.
create or replace function sessiontalk.uuid_of(p_text text) returns uuid
language plpgsql immutable
as $$
begin
  if p_text ~ '^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$' then
    return cast(p_text as uuid);
  end if;
  return null;
end
$$;
