-- Until when a code that version 3 has handed out may be valid: its codes stand in no table, but each expires before the key that it
-- was encrypted with, and, as settings are now, at most sessiontalk_qr_expiration from now. Null where no key of version 3 is valid.
create or replace function sessiontalk.old_codes_valid_until(p_now timestamptz) returns timestamptz
language plpgsql stable
as $$
begin
  return (
    select max(least(p_now + make_interval(secs => sessiontalk.qr_expiration(k.domain_uuid)), k.expires_at))
      from (select sessiontalk.uuid_of(r ->> 'domain_uuid') as domain_uuid,
                   to_timestamp(max(case when r ->> 'expiration_date' ~ '^[0-9]{1,10}(\.[0-9]+)?$'
                     then cast(r ->> 'expiration_date' as numeric) end)) as expires_at
              from sessiontalk.old_rows('v_sessiontalk_keys') r
             where r ->> 'key1' <> ''
             group by 1) k
     where k.expires_at > p_now or k.expires_at is null);
end
$$;
