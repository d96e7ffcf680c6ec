<?php

/**
 * Stands in for FusionPBX's translations: the header Accept-Language holds the language's code.
 */
class text
{
    public function get($language_code = null, $app_path = null)
    {
        $text = [];
        include dirname(__DIR__, 2) . '/' . $app_path . '/app_languages.php';
        $language_code = $language_code ?? $_SERVER['HTTP_ACCEPT_LANGUAGE'] ?? 'en-us';
        return array_map(function ($translations) use ($language_code) {
            return $translations[$language_code] ?? $translations['en-us'];
        }, $text);
    }
}
