-- Locks an extension, and before it its domain where the number of the domain's devices is limited, so that the phones there
-- are counted by one at a time. These locks come first of all: who waits for them holds nothing that others want, and may wait
-- longer than for what follows, where FusionPBX must not be the one that PostgreSQL gives up in a deadlock (after a second).
create or replace function sessiontalk.lock_extension(p_extension_uuid uuid, p_domain_uuid uuid, p_max_devices bigint)
returns void
language plpgsql
as $$
begin
  perform set_config('lock_timeout', '2s', true);
  if p_max_devices is not null then
    perform from public.v_domains m where m.domain_uuid = p_domain_uuid for no key update;
  end if;
  perform from public.v_extensions e where e.extension_uuid = p_extension_uuid for no key update;
  perform set_config('lock_timeout', '500ms', true);
end
$$;
