-- The enabled settings that the product knows, a domain's and the default ones, in the order in which FusionPBX reads them, where
-- of several rows of one setting the last one counts:
-- {"domain": [[category, subcategory, kind, value], ...] or null, "default": ...}. Values are cut, addresses at 2,000 characters
-- and others at 255, so that none can fill an answer of the Data API. setting_names and setting_categories come from the
-- migration, which makes them of the code's own list.
create or replace function sessiontalk.setting_rows(p_domain_uuid uuid) returns json
language plpgsql stable
as $$
declare
  domain_rows json;
  default_rows json;
begin
  select json_agg(json_build_array(s.domain_setting_category, s.domain_setting_subcategory, s.domain_setting_name,
           left(s.domain_setting_value, case when s.domain_setting_subcategory like '%\_url' then 2000 else 255 end))
           order by s.domain_setting_order, s.domain_setting_value)
    into domain_rows
    from public.v_domain_settings s
   where s.domain_uuid = p_domain_uuid
     and s.domain_setting_subcategory = any (sessiontalk.setting_names())
     and s.domain_setting_category = any (sessiontalk.setting_categories())
     and cast(s.domain_setting_enabled as text) = 'true';
  select json_agg(json_build_array(s.default_setting_category, s.default_setting_subcategory, s.default_setting_name,
           left(s.default_setting_value, case when s.default_setting_subcategory like '%\_url' then 2000 else 255 end))
           order by s.default_setting_order, s.default_setting_value)
    into default_rows
    from public.v_default_settings s
   where s.default_setting_subcategory = any (sessiontalk.setting_names())
     and s.default_setting_category = any (sessiontalk.setting_categories())
     and cast(s.default_setting_enabled as text) = 'true';
  return json_build_object('domain', domain_rows, 'default', default_rows);
end
$$;
