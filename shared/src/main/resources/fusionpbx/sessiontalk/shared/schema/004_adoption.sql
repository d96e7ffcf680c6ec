-- What became of the phones and codes of FusionPBX's PHP app.

-- One row for each device that the PHP app set up, as it was found there last: whether it has a link here, and why not.
create table sessiontalk.adoptions (
  device_uuid uuid primary key,
  -- Of the PHP app: 2 or 3.
  version integer not null,
  device_id text,
  code_hash text,
  domain_uuid uuid,
  extension_uuid uuid,
  enabled_at timestamptz,
  -- 'pending', 'adopted' or why not: see adoption_plan.
  result text not null,
  -- The device that has the phone, where several claim it, and the code of that one.
  kept_device_uuid uuid,
  kept_code_hash text,
  noted_at timestamptz not null);

create index on sessiontalk.adoptions (device_uuid) where result = 'pending';

-- Keys of version 2 that were made codes: one that was withdrawn here does not come back.
create table sessiontalk.adopted_keys (
  code_hash text primary key,
  adopted_at timestamptz not null);
