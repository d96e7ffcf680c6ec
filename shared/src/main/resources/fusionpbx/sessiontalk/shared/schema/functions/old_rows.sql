-- The rows of a table of FusionPBX's PHP app as JSON, whatever types its columns have; none where there is no such table.
create or replace function sessiontalk.old_rows(p_table text) returns setof jsonb
language plpgsql stable
as $$
begin
  if to_regclass(format('public.%I', p_table)) is not null then
    return query execute format('select to_jsonb(t) from public.%I t', p_table);
  end if;
end
$$;
