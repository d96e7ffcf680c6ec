-- Renames the tables of FusionPBX's PHP app, with all their rows: to NAME_old or, where there is one from before, NAME_old_2 and so
-- on. {"tables": the new names, "settings": how many device settings of version 3 are left}
create or replace function sessiontalk.rename_old_tables() returns json
language plpgsql security definer
set search_path = pg_catalog, pg_temp
set lock_timeout = '5s'
as $$
declare
  old text;
  new text;
  names text[] = '{}';
  counter integer;
begin
  foreach old in array array['v_sessiontalk_devices', 'v_sessiontalk_keys'] loop
    continue when to_regclass('public.' || old) is null;
    new = old || '_old';
    counter = 1;
    while to_regclass('public.' || new) is not null loop
      counter = counter + 1;
      new = old || '_old_' || counter;
    end loop;
    execute format('alter table public.%I rename to %I', old, new);
    names = names || new;
  end loop;
  return json_build_object('tables', names, 'settings', (select count(*) from sessiontalk.old_settings()));
end
$$;
