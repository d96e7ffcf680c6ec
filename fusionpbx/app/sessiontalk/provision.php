<?php

/*
 * SessionTalk's old External Provisioning URL: passes the call to the default setting sessiontalk_provisioning_url and the answer
 * back. Whatever goes wrong, FusionPBX's own start included, the answer is 200, JSON, and leaves the phone as it is: a phone shows
 * any other status as a server error, and nothing short of a proper answer may log it out. Nothing is logged, because the query
 * holds a code and the new address a secret. No session is started: FusionPBX 5.0 to 5.3 start one unless $_SESSION is there,
 * later versions unless $no_session is.
 */

ini_set('display_errors', '0');
ini_set('log_errors', '0');
ob_start();

require_once __DIR__ . '/resources/functions/default_settings.php';
require_once __DIR__ . '/resources/functions/forward.php';

$GLOBALS['sessiontalk_answer'] = '';
register_shutdown_function(function () {
    sessiontalk_answer($GLOBALS['sessiontalk_answer']);
});

//one of our own kind sent it, so that passing it on would go round in circles; or SessionTalk did not
if (isset($_SERVER['HTTP_X_SESSIONTALK_FORWARDED']) || ($_SERVER['REQUEST_METHOD'] ?? '') !== 'GET') {
    exit;
}

//a database that does not answer must not keep the phone waiting: libpq reads this variable, in seconds
if (function_exists('putenv')) {
    putenv('PGCONNECT_TIMEOUT=3');
}

if (session_status() !== PHP_SESSION_ACTIVE) {
    $_SESSION = [];
}
$GLOBALS['no_session'] = true;
$GLOBALS['no_cidr'] = true;

try {
    require_once dirname(__DIR__, 2) . '/resources/require.php';
    $sessiontalk_url = sessiontalk_url_setting('sessiontalk_provisioning_url');
    if ($sessiontalk_url !== '') {
        $GLOBALS['sessiontalk_answer'] = sessiontalk_forward(
            $sessiontalk_url,
            sessiontalk_query($_SERVER['QUERY_STRING'] ?? ''),
            $_SERVER['HTTP_USER_AGENT'] ?? '',
            8000
        );
    }
} catch (Throwable $fault) {
    exit;
}
