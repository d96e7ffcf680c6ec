<?php

/*
 * Opens the portal for the FusionPBX user who is signed in, without an API key. The ticket stands in the fragment of the address
 * that the browser is sent to, and so in no request: no server's log, no proxy and no Referer holds it. A redirection takes no
 * script and is not kept in the history.
 *
 * Another site's page may send a browser here. That opens the portal for the browser's own user and tells that page nothing; a
 * ticket that is not used is over after a minute. So a plain GET, as the menu's, is enough.
 */

require_once dirname(__DIR__, 2) . '/resources/require.php';
require_once dirname(__DIR__, 2) . '/resources/check_auth.php';
require_once __DIR__ . '/resources/classes/sessiontalk_settings.php';
require_once __DIR__ . '/resources/classes/sessiontalk_tickets.php';

//FusionPBX sends some browsers elsewhere and lets the page go on, such as those whose session it has just ended
foreach (headers_list() as $header) {
    if (stripos($header, 'Location:') === 0) {
        exit;
    }
}

if (!permission_exists('sessiontalk_view') && !permission_exists('sessiontalk_view_all')) {
    echo 'access denied';
    exit;
}

header('Cache-Control: no-store');
header('Referrer-Policy: no-referrer');

$portal_url = sessiontalk_settings::url('sessiontalk_portal_url');
$ticket = $portal_url === '' ? '' : sessiontalk_tickets::issue($_SESSION['user_uuid']);
if ($ticket !== '') {
    header('Location: ' . $portal_url . '#ticket=' . $ticket, true, 303);
    exit;
}

http_response_code(503);
$language = new text;
$text = $language->get(null, 'app/sessiontalk');
$document['title'] = $text['title-sessiontalk'];
require_once dirname(__DIR__, 2) . '/resources/header.php';
$message = $portal_url === '' ? 'message-sessiontalk_no_portal_url' : 'message-sessiontalk_no_ticket';
echo '<p>' . htmlspecialchars($text[$message], ENT_QUOTES) . "</p>\n";
require_once dirname(__DIR__, 2) . '/resources/footer.php';
