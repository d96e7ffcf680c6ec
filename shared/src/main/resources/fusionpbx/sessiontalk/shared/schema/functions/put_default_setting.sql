-- Puts a default setting of category provision. It is disabled where the category sessiontalk, which is that of the PHP app's version
-- 3, has the same setting: ours would override it. See put_record.
create or replace function sessiontalk.put_default_setting(
  p_name text, p_uuid uuid, p_subcategory text, p_kind text, p_value text, p_enabled boolean, p_description text,
  p_exclusive boolean, p_repair boolean) returns text
language plpgsql
as $$
declare
  is_enabled boolean = p_enabled and not exists (
    select from public.v_default_settings s
     where s.default_setting_category = 'sessiontalk'
       and s.default_setting_subcategory = replace(p_subcategory, 'sessiontalk_', ''));
  reset text[] = '{default_setting_category,default_setting_subcategory,default_setting_name}';
begin
  -- A value that was there before, or that there was none of, is the administrator's.
  if p_value <> '' and exists (select from sessiontalk.records r where r.name = p_name and r.ours) then
    reset = reset || '{default_setting_value,default_setting_enabled}';
  end if;
  return sessiontalk.put_record(p_name, 'public.v_default_settings', 'default_setting_uuid',
    '{default_setting_category,default_setting_subcategory}', reset,
    jsonb_build_object('default_setting_uuid', p_uuid, 'app_uuid', '85774108-716c-46cb-a34b-ce80b212bc82',
      'default_setting_category', 'provision', 'default_setting_subcategory', p_subcategory, 'default_setting_name', p_kind,
      'default_setting_value', p_value, 'default_setting_enabled', is_enabled, 'default_setting_description', p_description),
    p_exclusive, p_repair);
end
$$;
