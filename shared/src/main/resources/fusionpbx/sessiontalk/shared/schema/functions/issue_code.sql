-- Issues a code for an extension. One that replaces a phone of the extension takes no place, and withdraws the unused one that was
-- to replace the same phone; any other takes a free place, and withdraws the oldest unused one where all are taken by such.
-- The caller has locked the extension: whatever makes a phone of a code, or another code, waits, so what is counted stays as it is.
-- {"result": 'issued', "withdrawn_code_id"} | {"result": 'extension disabled' | 'limit reached' | 'no such phone' (of this extension) |
-- 'device disabled'}
create or replace function sessiontalk.issue_code(
  p_code_uuid uuid, p_code_hash text, p_domain_uuid uuid, p_extension_uuid uuid, p_replaces uuid, p_max_phones bigint,
  p_max_devices bigint, p_issued_by uuid, p_expires_at timestamptz, p_now timestamptz)
returns json
language plpgsql
as $$
declare
  extension record;
  places bigint;
  withdrawn uuid;
begin
  select cast(e.enabled as text) = 'true' as enabled into extension
    from public.v_extensions e where e.extension_uuid = p_extension_uuid;
  if extension.enabled is distinct from true then
    return json_build_object('result', 'extension disabled');
  end if;

  if p_replaces is null then
    select sessiontalk.free_places(p_extension_uuid, p_domain_uuid, p_max_phones, p_max_devices) into places;
    if places <= 0 then
      return json_build_object('result', 'limit reached');
    end if;
    select sessiontalk.withdraw_excess(p_extension_uuid, places - 1, p_issued_by, p_now) into withdrawn;
  else
    perform from sessiontalk.links l where l.device_uuid = p_replaces and l.extension_uuid = p_extension_uuid;
    if not found then
      return json_build_object('result', 'no such phone');
    end if;
    if not sessiontalk.are_enabled(array[p_replaces]) then
      return json_build_object('result', 'device disabled');
    end if;
    with gone as (
      delete from sessiontalk.codes c
       where c.replaces = p_replaces and c.extension_uuid = p_extension_uuid and c.used_at is null and c.expires_at > p_now
      returning c.code_uuid)
    select (array_agg(g.code_uuid))[1] into withdrawn from gone g;
    if withdrawn is not null then
      perform sessiontalk.log_event('withdrawn', p_domain_uuid, p_extension_uuid, p_code_uuid => withdrawn, p_by => p_issued_by,
        p_detail => 'newer code');
    end if;
  end if;
  insert into sessiontalk.codes (code_uuid, code_hash, domain_uuid, extension_uuid, replaces, withdrew, issued_by, issued_at,
                                 expires_at)
  values (p_code_uuid, p_code_hash, p_domain_uuid, p_extension_uuid, p_replaces, withdrawn, p_issued_by, p_now, p_expires_at);
  perform sessiontalk.log_event('issued', p_domain_uuid, p_extension_uuid, p_replaces, p_code_uuid, p_issued_by);
  return json_build_object('result', 'issued', 'withdrawn_code_id', withdrawn);
end
$$;
