package fusionpbx.sessiontalk.sessions;

/**
 * What signing in answers.
 *
 * @param token to send as bearer
 * @param expiresAt ISO-8601 in UTC
 */
record SessionBody(String token, String expiresAt) {

    /** Keeps the token out of logs and messages. */
    @Override
    public String toString() {
        return "SessionBody[" + expiresAt + "]";
    }
}
