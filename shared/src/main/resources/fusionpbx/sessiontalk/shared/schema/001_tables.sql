-- The product's tables, in a schema of their own. Applied once; FusionPBX's tables stay as they are.

-- What a QR code carries is kept as its SHA-256 alone, in lower-case hexadecimal digits.
create table sessiontalk.codes (
  code_uuid uuid primary key,
  code_hash text not null unique,
  domain_uuid uuid not null,
  extension_uuid uuid not null references public.v_extensions (extension_uuid) on delete cascade,
  -- The phone that an activation with this code removes.
  replaces uuid,
  -- The unused code that had to give way to this one, for an answer that is asked for twice.
  withdrew uuid,
  issued_by uuid,
  issued_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz);

create index on sessiontalk.codes (extension_uuid);
create index on sessiontalk.codes (expires_at);

-- One phone: an installation of the app that is set up, and its device. The domain is the one that the code was issued in;
-- the device's own domain_uuid is what anybody who may edit the device has made of it.
create table sessiontalk.links (
  device_uuid uuid primary key references public.v_devices (device_uuid) on delete cascade,
  device_id text not null,
  code_hash text not null,
  extension_uuid uuid not null references public.v_extensions (extension_uuid) on delete cascade,
  domain_uuid uuid not null,
  -- The digest of the accounts that the phone was last sent. Empty makes the next call an update; 'adopted' takes what the phone
  -- should have at its next call for what it has.
  delivered text not null,
  delivered_at timestamptz not null,
  activated_at timestamptz not null,
  -- When its device or extension was first found absent, as after a restore that is not complete.
  orphaned_at timestamptz,
  -- Set just before the link is deleted, for its tombstone.
  removal_reason text,
  unique (device_id, domain_uuid),
  -- A code of the PHP app's version 2 may have set up several phones.
  unique (code_hash, device_id));

create index on sessiontalk.links (extension_uuid);
create index on sessiontalk.links (orphaned_at) where orphaned_at is not null;

-- A link that was removed: the evidence on which a phone is logged out.
create table sessiontalk.tombstones (
  device_id text not null,
  code_hash text not null,
  domain_uuid uuid not null,
  removed_at timestamptz not null,
  reason text not null,
  primary key (device_id, code_hash));

create index on sessiontalk.tombstones (removed_at);

-- Lines of phones that were deleted: the evidence that a phone without lines has lost them. Only ever added to while a line
-- is deleted, so that a deletion of lines waits for nothing of ours.
create table sessiontalk.deleted_lines (
  device_uuid uuid not null,
  deleted_at timestamptz not null);

create index on sessiontalk.deleted_lines (device_uuid);
