-- The links whose device or extension is absent. Foreign keys let no such link come about; a restore that is not complete may,
-- and then what is absent may still come back.
create or replace function sessiontalk.orphans() returns setof uuid
language plpgsql stable
as $$
begin
  return query
    select l.device_uuid
      from sessiontalk.links l
     where not exists (select from public.v_devices d where d.device_uuid = l.device_uuid)
        or not exists (select from public.v_extensions e where e.extension_uuid = l.extension_uuid);
end
$$;
