-- For how many seconds a code of this domain may be used: sessiontalk_qr_expiration, or version 3's qr_expiration, by level and then
-- by category, as the functions choose a setting (of several rows the last in FusionPBX's order); two days where it is not set.
create or replace function sessiontalk.qr_expiration(p_domain_uuid uuid) returns bigint
language plpgsql stable
as $$
begin
  return coalesce((
    select cast(cast(s.value as numeric) as bigint)
      from (
        select 1 as level, r.domain_setting_category as category, r.domain_setting_subcategory as subcategory,
               r.domain_setting_name as kind, r.domain_setting_value as value, r.domain_setting_order as place
          from public.v_domain_settings r
         where r.domain_uuid = p_domain_uuid and cast(r.domain_setting_enabled as text) = 'true'
        union all
        select 2, r.default_setting_category, r.default_setting_subcategory, r.default_setting_name, r.default_setting_value,
               r.default_setting_order
          from public.v_default_settings r
         where cast(r.default_setting_enabled as text) = 'true') s
     where (s.category, s.subcategory) in (('provision', 'sessiontalk_qr_expiration'), ('sessiontalk', 'qr_expiration'))
       and s.kind in ('text', 'numeric') and s.value ~ '^0{0,9}[1-9][0-9]{0,8}(\.0{1,9})?$'
     order by s.level, s.category, s.place desc, s.value desc
     limit 1), 172800);
end
$$;
