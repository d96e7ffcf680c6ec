-- Creates sessiontalk_runtime, the login of all functions but migrate. It owns nothing; migrate, which logs in as the owner of
-- FusionPBX's tables, grants it what the functions need. Run this once, before the first deployment, as a user that may create
-- roles (on Amazon RDS the master user):
--
--   psql --host=HOST --username=USER --dbname=fusionpbx --file=docs/role.sql
--
-- It changes nothing where it has run already. Then set a password, and put both into a secret of AWS Secrets Manager as
-- {"username": "sessiontalk_runtime", "password": "..."}:
--
--   \password sessiontalk_runtime

\set ON_ERROR_STOP on

do $$
begin
    if not exists (select from pg_catalog.pg_roles where rolname = 'sessiontalk_runtime') then
        create role sessiontalk_runtime login nosuperuser nocreatedb nocreaterole noinherit;
    end if;
end
$$;

-- A call that its caller gave up goes on in the database: these bound how long, and how long it keeps others waiting.
alter role sessiontalk_runtime set lock_timeout = '3s';
alter role sessiontalk_runtime set statement_timeout = '10s';
alter role sessiontalk_runtime set idle_in_transaction_session_timeout = '1min';

\echo 'Now set its password: \\password sessiontalk_runtime'
