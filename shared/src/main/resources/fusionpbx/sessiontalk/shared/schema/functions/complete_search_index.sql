-- Makes the index that a search for people reads, anew where the expression of search_text has changed, and answers how; null where
-- there was nothing to do. Without PostgreSQL's extensions for it, or the right to create them, there is none: a search reads each
-- extension of its domain then. With fastupdate, which spares the rare writes of extensions something, a search would read all that
-- was written lately. In another encoding than UTF8 the expression could fail a write of FusionPBX's.
create or replace function sessiontalk.complete_search_index() returns text
language plpgsql
as $$
declare
  expression text = (select substring(p.prosrc from 'select (.*)') from pg_proc p
                      where p.oid = cast('sessiontalk.search_text' as regproc));
  present regclass = to_regclass('public.sessiontalk_v_extensions_search');
begin
  if current_setting('server_encoding') <> 'UTF8' or obj_description(present, 'pg_class') = md5(expression) then
    return null;
  end if;
  create extension if not exists btree_gin with schema sessiontalk;
  create extension if not exists pg_trgm with schema sessiontalk;
  drop index if exists public.sessiontalk_v_extensions_search;
  execute format(
    'create index sessiontalk_v_extensions_search on public.v_extensions using gin (domain_uuid %s.uuid_ops, (%s) %s.gin_trgm_ops) '
      'with (fastupdate = off)',
    (select cast(x.extnamespace as regnamespace) from pg_extension x where x.extname = 'btree_gin'), expression,
    (select cast(x.extnamespace as regnamespace) from pg_extension x where x.extname = 'pg_trgm'));
  execute format('comment on index public.sessiontalk_v_extensions_search is %L', md5(expression));
  return 'create index sessiontalk_v_extensions_search on public.v_extensions';
exception
  -- The migration fails, says so, and is tried again.
  when lock_not_available or deadlock_detected then
    raise;
  -- A managed service refuses extensions in ways of its own: no deployment fails for want of speed.
  when others then
    raise warning 'The index of searches was not made, SQLSTATE %', sqlstate;
    return null;
end
$$;
