package fusionpbx.sessiontalk.issue;

import java.util.Optional;

/**
 * An e-mail that is to carry a code.
 *
 * @param to one address; absent means the one that FusionPBX knows for the extension
 */
record EmailRequest(Optional<String> to, EmailLanguage language) {

    /** Keeps the address out of logs and messages. */
    @Override
    public String toString() {
        return "EmailRequest[" + language + "]";
    }
}
