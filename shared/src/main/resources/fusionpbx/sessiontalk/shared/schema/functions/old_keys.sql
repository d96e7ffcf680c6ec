-- Version 2's keys: what a phone sends, its extension and when it was made. One of which that cannot be said has null there.
create or replace function sessiontalk.old_keys() returns table (secret text, key_extension_uuid uuid, generated_at timestamptz)
language plpgsql stable
as $$
begin
  return query
    select k.row ->> 'sessiontalk_key',
           case when count(distinct k.row ->> 'extension_uuid') = 1
             then sessiontalk.uuid_of(min(k.row ->> 'extension_uuid')) end,
           -- Seconds since 1970.
           to_timestamp(min(case when k.row ->> 'generated_date' ~ '^[0-9]{1,10}(\.[0-9]+)?$'
             then cast(k.row ->> 'generated_date' as numeric) end))
      from (select r as row from sessiontalk.old_rows('v_sessiontalk_keys') r) k
     where k.row ->> 'sessiontalk_key' <> ''
     group by 1;
end
$$;
