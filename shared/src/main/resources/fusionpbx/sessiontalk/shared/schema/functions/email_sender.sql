-- With which sender and by which host of the PBX FusionPBX's queue sends a domain's e-mail, and whether it sends at all:
-- {"queue", "sender", "host"}, each null where it is missing. A domain's setting that is empty does not override the default one. The
-- host's name stands in what was queued before; the newest counts.
create or replace function sessiontalk.email_sender(p_domain_uuid uuid) returns json
language plpgsql stable
as $$
declare
  queue boolean;
  address text;
  name text;
  host text;
begin
  if to_regclass('public.v_email_queue') is not null then
    select true into queue
      from public.v_default_settings s
     where s.default_setting_subcategory = 'enabled' and s.default_setting_category = 'email_queue'
       and s.default_setting_value = 'true' and cast(s.default_setting_enabled as text) = 'true'
     limit 1;
    select q.hostname into host
      from public.v_email_queue q
     where q.email_date is not null and q.hostname <> ''
     order by q.email_date desc
     limit 1;
  end if;
  select sessiontalk.email_setting(p_domain_uuid, 'smtp_from') into address;
  select translate(sessiontalk.email_setting(p_domain_uuid, 'smtp_from_name'), '<>"', '') into name;
  return json_build_object('queue', queue, 'host', host,
    'sender', case when name <> '' then name || ' <' || address || '>' else address end);
end
$$;
