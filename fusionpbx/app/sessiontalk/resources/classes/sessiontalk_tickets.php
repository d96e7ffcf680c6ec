<?php

/**
 * What signs a user of FusionPBX in to the portal: once, within 60 seconds.
 */
class sessiontalk_tickets
{
    /**
     * A new ticket for the user, 43 characters that an address may hold, or an empty string where the database does not keep it.
     * The database gets only its SHA-256. No right but that to insert is needed, because no column is returned.
     */
    public static function issue(string $user_uuid): string
    {
        $ticket = rtrim(strtr(base64_encode(random_bytes(32)), '+/', '-_'), '=');
        $sql = "insert into sessiontalk.tickets (ticket_hash, user_uuid, expires_at) ";
        $sql .= "values (:ticket_hash, :user_uuid, now() + interval '60 seconds') returning 1 ";
        $parameters = ['ticket_hash' => hash('sha256', $ticket), 'user_uuid' => $user_uuid];
        return (int) sessiontalk_settings::database()->select($sql, $parameters, 'column') === 1 ? $ticket : '';
    }
}
