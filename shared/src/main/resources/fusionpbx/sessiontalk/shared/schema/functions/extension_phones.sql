-- What extensions have: phones, when the last of them was seen, when it last gave a sign of life (being set up is one), and codes that
-- may still be used. Extensions with neither phones nor such codes are left out.
create or replace function sessiontalk.extension_phones(p_extension_uuids uuid[], p_now timestamptz)
returns table (extension_uuid uuid, devices bigint, last_seen_at timestamptz, last_sign_at timestamptz, pending_codes bigint)
language plpgsql stable
as $$
begin
  return query
    select coalesce(p.extension_uuid, c.extension_uuid), coalesce(p.devices, 0), p.last_seen_at, p.last_sign_at,
           coalesce(c.pending_codes, 0)
      from (select l.extension_uuid, count(*) as devices, max(d.device_provisioned_date) as last_seen_at,
                   max(greatest(d.device_provisioned_date, l.activated_at)) as last_sign_at
              from sessiontalk.links l
              left join public.v_devices d on d.device_uuid = l.device_uuid
             where l.extension_uuid = any (p_extension_uuids)
             group by l.extension_uuid) p
      full join (
            select k.extension_uuid, count(*) as pending_codes
              from sessiontalk.codes k
             where k.extension_uuid = any (p_extension_uuids) and k.used_at is null and k.expires_at > p_now
             group by k.extension_uuid) c
        on c.extension_uuid = p.extension_uuid;
end
$$;
