-- Deletes the unused codes of an extension but for the p_keep newest, and answers the oldest of those that it has deleted. A code
-- that replaces a phone takes no place while that phone is the extension's, and is left out.
create or replace function sessiontalk.withdraw_excess(p_extension_uuid uuid, p_keep bigint, p_by uuid, p_now timestamptz)
returns uuid
language plpgsql
as $$
declare
  surplus uuid[];
  gone record;
begin
  select array_agg(s.code_uuid order by s.issued_at, s.code_uuid) into surplus
    from (select c.code_uuid, c.issued_at
            from sessiontalk.codes c
           where c.extension_uuid = p_extension_uuid and c.used_at is null and c.expires_at > p_now
             and not exists (select from sessiontalk.links l
                              where l.device_uuid = c.replaces and l.extension_uuid = c.extension_uuid)
           order by c.issued_at desc, c.code_uuid desc
          offset p_keep) s;
  for gone in
    delete from sessiontalk.codes c where c.code_uuid = any (surplus)
    returning c.code_uuid, c.domain_uuid
  loop
    perform sessiontalk.log_event('withdrawn', gone.domain_uuid, p_extension_uuid, p_code_uuid => gone.code_uuid, p_by => p_by,
      p_detail => 'newer code');
  end loop;
  return surplus[1];
end
$$;
