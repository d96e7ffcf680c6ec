-- The first of some device addresses, comma-separated, that no device of any domain has, those in p_leaving left out. They are one
-- installation's: the callers have locked the first, so that two activations never choose the same.
create or replace function sessiontalk.free_address(p_addresses text, p_leaving uuid[]) returns text
language plpgsql
as $$
declare
  address text;
  taken boolean;
begin
  foreach address in array string_to_array(p_addresses, ',') loop
    execute format('select exists (select from public.v_devices d where d.%I = $1 and d.device_uuid <> all ($2))',
                   sessiontalk.address_column())
      into taken using address, p_leaving;
    if not taken then
      return address;
    end if;
  end loop;
  raise exception 'every address of this phone is taken';
end
$$;
