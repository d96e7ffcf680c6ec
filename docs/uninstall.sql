-- Takes SessionTalk provisioning out of FusionPBX's database. Delete the stack first, and the app folder on the PBX, if it is
-- there: they would go on using what goes here. Then run this as the owner of FusionPBX's tables:
--
--   psql --host=HOST --username=USER --dbname=fusionpbx --file=docs/uninstall.sql
--
-- What goes: the schema sessiontalk with all codes, links, tombstones and events, and with PostgreSQL's extensions btree_gin and pg_trgm if a
-- deployment created them there; triggers, foreign keys, indexes and grants on
-- FusionPBX's tables; the permissions with all their grants, the default settings, whatever they are set to now, and the vendor, unless they
-- were there before the first deployment: those are as they were, and grants are no longer protected from "Permission Defaults";
-- the login sessiontalk_runtime.
--
-- What stays: devices with their lines, extensions, users, settings of domains. No phone is logged out.
--
-- It waits five seconds for a table that is in use. If it fails, nothing was changed: run it again. Running it twice does no harm.

\set ON_ERROR_STOP on

begin;

set local lock_timeout = '5s';
set local client_min_messages = warning;

do $$
declare
    object record;
begin
    if to_regclass('sessiontalk.records') is not null then
        update public.v_group_permissions p
           set permission_protected = g.former
          from sessiontalk.protected_grants g
         where p.group_permission_uuid = g.group_permission_uuid
           and p.permission_protected = 'true';
        delete from public.v_group_permissions p
         using sessiontalk.records r
         where r.ours
           and (r.name = 'permission ' || p.permission_name or r.row_uuid = p.group_permission_uuid);
        delete from public.v_permissions p
         using sessiontalk.records r
         where r.ours
           and r.name = 'permission ' || p.permission_name;
        delete from public.v_default_settings s
         using sessiontalk.records r
         where r.ours
           and r.name = 'default setting ' || s.default_setting_category || '/' || s.default_setting_subcategory;
        delete from public.v_device_vendors v
         using sessiontalk.records r
         where r.ours
           and r.name = 'vendor ' || v.name;
    end if;

    -- With its functions go the triggers, with its tables the foreign keys. No row of FusionPBX is deleted, so no trigger fires.
    drop schema if exists sessiontalk cascade;

    for object in
        select i.indexrelid::regclass as name
          from pg_catalog.pg_index i
          join pg_catalog.pg_class c on c.oid = i.indexrelid
         where c.relnamespace = 'public'::regnamespace
           and c.relname like 'sessiontalk\_v\_%'
    loop
        execute format('drop index %s', object.name);
    end loop;
end
$$;

do $$
declare
    runtime oid = (select r.oid from pg_catalog.pg_roles r where r.rolname = 'sessiontalk_runtime');
    object record;
begin
    if runtime is null then
        return;
    end if;
    for object in
        select a.attrelid::regclass as name, string_agg(quote_ident(a.attname), ', ') as columns
          from pg_catalog.pg_attribute a
         where exists (select from pg_catalog.aclexplode(a.attacl) g where g.grantee = runtime)
         group by a.attrelid
    loop
        execute format('revoke all (%s) on %s from sessiontalk_runtime', object.columns, object.name);
    end loop;
    revoke all on schema public from sessiontalk_runtime;
    begin
        drop role sessiontalk_runtime;
    exception
        when insufficient_privilege then
            raise warning 'This user may not drop the role sessiontalk_runtime. Run as the user that created it: drop role sessiontalk_runtime';
        when dependent_objects_still_exist then
            raise warning 'The role sessiontalk_runtime stays: it is in use elsewhere, as in another database of this server';
    end;
end
$$;

commit;
