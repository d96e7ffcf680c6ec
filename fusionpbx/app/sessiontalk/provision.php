<?php

/*
 * SessionTalk's old External Provisioning URL: passes the call to the default setting sessiontalk_provisioning_url and the answer
 * back. Whatever goes wrong, FusionPBX's own start included, the answer is 200, JSON, and leaves the phone as it is: a phone shows
 * any other status as a server error, and nothing short of a proper answer may log it out. Nothing is logged, because the query
 * holds a code, and the new address a secret.
 */

require_once __DIR__ . '/resources/classes/sessiontalk_forward.php';
$sessiontalk_forward = new sessiontalk_forward;

//SessionTalk sends no other
if (($_SERVER['REQUEST_METHOD'] ?? '') !== 'GET') {
    exit;
}

//no session: FusionPBX up to 5.3 starts one unless $_SESSION is there, later versions unless $no_session is
if (session_status() !== PHP_SESSION_ACTIVE) {
    $_SESSION = [];
}
$GLOBALS['no_session'] = true;

//FusionPBX's list of addresses is for its users, not for SessionTalk's cloud
$GLOBALS['no_cidr'] = true;

try {
    require_once dirname(__DIR__, 2) . '/resources/require.php';
    require_once __DIR__ . '/resources/classes/sessiontalk_settings.php';
    $sessiontalk_url = sessiontalk_settings::url('sessiontalk_provisioning_url');
    if ($sessiontalk_url !== '') {
        $sessiontalk_forward->send(
            $sessiontalk_url,
            $_SERVER['QUERY_STRING'] ?? '',
            $_SERVER['HTTP_USER_AGENT'] ?? '',
            $_SERVER['HTTP_X_SESSIONTALK_FORWARDED'] ?? ''
        );
    }
} catch (Throwable $fault) {
    //uncaught, PHP would log it wherever a pool's php_admin_value says so, in spite of the page's own settings
}
