<?php

/**
 * A new ticket for the user, good for 60 seconds and for one use, or an empty string where it could not be kept. The database
 * holds only its SHA-256. It takes no right but that to insert: a constant is returned, no column.
 */
function sessiontalk_ticket($user_uuid)
{
    $ticket = rtrim(strtr(base64_encode(random_bytes(32)), '+/', '-_'), '=');
    $sql = "insert into sessiontalk.tickets (ticket_hash, user_uuid, expires_at) ";
    $sql .= "values (:ticket_hash, :user_uuid, now() + interval '60 seconds') returning 1 ";
    $parameters = ['ticket_hash' => hash('sha256', $ticket), 'user_uuid' => $user_uuid];
    return (int) sessiontalk_database()->select($sql, $parameters, 'column') === 1 ? $ticket : '';
}
