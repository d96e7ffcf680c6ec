-- The phones of FusionPBX's PHP app, one row for each of its devices. A fault says why it cannot be known which phone that is:
-- 'ambiguous' (it names several), 'incomplete' (it lacks deviceId or secret) or 'malformed' (no call has such a deviceId).
create or replace function sessiontalk.old_phones()
returns table (device_uuid uuid, version integer, device_id text, code_hash text, key_extension_uuid uuid, fault text)
language plpgsql stable
as $$
begin
  return query
    select o.device_uuid, o.version, o.device_id, encode(sha256(convert_to(o.secret, 'UTF8')), 'hex'), o.key_extension_uuid,
           case
             when o.several then 'ambiguous'
             when coalesce(o.device_id, '') = '' or coalesce(o.secret, '') = '' then 'incomplete'
             when length(o.device_id) > 200 or o.device_id ~ '[\u0001-\u001F\u007F-\u009F]' then 'malformed'
           end
      from (select p.device_uuid, max(p.version) as version, min(p.device_id) as device_id, min(p.secret) as secret,
                   cast(min(cast(p.key_extension_uuid as text)) as uuid) as key_extension_uuid,
                   min(p.device_id) <> max(p.device_id) or min(p.secret) <> max(p.secret) as several
              from sessiontalk.old_pairs() p
             where p.device_uuid is not null
             group by p.device_uuid) o;
end
$$;
