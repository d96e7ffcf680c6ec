-- Keys of version 2 that are to become codes: those that may still be used, have set up no phone, and have not been codes before.
create or replace function sessiontalk.old_codes(p_now timestamptz)
returns table (code_hash text, domain_uuid uuid, extension_uuid uuid, issued_at timestamptz, expires_at timestamptz)
language plpgsql stable
set enable_nestloop = off
as $$
begin
  return query
    with keys as materialized (
      select k.secret, encode(sha256(convert_to(k.secret, 'UTF8')), 'hex') as hash, e.domain_uuid, e.extension_uuid,
             least(k.generated_at, p_now) as generated_at
        from sessiontalk.old_keys() k
        join public.v_extensions e on e.extension_uuid = k.key_extension_uuid
       where e.domain_uuid is not null and k.generated_at is not null),
    expirations as materialized (
      select m.domain_uuid, make_interval(secs => sessiontalk.qr_expiration(m.domain_uuid)) as after
        from (select distinct k.domain_uuid from keys k) m)
    select k.hash, k.domain_uuid, k.extension_uuid, k.generated_at, k.generated_at + x.after
      from keys k
      join expirations x on x.domain_uuid = k.domain_uuid
     where k.generated_at + x.after > p_now
       and not exists (select from sessiontalk.old_rows('v_sessiontalk_devices') r where r ->> 'sessiontalk_key' = k.secret)
       and not exists (select from sessiontalk.links l where l.code_hash = k.hash)
       and not exists (select from sessiontalk.codes c where c.code_hash = k.hash)
       and not exists (select from sessiontalk.adopted_keys a where a.code_hash = k.hash);
end
$$;
