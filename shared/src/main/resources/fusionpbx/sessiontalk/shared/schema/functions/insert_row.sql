-- Inserts a row into a table of FusionPBX, its values given as JSON by column. PostgreSQL makes each value of the column's own
-- type, whichever that is in this release; a column that this release does not have is left out.
create or replace function sessiontalk.insert_row(p_table regclass, p_values jsonb) returns void
language plpgsql
as $$
declare
  columns text;
begin
  select string_agg(quote_ident(a.attname), ', ') into columns
    from pg_attribute a
   where a.attrelid = p_table and a.attnum > 0 and not a.attisdropped
     and a.attname in (select jsonb_object_keys(p_values));
  execute format('insert into %1$s (%2$s) select %2$s from jsonb_populate_record(cast(null as %1$s), $1)', p_table, columns)
    using p_values;
end
$$;
