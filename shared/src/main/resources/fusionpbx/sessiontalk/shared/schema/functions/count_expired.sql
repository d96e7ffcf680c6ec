-- For cleanup's dry run: what a run would find now, {"codes", "tombstones", "tickets", "sessions", "orphans": as count_orphans
-- answers it}
create or replace function sessiontalk.count_expired(
  p_expired_by timestamptz, p_removed_before timestamptz, p_noted_before timestamptz) returns json
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  return json_build_object(
    'codes', (select count(*) from sessiontalk.codes c where c.expires_at <= p_expired_by),
    'tombstones', (select count(*) from sessiontalk.tombstones t where t.removed_at < p_removed_before),
    'tickets', (select count(*) from sessiontalk.tickets t where t.expires_at <= p_expired_by),
    'sessions', (select count(*) from sessiontalk.sessions s where s.expires_at <= p_expired_by),
    'orphans', sessiontalk.count_orphans(p_noted_before));
end
$$;
