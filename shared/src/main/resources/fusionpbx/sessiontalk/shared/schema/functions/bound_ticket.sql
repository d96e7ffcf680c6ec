-- Trigger before a ticket is written: it lives for 60 seconds, whatever its expires_at claims.
create or replace function sessiontalk.bound_ticket() returns trigger
language plpgsql
as $$
begin
  new.expires_at = least(new.expires_at, now() + interval '60 seconds');
  return new;
end
$$;
