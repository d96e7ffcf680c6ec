-- What the functions' own login may do: call the functions below, and read the columns that the lists show. It reads no SIP
-- password, no API key and no value of a setting by itself, and writes nothing.
revoke all on all functions in schema sessiontalk from public;
grant usage on schema sessiontalk to sessiontalk_runtime;
grant usage on schema public to sessiontalk_runtime;

grant execute on function
  sessiontalk.snapshot_phone(text, text, boolean, text, text, text, timestamptz),
  sessiontalk.activate_phone(text, text, uuid, text, text, bigint, bigint, text, text, text, text, text, text, timestamptz),
  sessiontalk.move_phone(text, text, text, text, text, text, text, text, timestamptz),
  sessiontalk.record_delivery(text, text, text, boolean, timestamptz),
  sessiontalk.record_adopted(text, text, text),
  sessiontalk.note_refusal(text, text, text),
  sessiontalk.note_logout(text, text),
  sessiontalk.remove_expired_codes(timestamptz, bigint),
  sessiontalk.remove_old_tombstones(timestamptz, bigint),
  sessiontalk.remove_expired_tickets(timestamptz, bigint),
  sessiontalk.remove_expired_sessions(timestamptz, bigint),
  sessiontalk.remove_old_events(timestamptz, bigint),
  sessiontalk.count_orphans(timestamptz),
  sessiontalk.note_orphans(timestamptz, bigint),
  sessiontalk.clear_orphans(bigint),
  sessiontalk.remove_orphans(timestamptz, bigint),
  sessiontalk.count_removable(timestamptz, timestamptz, timestamptz, timestamptz),
  sessiontalk.domain_settings(uuid),
  sessiontalk.identify_user(text, text),
  sessiontalk.identify_session(text, text, timestamptz),
  sessiontalk.show_user(uuid, text),
  sessiontalk.open_session(text, text, timestamptz, timestamptz),
  sessiontalk.close_session(text),
  sessiontalk.list_domains(text, uuid, bigint, timestamptz),
  sessiontalk.issue_and_send(uuid, text, uuid, uuid, uuid, uuid, bigint, bigint, uuid, timestamptz, timestamptz, text, boolean, text,
    text, text),
  sessiontalk.list_codes(uuid, text, uuid, uuid, timestamptz, uuid, bigint, timestamptz),
  sessiontalk.list_extensions(uuid, text, uuid, uuid, text, text, boolean, text, uuid, bigint, timestamptz),
  sessiontalk.withdraw_code_by(uuid, uuid, text, uuid, uuid),
  sessiontalk.revoke_phone_by(uuid, uuid, text, uuid, uuid),
  sessiontalk.refresh_phone_by(uuid, uuid, text, uuid, uuid)
  to sessiontalk_runtime;

grant select on sessiontalk.codes, sessiontalk.links, sessiontalk.tombstones to sessiontalk_runtime;
grant select (event_id, at, kind, domain_uuid, extension_uuid, extension, device_uuid, code_uuid, by_name, detail)
  on sessiontalk.events to sessiontalk_runtime;
grant select (domain_uuid, domain_name, domain_enabled, domain_description) on public.v_domains to sessiontalk_runtime;
grant select (extension_uuid, domain_uuid, extension, number_alias, effective_caller_id_name, directory_first_name,
  directory_last_name, description, enabled) on public.v_extensions to sessiontalk_runtime;
grant select (extension_uuid, user_uuid) on public.v_extension_users to sessiontalk_runtime;
grant select (device_uuid, domain_uuid, device_label, device_vendor, device_template, device_enabled, device_provisioned_date,
  device_provisioned_agent) on public.v_devices to sessiontalk_runtime;
grant select (device_line_uuid, device_uuid, domain_uuid, line_number, user_id, server_address, sip_transport, enabled)
  on public.v_device_lines to sessiontalk_runtime;
