-- A setting of FusionPBX's category email: the domain's, where it is enabled and not empty, else the default one; null where neither is. Of
-- several rows the last in FusionPBX's order counts, as there.
create or replace function sessiontalk.email_setting(p_domain_uuid uuid, p_name text) returns text
language plpgsql stable
as $$
begin
  return (select v.value
            from (select 0 as level, s.domain_setting_value as value, s.domain_setting_order as position
                    from public.v_domain_settings s
                   where s.domain_uuid = p_domain_uuid and s.domain_setting_category = 'email'
                     and s.domain_setting_subcategory = p_name and cast(s.domain_setting_enabled as text) = 'true'
                  union all
                  select 1, s.default_setting_value, s.default_setting_order
                    from public.v_default_settings s
                   where s.default_setting_subcategory = p_name and s.default_setting_category = 'email'
                     and cast(s.default_setting_enabled as text) = 'true') v
           where btrim(v.value) <> ''
           order by v.level, v.position desc, v.value desc
           limit 1);
end
$$;
