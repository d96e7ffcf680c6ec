-- Which records of FusionPBX (permissions, grants, default settings, the vendor) migrate has dealt with, each once. What an
-- administrator changes or removes afterwards stays so, because its name stands here.
create table sessiontalk.records (
  -- As migrate's answers have it, such as 'default setting provision/sessiontalk_srtp'.
  name text primary key,
  table_name text not null,
  -- The row's key; null where none was put in.
  row_uuid uuid,
  -- Whether the row came with this product, and goes with it.
  ours boolean not null,
  recorded_at timestamptz not null);

-- Grants that were there before and that "Permission Defaults" would have deleted.
create table sessiontalk.protected_grants (
  group_permission_uuid uuid primary key,
  -- What its permission_protected was.
  former text);
