-- Signing in to the portal from FusionPBX. Tickets and tokens are kept as their SHA-256 alone, in lower-case hexadecimal digits.

-- What FusionPBX's page writes for one of its users, to be exchanged for a session. A trigger bounds expires_at.
create table sessiontalk.tickets (
  ticket_hash text primary key,
  user_uuid uuid not null,
  expires_at timestamptz not null);

create index on sessiontalk.tickets (expires_at);

-- A user's session, by the token that stands for their API key. Whether it counts is for their row in v_users to say, at each call.
create table sessiontalk.sessions (
  token_hash text primary key,
  user_uuid uuid not null,
  created_at timestamptz not null,
  expires_at timestamptz not null);

create index on sessiontalk.sessions (expires_at);

-- How many phones and unused codes a domain has.
create index on sessiontalk.links (domain_uuid);
create index on sessiontalk.codes (domain_uuid, expires_at) where used_at is null;
