-- Where FusionPBX would send an extension's e-mail: to the address of its user, if the enabled ones of its domain have one address between
-- them, else to those of its voicemail box, separated by commas; null where there is none.
create or replace function sessiontalk.email_address(p_extension_uuid uuid, p_domain_uuid uuid) returns text
language plpgsql stable
as $$
declare
  of_users text;
begin
  select min(btrim(u.user_email)) into of_users
    from public.v_extension_users x
    join public.v_users u on u.user_uuid = x.user_uuid and u.domain_uuid = p_domain_uuid
   where x.extension_uuid = p_extension_uuid
     and btrim(u.user_email) ~ '^[^\s@,;<>"]+@[^\s@,;<>"]+$'
     and coalesce(cast(u.user_enabled as text), 'true') in ('true', '')
  having count(distinct lower(btrim(u.user_email))) = 1;
  if of_users is not null or to_regclass('public.v_voicemails') is null then
    return of_users;
  end if;
  return (select nullif(array_to_string(array(
                   select btrim(a.address)
                     from regexp_split_to_table(v.voicemail_mail_to, '[,;]') with ordinality a(address, position)
                    where btrim(a.address) ~ '^[^\s@,;<>"]+@[^\s@,;<>"]+$'
                    order by a.position), ','), '')
            from public.v_extensions e
            join public.v_voicemails v on v.domain_uuid = p_domain_uuid and v.voicemail_id in (e.extension, e.number_alias)
           where e.extension_uuid = p_extension_uuid and v.voicemail_mail_to <> ''
           order by v.voicemail_id = e.extension desc, v.voicemail_uuid
           limit 1);
end
$$;
