-- The tables of FusionPBX 5.5.7 that matter to this product.
-- Newest variant: device_address, insert and update stamps, and switches of users, devices, lines and extensions
-- are boolean.
-- FusionPBX declares primary keys only: what a column refers to is a remark here, as it is there, and nothing but the
-- application keeps it true. Indexes beyond the primary keys are few, and this product counts on none.

CREATE TABLE v_default_settings (
    default_setting_uuid uuid PRIMARY KEY,
    app_uuid uuid,
    default_setting_category text,
    default_setting_subcategory text,
    default_setting_name text,
    default_setting_value text,
    default_setting_order numeric,
    default_setting_enabled boolean,
    default_setting_description text,
    insert_date timestamptz,
    insert_user uuid,
    update_date timestamptz,
    update_user uuid
);

CREATE TABLE v_domain_settings (
    domain_uuid uuid, -- v_domains.domain_uuid
    domain_setting_uuid uuid PRIMARY KEY,
    app_uuid uuid,
    domain_setting_category text,
    domain_setting_subcategory text,
    domain_setting_name text,
    domain_setting_value text,
    domain_setting_order numeric,
    domain_setting_enabled boolean,
    domain_setting_description text,
    insert_date timestamptz,
    insert_user uuid,
    update_date timestamptz,
    update_user uuid
);

CREATE TABLE v_domains (
    domain_uuid uuid PRIMARY KEY,
    domain_parent_uuid uuid, -- v_domains.domain_uuid
    domain_name text,
    domain_enabled boolean,
    domain_description text,
    insert_date timestamptz,
    insert_user uuid,
    update_date timestamptz,
    update_user uuid
);

CREATE TABLE v_groups (
    group_uuid uuid PRIMARY KEY,
    domain_uuid uuid, -- v_domains.domain_uuid
    group_name text,
    group_protected boolean,
    group_level numeric,
    group_description text,
    insert_date timestamptz,
    insert_user uuid,
    update_date timestamptz,
    update_user uuid
);

CREATE TABLE v_group_permissions (
    group_permission_uuid uuid PRIMARY KEY,
    domain_uuid uuid, -- v_domains.domain_uuid
    permission_name text,
    permission_protected text,
    permission_assigned text,
    group_name text,
    group_uuid uuid, -- v_groups.group_uuid
    insert_date timestamptz,
    insert_user uuid,
    update_date timestamptz,
    update_user uuid
);

CREATE TABLE v_permissions (
    permission_uuid uuid PRIMARY KEY,
    application_uuid uuid,
    application_name text,
    permission_name text,
    permission_description text,
    insert_date timestamptz,
    insert_user uuid,
    update_date timestamptz,
    update_user uuid
);

CREATE TABLE v_user_settings (
    user_setting_uuid uuid PRIMARY KEY,
    user_uuid uuid, -- v_users.user_uuid
    domain_uuid uuid, -- v_domains.domain_uuid
    user_setting_category text,
    user_setting_subcategory text,
    user_setting_name text,
    user_setting_value text,
    user_setting_order numeric,
    user_setting_enabled boolean,
    user_setting_description text,
    insert_date timestamptz,
    insert_user uuid,
    update_date timestamptz,
    update_user uuid
);

CREATE TABLE v_users (
    user_uuid uuid PRIMARY KEY,
    domain_uuid uuid, -- v_domains.domain_uuid
    contact_uuid uuid,
    username text,
    password text,
    salt text,
    user_email text,
    user_status text,
    api_key text,
    user_totp_secret text,
    user_type text,
    user_enabled boolean,
    add_user text,
    add_date text,
    insert_date timestamptz,
    insert_user uuid,
    update_date timestamptz,
    update_user uuid
);

CREATE TABLE v_user_groups (
    user_group_uuid uuid PRIMARY KEY,
    domain_uuid uuid, -- v_domains.domain_uuid
    group_name text,
    group_uuid uuid, -- v_groups.group_uuid
    user_uuid uuid, -- v_users.user_uuid
    insert_date timestamptz,
    insert_user uuid,
    update_date timestamptz,
    update_user uuid
);

CREATE TABLE v_devices (
    device_uuid uuid PRIMARY KEY,
    domain_uuid uuid, -- v_domains.domain_uuid
    device_profile_uuid uuid, -- v_device_profiles.device_profile_uuid
    device_address text,
    device_label text,
    device_vendor text,
    device_location text,
    device_serial_number text,
    device_model text,
    device_firmware_version text,
    device_enabled boolean,
    device_enabled_date timestamptz,
    device_template text,
    device_user_uuid uuid, -- v_users.user_uuid
    device_username text,
    device_password text,
    device_uuid_alternate uuid, -- v_devices.device_uuid
    device_description text,
    device_provisioned_date timestamptz,
    device_provisioned_method text,
    device_provisioned_ip text,
    device_provisioned_agent text,
    insert_date timestamptz,
    insert_user uuid,
    update_date timestamptz,
    update_user uuid
);

CREATE TABLE v_device_lines (
    domain_uuid uuid, -- v_domains.domain_uuid
    device_line_uuid uuid PRIMARY KEY,
    device_uuid uuid, -- v_devices.device_uuid
    line_number text,
    server_address text,
    server_address_primary text,
    server_address_secondary text,
    outbound_proxy_primary text,
    outbound_proxy_secondary text,
    label text,
    display_name text,
    user_id text,
    auth_id text,
    password text,
    sip_port numeric,
    sip_transport text,
    register_expires numeric,
    shared_line text,
    enabled boolean,
    insert_date timestamptz,
    insert_user uuid,
    update_date timestamptz,
    update_user uuid
);

CREATE TABLE v_device_settings (
    device_setting_uuid uuid PRIMARY KEY,
    device_uuid uuid, -- v_devices.device_uuid
    domain_uuid uuid, -- v_domains.domain_uuid
    device_setting_category text,
    device_setting_subcategory text,
    device_setting_name text,
    device_setting_value text,
    device_setting_enabled boolean,
    device_setting_description text,
    insert_date timestamptz,
    insert_user uuid,
    update_date timestamptz,
    update_user uuid
);

CREATE TABLE v_device_keys (
    domain_uuid uuid, -- v_domains.domain_uuid
    device_key_uuid uuid PRIMARY KEY,
    device_uuid uuid, -- v_devices.device_uuid
    device_key_id numeric,
    device_key_category text,
    device_key_vendor text,
    device_key_type text,
    device_key_subtype text,
    device_key_line numeric,
    device_key_value text,
    device_key_extension text,
    device_key_protected text,
    device_key_label text,
    device_key_icon text,
    insert_date timestamptz,
    insert_user uuid,
    update_date timestamptz,
    update_user uuid
);

CREATE TABLE v_device_profiles (
    device_profile_uuid uuid PRIMARY KEY,
    domain_uuid uuid, -- v_domains.domain_uuid
    device_profile_name text,
    device_profile_enabled boolean,
    device_profile_description text,
    insert_date timestamptz,
    insert_user uuid,
    update_date timestamptz,
    update_user uuid
);

CREATE TABLE v_device_vendors (
    device_vendor_uuid uuid PRIMARY KEY,
    name text,
    enabled boolean,
    description text,
    insert_date timestamptz,
    insert_user uuid,
    update_date timestamptz,
    update_user uuid
);

CREATE TABLE v_extensions (
    extension_uuid uuid PRIMARY KEY,
    domain_uuid uuid, -- v_domains.domain_uuid
    extension text,
    number_alias text,
    password text,
    accountcode text,
    effective_caller_id_name text,
    effective_caller_id_number text,
    outbound_caller_id_name text,
    outbound_caller_id_number text,
    emergency_caller_id_name text,
    emergency_caller_id_number text,
    directory_first_name text,
    directory_last_name text,
    directory_visible boolean,
    directory_exten_visible boolean,
    max_registrations text,
    limit_max text,
    limit_destination text,
    missed_call_app text,
    missed_call_data text,
    user_context text,
    toll_allow text,
    call_timeout numeric,
    call_group text,
    call_screen_enabled boolean,
    user_record text,
    hold_music text,
    auth_acl text,
    cidr text,
    sip_force_contact text,
    nibble_account text,
    sip_force_expires numeric,
    mwi_account text,
    sip_bypass_media text,
    unique_id numeric,
    dial_string text,
    dial_user text,
    dial_domain text,
    do_not_disturb boolean,
    forward_all_destination text,
    forward_all_enabled boolean,
    forward_busy_destination text,
    forward_busy_enabled boolean,
    forward_no_answer_destination text,
    forward_no_answer_enabled boolean,
    forward_user_not_registered_destination text,
    forward_user_not_registered_enabled boolean,
    follow_me_uuid uuid, -- v_follow_me.follow_me_uuid
    follow_me_enabled boolean,
    follow_me_destinations text,
    extension_language text,
    extension_dialect text,
    extension_voice text,
    extension_type text,
    enabled boolean,
    description text,
    absolute_codec_string text,
    force_ping boolean,
    insert_date timestamptz,
    insert_user uuid,
    update_date timestamptz,
    update_user uuid
);

CREATE TABLE v_extension_users (
    extension_user_uuid uuid PRIMARY KEY,
    domain_uuid uuid, -- v_domains.domain_uuid
    extension_uuid uuid, -- v_extensions.extension_uuid
    user_uuid uuid, -- v_users.user_uuid
    insert_date timestamptz,
    insert_user uuid,
    update_date timestamptz,
    update_user uuid
);

CREATE TABLE v_voicemails (
    domain_uuid uuid, -- v_domains.domain_uuid
    voicemail_uuid uuid PRIMARY KEY,
    voicemail_id text,
    voicemail_password text,
    voicemail_tutorial boolean,
    greeting_id numeric,
    voicemail_alternate_greet_id text,
    voicemail_recording_instructions boolean,
    voicemail_recording_options boolean,
    voicemail_mail_to text,
    voicemail_sms_to text,
    voicemail_transcription_enabled boolean,
    voicemail_attach_file text,
    voicemail_file text,
    voicemail_local_after_email boolean,
    voicemail_local_after_forward boolean,
    voicemail_enabled boolean,
    voicemail_description text,
    voicemail_name_base64 text,
    insert_date timestamptz,
    insert_user uuid,
    update_date timestamptz,
    update_user uuid
);

CREATE TABLE v_email_queue (
    email_queue_uuid uuid PRIMARY KEY,
    domain_uuid uuid, -- v_domains.domain_uuid
    hostname text,
    email_date timestamptz,
    email_from text,
    email_to text,
    email_subject text,
    email_body text,
    email_status text,
    email_retry_count numeric,
    email_action_before text,
    email_action_after text,
    email_uuid uuid,
    email_transcription text,
    email_response text,
    insert_date timestamptz,
    insert_user uuid,
    update_date timestamptz,
    update_user uuid
);
