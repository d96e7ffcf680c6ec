<?php

/**
 * The default settings that this app reads. They are read from their table: FusionPBX keeps settings in the session, in an object or
 * in both, as its version has it, and a changed one would count only from the next sign-in on. A domain's or a user's own setting
 * does not count: it could be written by a tenant's administrator and would send others' tickets and codes to another address.
 *
 * A class, and not a file of functions: FusionPBX 5.0 includes those of all apps in each of its pages.
 */
class sessiontalk_settings
{
    /**
     * FusionPBX's connection to its database.
     */
    public static function database(): database
    {
        global $database;
        return $database instanceof database ? $database : new database;
    }

    /**
     * An enabled default setting of the category "provision" that is a web address, or an empty string.
     */
    public static function url(string $subcategory): string
    {
        $sql = "select default_setting_value from v_default_settings ";
        $sql .= "where default_setting_category = 'provision' and default_setting_subcategory = :subcategory ";
        $sql .= "and cast(default_setting_enabled as text) = 'true' and default_setting_value <> '' ";
        $sql .= "order by default_setting_uuid limit 1 ";
        $value = self::database()->select($sql, ['subcategory' => $subcategory], 'column');
        return self::valid(is_string($value) ? trim($value) : '');
    }

    /**
     * The address without its fragment, where it is https (on this machine http, too) and names a host and no user; else an
     * empty string.
     */
    private static function valid(string $value): string
    {
        $address = explode('#', $value, 2)[0];
        $parts = preg_match('/^[\x21-\x7e]+$/', $address) ? parse_url($address) : false;
        if (!is_array($parts) || empty($parts['host']) || isset($parts['user'])) {
            return '';
        }
        $scheme = strtolower($parts['scheme'] ?? '');
        $here = in_array($parts['host'], ['127.0.0.1', '[::1]', 'localhost'], true);
        return $scheme === 'https' || ($scheme === 'http' && $here) ? $address : '';
    }
}
