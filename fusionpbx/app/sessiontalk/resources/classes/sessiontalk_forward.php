<?php

/**
 * What provision.php does, apart from FusionPBX: passes SessionTalk's call on, and the answer back. Nothing here logs.
 */
class sessiontalk_forward
{
    private const PARAMETERS = ['username', 'password', 'key', 'deviceId', 'reprovision'];

    /** What the successor may take in all, from resolving its name to its answer's last byte. */
    private const MILLISECONDS = 8000;

    /** More than any phone's accounts. */
    private const MAX_BYTES = 65536;

    /** More systems one behind the other than any provider has. */
    private const MAX_PASSED = 8;

    private const TRY_AGAIN_LATER = '{"update":false,"errmsg":"The phone system cannot be reached. Try again later."}';

    private string $answer = '';

    /**
     * Sees to it that the call is answered, whatever ends it: by FusionPBX's own exit or by a fatal error, too.
     */
    public function __construct()
    {
        ini_set('display_errors', '0');
        ini_set('log_errors', '0');
        ob_start();
        register_shutdown_function([$this, 'reply']);
    }

    /**
     * Asks the successor, unless the call has come through this address before and would go round in circles.
     *
     * @param string $query as it came, without the question mark
     * @param string $forwarded the header X-SessionTalk-Forwarded, in which each system that passes a call on adds a name
     */
    public function send(string $url, string $query, string $user_agent, string $forwarded): void
    {
        $passed = preg_grep('/^[0-9a-z-]{1,64}$/i', array_map('trim', explode(',', $forwarded)));
        $name = substr(hash('sha256', $url), 0, 16);
        if (in_array($name, $passed, true) || count($passed) >= self::MAX_PASSED) {
            return;
        }
        $passed[] = $name;
        $body = '';
        $curl = curl_init($url . (strpos($url, '?') === false ? '?' : '&') . self::parameters($query));
        curl_setopt_array($curl, [
            CURLOPT_PROTOCOLS => CURLPROTO_HTTP | CURLPROTO_HTTPS,
            CURLOPT_FOLLOWLOCATION => false,
            CURLOPT_TIMEOUT_MS => self::MILLISECONDS,
            CURLOPT_NOSIGNAL => true,
            CURLOPT_USERAGENT => preg_replace('/[\x00-\x1f\x7f]/', '', $user_agent),
            CURLOPT_HTTPHEADER => ['Accept: application/json', 'X-SessionTalk-Forwarded: ' . implode(', ', $passed)],
            CURLOPT_WRITEFUNCTION => static function ($curl, string $part) use (&$body): int {
                $body .= $part;
                return strlen($body) > self::MAX_BYTES ? 0 : strlen($part);
            },
        ]);
        $complete = curl_exec($curl) && curl_getinfo($curl, CURLINFO_RESPONSE_CODE) === 200;
        if ($complete && self::is_answer((string) curl_getinfo($curl, CURLINFO_CONTENT_TYPE), $body)) {
            $this->answer = $body;
        }
    }

    /**
     * The parameters that SessionTalk sends, byte for byte as they came, in their order and as often as they came: what a repeated
     * one means is for the successor to say. A byte that no query can hold is escaped; other parameters are left out.
     */
    private static function parameters(string $query): string
    {
        $pairs = array_filter(explode('&', $query), static function (string $pair): bool {
            return in_array(urldecode(explode('=', $pair, 2)[0]), self::PARAMETERS, true);
        });
        return preg_replace_callback('#[^a-z0-9._~!$&\'()*+,;=:@/?%-]#i', static function (array $byte): string {
            return rawurlencode($byte[0]);
        }, implode('&', $pairs));
    }

    /**
     * Whether it is SessionTalk's JSON: an object whose member "update" is true or false.
     */
    private static function is_answer(string $content_type, string $body): bool
    {
        $json = json_decode($body);
        return preg_match('#^application/json *(;|$)#i', $content_type) && is_bool($json->update ?? null);
    }

    /**
     * Answers the call: with the successor's answer or, where there is none, with one that leaves the phone as it is. Whatever has
     * been printed is dropped, and what is printed from now on, too.
     */
    public function reply(): void
    {
        while (ob_get_level() > 0 && ob_end_clean()) {
        }
        header_remove();
        //after a fatal error the status line says 500, and http_response_code() would leave it
        header('HTTP/1.1 200 OK', true, 200);
        header('Content-Type: application/json');
        header('Cache-Control: no-store');
        echo $this->answer !== '' ? $this->answer : self::TRY_AGAIN_LATER;
        ob_start(static function (): string {
            return '';
        });
    }
}
