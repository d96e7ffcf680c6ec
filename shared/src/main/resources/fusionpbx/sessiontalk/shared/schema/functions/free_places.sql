-- For how many more phones an extension has a place: by its own limit (0 is none; 20 then, so that unused codes are bounded) and by
-- that of the domain's devices (null is none). Below 0 where a limit was lowered since.
create or replace function sessiontalk.free_places(
  p_extension_uuid uuid, p_domain_uuid uuid, p_max_phones bigint, p_max_devices bigint) returns bigint
language plpgsql stable
as $$
declare
  places bigint = 20;
begin
  if p_max_phones > 0 then
    places = p_max_phones - (select count(*) from sessiontalk.links l where l.extension_uuid = p_extension_uuid);
  end if;
  if p_max_devices is not null then
    places = least(places, p_max_devices - (select count(*) from public.v_devices d where d.domain_uuid = p_domain_uuid));
  end if;
  return places;
end
$$;
