<?php

/*
 * What FusionPBX's upgrade puts in place: permissions and default settings. It inserts a default setting where no row has its
 * UUID, and changes none. The UUIDs of the app, the provider, transport, SRTP, limit and expiry are those of the PHP app that was
 * in this folder before, so that its rows stay the only ones. No variable of one's own: FusionPBX includes this file among its
 * own variables.
 *
 * A setting that is not enabled counts as not set. The values here are what counts then; only SessionTalk's provider, the links
 * and the two URLs have none. All that version 3 of the PHP app has in the category "sessiontalk" is disabled here, because an
 * enabled setting of the category "provision" would override it.
 */

$apps[$x]['name'] = 'SessionTalk';
$apps[$x]['uuid'] = '85774108-716c-46cb-a34b-ce80b212bc82';
$apps[$x]['category'] = 'Vendor';
$apps[$x]['subcategory'] = '';
$apps[$x]['version'] = '1.0';
$apps[$x]['license'] = 'Mozilla Public License 2.0';
$apps[$x]['url'] = '';
$apps[$x]['description'] = [
    'en-us' => 'Set up SessionTalk softphones by QR code.',
    'en-gb' => 'Set up SessionTalk softphones by QR code.',
    'de-de' => 'SessionTalk-Softphones per QR-Code einrichten.',
    'de-at' => 'SessionTalk-Softphones per QR-Code einrichten.',
    'de-ch' => 'SessionTalk-Softphones per QR-Code einrichten.',
    'es-cl' => 'Configurar softphones SessionTalk con un código QR.',
    'es-mx' => 'Configurar softphones SessionTalk con un código QR.',
    'fr-ca' => 'Configurer les softphones SessionTalk par code QR.',
    'fr-fr' => 'Configurer les softphones SessionTalk par code QR.',
    'it-it' => 'Configurare i softphone SessionTalk con un codice QR.',
    'nl-nl' => 'SessionTalk-softphones instellen met een QR-code.',
];

$apps[$x]['permissions'] = [
    [
        'name' => 'sessiontalk_view',
        'menu' => ['uuid' => 'e98894cd-ec12-447b-812d-54163fc67ca9'],
        'groups' => ['user', 'admin', 'superadmin'],
    ],
    [
        'name' => 'sessiontalk_view_all',
        'groups' => ['admin', 'superadmin'],
    ],
];

$apps[$x]['default_settings'] = [
    [
        'default_setting_uuid' => '67d5e1a7-d0b1-4f3a-b329-fabfb235b0c3',
        'default_setting_category' => 'provision',
        'default_setting_subcategory' => 'sessiontalk_provider_id',
        'default_setting_name' => 'text',
        'default_setting_value' => '',
        'default_setting_enabled' => 'false',
        'default_setting_description' => 'Your provider ID at SessionTalk. Leave it disabled for an app of your own brand.',
    ],
    [
        'default_setting_uuid' => 'f90a2cd2-55e3-42bf-a6b5-8c9db28ecc9b',
        'default_setting_category' => 'provision',
        'default_setting_subcategory' => 'sessiontalk_transport',
        'default_setting_name' => 'text',
        'default_setting_value' => '',
        'default_setting_enabled' => 'false',
        'default_setting_description' => 'UDP, TCP or TLS for every line. Disabled: each line has its own.',
    ],
    [
        'default_setting_uuid' => '432d9632-eafd-43ef-8955-3a510504c83f',
        'default_setting_category' => 'provision',
        'default_setting_subcategory' => 'sessiontalk_srtp',
        'default_setting_name' => 'text',
        'default_setting_value' => 'Disabled',
        'default_setting_enabled' => 'false',
        'default_setting_description' => 'Encrypted audio: Enabled or Disabled.',
    ],
    [
        'default_setting_uuid' => 'b230837b-4025-4d7f-8659-e465787ba0cc',
        'default_setting_category' => 'provision',
        'default_setting_subcategory' => 'sessiontalk_video',
        'default_setting_name' => 'text',
        'default_setting_value' => 'Disabled',
        'default_setting_enabled' => 'false',
        'default_setting_description' => 'Video calls: Enabled or Disabled.',
    ],
    [
        'default_setting_uuid' => 'fcc59361-4742-4be8-84f3-2095899bd48a',
        'default_setting_category' => 'provision',
        'default_setting_subcategory' => 'sessiontalk_messaging',
        'default_setting_name' => 'text',
        'default_setting_value' => 'Disabled',
        'default_setting_enabled' => 'false',
        'default_setting_description' => 'Text messages: Enabled or Disabled.',
    ],
    [
        'default_setting_uuid' => '490c065c-0341-4e38-92ac-9c3336873f2d',
        'default_setting_category' => 'provision',
        'default_setting_subcategory' => 'sessiontalk_callrecording',
        'default_setting_name' => 'text',
        'default_setting_value' => 'Disabled',
        'default_setting_enabled' => 'false',
        'default_setting_description' => 'Recording calls in the app: Enabled or Disabled.',
    ],
    [
        'default_setting_uuid' => '39d4de48-11b8-11eb-adc1-0242ac120002',
        'default_setting_category' => 'provision',
        'default_setting_subcategory' => 'sessiontalk_max_activations',
        'default_setting_name' => 'numeric',
        'default_setting_value' => '1',
        'default_setting_enabled' => 'false',
        'default_setting_description' => 'Phones that an extension may have. 0: no limit.',
    ],
    [
        'default_setting_uuid' => '6dbdeca0-131f-11eb-adc1-0242ac120002',
        'default_setting_category' => 'provision',
        'default_setting_subcategory' => 'sessiontalk_qr_expiration',
        'default_setting_name' => 'numeric',
        'default_setting_value' => '172800',
        'default_setting_enabled' => 'false',
        'default_setting_description' => 'Seconds until an unused code expires.',
    ],
    [
        'default_setting_uuid' => 'bfa0edc0-5346-4118-b9bc-0a0dff097258',
        'default_setting_category' => 'provision',
        'default_setting_subcategory' => 'sessiontalk_qr_reuse',
        'default_setting_name' => 'text',
        'default_setting_value' => 'deny',
        'default_setting_enabled' => 'true',
        'default_setting_description' => 'deny: a code sets up one phone. move: until it expires, another phone may scan it and takes over.',
    ],
    [
        'default_setting_uuid' => '6538c457-44a7-43e5-904c-74158c47f301',
        'default_setting_category' => 'provision',
        'default_setting_subcategory' => 'sessiontalk_apple_url',
        'default_setting_name' => 'text',
        'default_setting_value' => '',
        'default_setting_enabled' => 'false',
        'default_setting_description' => 'Where the app is in the App Store.',
    ],
    [
        'default_setting_uuid' => 'b4d4c435-79cd-46cf-a6a4-7493c3370b18',
        'default_setting_category' => 'provision',
        'default_setting_subcategory' => 'sessiontalk_android_url',
        'default_setting_name' => 'text',
        'default_setting_value' => '',
        'default_setting_enabled' => 'false',
        'default_setting_description' => 'Where the app is in Google Play.',
    ],
    [
        'default_setting_uuid' => '5157d4ca-3e6f-4d17-8ec9-b1e41c83dcfb',
        'default_setting_category' => 'provision',
        'default_setting_subcategory' => 'sessiontalk_windows_appinstaller_url',
        'default_setting_name' => 'text',
        'default_setting_value' => '',
        'default_setting_enabled' => 'false',
        'default_setting_description' => 'Where the .appinstaller file of the app for Windows is.',
    ],
    [
        'default_setting_uuid' => '76c982bf-825b-4fb0-9590-48e418c8bc6d',
        'default_setting_category' => 'provision',
        'default_setting_subcategory' => 'sessiontalk_portal_url',
        'default_setting_name' => 'text',
        'default_setting_value' => '',
        'default_setting_enabled' => 'false',
        'default_setting_description' => 'The portal that the menu opens: the address of the API and /portal.',
    ],
    [
        'default_setting_uuid' => '942f5ccf-f239-4a8e-8c99-824c65efc05c',
        'default_setting_category' => 'provision',
        'default_setting_subcategory' => 'sessiontalk_provisioning_url',
        'default_setting_name' => 'text',
        'default_setting_value' => '',
        'default_setting_enabled' => 'false',
        'default_setting_description' => 'Where provision.php passes SessionTalk\'s calls on to: the address of the API, /provision/ and the secret.',
    ],
];
