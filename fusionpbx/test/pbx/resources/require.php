<?php

/*
 * Stands in for FusionPBX's start, as far as the app relies on it. The environment says whose it is: PBX_GENERATION is 5.0 or 5.5.
 * The header X-Pbx of a request says what goes wrong.
 */

require_once __DIR__ . '/classes/database.php';
require_once __DIR__ . '/classes/text.php';

global $database, $no_session, $no_cidr;
$trouble = $_SERVER['HTTP_X_PBX'] ?? '';

//with errors on display, PHP's status after a fatal one stays 200; without, it becomes 500
if (getenv('PBX_GENERATION') !== '5.0') {
    ini_set('display_errors', '1');
    //as PHP does where a pool's php_admin_value has it log errors, whatever the page says
    set_exception_handler(function ($fault) {
        file_put_contents(ini_get('error_log'), $fault->getMessage());
    });
}

if ($trouble === 'prints') {
    echo "<br />\n<b>Warning</b>: Undefined array key\n";
    register_shutdown_function(function () {
        echo "<br />\n<b>Warning</b>: Undefined variable\n";
    });
}
if ($trouble === 'dies') {
    not_a_function();
}
if ($trouble === 'redirects') {
    header('Location: /core/install/install.php');
    exit;
}

if (getenv('PBX_GENERATION') === '5.0') {
    if (!isset($_SESSION)) {
        session_start();
    }
} else {
    if (empty($no_session) && session_status() === PHP_SESSION_NONE) {
        session_start();
    }
    $database = new database;
    if ($trouble === 'foreign address' && empty($no_cidr)) {
        echo 'access denied';
        exit;
    }
}

function permission_exists($permission)
{
    return in_array($permission, explode(',', $_SERVER['HTTP_X_PBX_PERMISSIONS'] ?? ''), true);
}
