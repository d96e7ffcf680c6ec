-- Puts a row into a table of FusionPBX, once: what an administrator changes or removes afterwards stays so, unless p_repair asks
-- for it to be put back. p_values holds the row by column; a row is taken for the same where its key (column p_key) or all columns of
-- p_identity are equal. 'put in' | 'found', where such a row was there before, which is left as it is | 'put back', where ours had been
-- removed | 'reset', where columns of p_reset had been changed | 'kept', where nothing was done. p_exclusive says that no
-- other app uses the key, so that a row found with it came with our app folder.
create or replace function sessiontalk.put_record(
  p_name text, p_table regclass, p_key text, p_identity text[], p_reset text[], p_values jsonb, p_exclusive boolean,
  p_repair boolean) returns text
language plpgsql
set lock_timeout = '500ms'
as $$
declare
  recorded record;
  present jsonb;
  is_same text;
begin
  select * into recorded from sessiontalk.records r where r.name = p_name;
  select string_agg(format('t.%I is not distinct from %L', c, p_values ->> c), ' and ') into is_same from unnest(p_identity) c;
  execute format('select to_jsonb(t) from %s t where t.%I = %L or (%s) order by t.%2$I = %3$L desc limit 1',
    p_table, p_key, p_values ->> p_key, is_same) into present;
  if present is null and (recorded.name is null or p_repair) then
    perform sessiontalk.insert_row(p_table, p_values || jsonb_build_object('insert_date', now()));
    perform sessiontalk.note_record(p_name, p_table, cast(p_values ->> p_key as uuid), true);
    return case when recorded.row_uuid is null then 'put in' else 'put back' end;
  elsif recorded.name is null then
    perform sessiontalk.note_record(p_name, p_table, cast(present ->> p_key as uuid),
      p_exclusive and present ->> p_key = p_values ->> p_key);
    return 'found';
  elsif p_repair and present is not null then
    return sessiontalk.reset_record(p_table, p_key, p_reset, p_values || jsonb_build_object(p_key, present ->> p_key));
  end if;
  return 'kept';
end
$$;
