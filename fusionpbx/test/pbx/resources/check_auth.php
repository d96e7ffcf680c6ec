<?php

/* Stands in for FusionPBX's sign-in: the header X-Pbx-User holds the user_uuid of who is signed in. */

require_once __DIR__ . '/require.php';

if (!isset($_SERVER['HTTP_X_PBX_USER'])) {
    header('Location: /login.php?path=' . urlencode($_SERVER['PHP_SELF']));
    exit;
}
$_SESSION['user_uuid'] = $_SERVER['HTTP_X_PBX_USER'];

//as FusionPBX does with a session that another browser has taken: it ends it, and the page goes on
if (($_SERVER['HTTP_X_PBX'] ?? '') === 'another browser') {
    session_destroy();
    header('Location: /logout.php');
}
