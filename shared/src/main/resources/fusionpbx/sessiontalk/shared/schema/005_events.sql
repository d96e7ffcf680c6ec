-- The audit log: who did what with codes and phones, and what became of phones. Users, extensions and devices go, and their events
-- stay: so names are kept as they were, and nothing refers to other tables. No code, key or password stands here, and no hash of one.
create table sessiontalk.events (
  event_id bigint generated always as identity primary key,
  at timestamptz not null,
  kind text not null,
  -- That of the code or the phone; where a user signed in, theirs.
  domain_uuid uuid not null,
  domain_name text,
  extension_uuid uuid,
  extension text,
  device_uuid uuid,
  code_uuid uuid,
  -- The user who acted; null where a phone did.
  by_uuid uuid,
  by_name text,
  -- What kind of refusal it was, or why a phone was logged out.
  detail text,
  -- Of a refusal: which installation of the app called.
  device_id text);

create index on sessiontalk.events (extension_uuid, at, event_id);
create index on sessiontalk.events (domain_uuid, at, event_id);
create index on sessiontalk.events (at);

-- What the event of a phone's logout needs to know of it, and when that was logged. Null in tombstones from before.
alter table sessiontalk.tombstones
  add column extension_uuid uuid,
  add column extension text,
  add column device_uuid uuid,
  add column logged_out_at timestamptz;
