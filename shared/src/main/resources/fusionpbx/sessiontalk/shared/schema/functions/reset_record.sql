-- Gives columns of a row of FusionPBX the values that they are to have: 'reset', or 'kept' where they have them.
create or replace function sessiontalk.reset_record(p_table regclass, p_key text, p_columns text[], p_values jsonb) returns text
language plpgsql
as $$
declare
  changes text;
  changed bigint;
begin
  select string_agg(format('%I = %L', c, p_values ->> c), ', ') into changes from unnest(p_columns) c;
  execute format('update %1$s t set %2$s where t.%3$I = %4$L and exists (select from unnest(cast(%5$L as text[])) c
      where to_jsonb(t) ->> c is distinct from cast(%6$L as jsonb) ->> c)',
    p_table, changes, p_key, p_values ->> p_key, p_columns, p_values);
  get diagnostics changed = row_count;
  return case when changed > 0 then 'reset' else 'kept' end;
end
$$;
