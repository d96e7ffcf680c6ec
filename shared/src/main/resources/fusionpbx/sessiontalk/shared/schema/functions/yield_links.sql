-- Has links give way to phones that FusionPBX's PHP app has set up anew since: the link of another device for the same deviceId goes,
-- and a device that the PHP app has given to another installation, or set up with another secret, gets that one's link. A device that
-- the PHP app made stays; one that was made here goes with its link, as where a phone is set up anew here. It returns how many
-- of these phones have a link so.
create or replace function sessiontalk.yield_links(p_device_uuids uuid[]) returns bigint
language plpgsql
as $$
declare
  older record;
  changed bigint;
begin
  for older in
    select l.device_uuid, x.device_uuid is not null as of_php_app
      from sessiontalk.adoptions a
      join sessiontalk.links l on l.device_id = a.device_id and l.domain_uuid = a.domain_uuid and l.device_uuid <> a.device_uuid
      join public.v_devices d on d.device_uuid = l.device_uuid
      left join sessiontalk.adoptions x on x.device_uuid = l.device_uuid
     where a.device_uuid = any (p_device_uuids) and l.activated_at < a.enabled_at
     order by l.device_uuid
       for update of d skip locked
  loop
    if older.of_php_app then
      update sessiontalk.links l set removal_reason = 'replaced' where l.device_uuid = older.device_uuid;
      delete from sessiontalk.links l where l.device_uuid = older.device_uuid;
    else
      perform sessiontalk.remove_phone(older.device_uuid, 'replaced');
    end if;
  end loop;
  update sessiontalk.links l
     set device_id = a.device_id, code_hash = a.code_hash, delivered = 'adopted'
    from sessiontalk.adoptions a
   where a.device_uuid = any (p_device_uuids) and l.device_uuid = a.device_uuid and l.domain_uuid = a.domain_uuid
     and (l.device_id <> a.device_id or l.code_hash <> a.code_hash)
     and not exists (select from sessiontalk.links o
                      where o.device_uuid <> l.device_uuid and o.device_id = a.device_id
                        and (o.domain_uuid = a.domain_uuid or o.code_hash = a.code_hash));
  get diagnostics changed = row_count;
  return changed;
end
$$;
