<?php

/* What provision.php does, apart from FusionPBX. Nothing here prints or logs. */

/**
 * The parameters that SessionTalk sends, byte for byte as they came and in their order, a repeated one as often: what it means is
 * for the successor to say. What a query cannot hold is escaped; any other parameter is left out.
 */
function sessiontalk_query($query)
{
    $names = ['username', 'password', 'key', 'deviceId', 'reprovision'];
    $pairs = array_filter(explode('&', $query), function ($pair) use ($names) {
        return in_array(urldecode(explode('=', $pair, 2)[0]), $names, true);
    });
    return preg_replace_callback('/[^\x21\x24-\x7e]/', function ($byte) {
        return rawurlencode($byte[0]);
    }, implode('&', $pairs));
}

/**
 * What the successor answers to the same call: the body of a 200 that is SessionTalk's JSON, as it came; anything else is an empty
 * string. Redirections are not followed, 64 KB are the most.
 *
 * @param int $milliseconds the most that it may take in all
 */
function sessiontalk_forward($url, $query, $user_agent, $milliseconds)
{
    $answer = '';
    $curl = curl_init($url . (strpos($url, '?') === false ? '?' : '&') . $query);
    curl_setopt_array($curl, [
        CURLOPT_PROTOCOLS => CURLPROTO_HTTP | CURLPROTO_HTTPS,
        CURLOPT_FOLLOWLOCATION => false,
        CURLOPT_TIMEOUT_MS => $milliseconds,
        CURLOPT_NOSIGNAL => true,
        CURLOPT_USERAGENT => preg_replace('/[\x00-\x1f\x7f]/', '', $user_agent),
        CURLOPT_HTTPHEADER => ['Accept: application/json', 'X-SessionTalk-Forwarded: 1'],
        CURLOPT_WRITEFUNCTION => function ($curl, $part) use (&$answer) {
            $answer .= $part;
            return strlen($answer) > 65536 ? 0 : strlen($part);
        },
    ]);
    $complete = curl_exec($curl)
        && curl_getinfo($curl, CURLINFO_RESPONSE_CODE) === 200
        && preg_match('#^application/json *(;|$)#i', (string) curl_getinfo($curl, CURLINFO_CONTENT_TYPE));
    return $complete && sessiontalk_is_answer($answer) ? $answer : '';
}

/**
 * Whether it is a JSON object whose member "update" is true or false.
 */
function sessiontalk_is_answer($body)
{
    $json = json_decode($body);
    return is_object($json) && isset($json->update) && is_bool($json->update);
}

/**
 * Answers the call, once: with the successor's answer or, where there is none, with one that leaves the phone as it is. Whatever
 * has been printed before is dropped, and so is what is printed later.
 */
function sessiontalk_answer($answer)
{
    while (ob_get_level() > 0 && ob_end_clean()) {
    }
    header_remove();
    http_response_code(200);
    header('Content-Type: application/json');
    header('Cache-Control: no-store');
    echo $answer !== ''
        ? $answer
        : '{"update":false,"errmsg":"The phone system cannot be reached. Try again later."}';
    ob_start(function () {
        return '';
    });
}
