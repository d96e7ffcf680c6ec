package fusionpbx.sessiontalk.provision;

import fusionpbx.sessiontalk.shared.sql.JsonAnswer;
import java.util.List;
import java.util.Optional;

/**
 * What one call of the database answers to a call of a phone.
 *
 * @param noted the kinds of refusals of this phone that the audit log has from the past hour; absent where nothing of this call is
 *     to be logged besides what changes the phone
 */
record Reading(Snapshot snapshot, Optional<List<String>> noted) {

    /** Reads what the database's function {@code snapshot_phone} answers. */
    static Reading of(JsonAnswer answer) {
        return new Reading(Snapshot.of(answer), answer.optionalTexts("noted"));
    }

    /** Whether the audit log has no such refusal yet. */
    boolean isNews(Refusal refusal) {
        return switch (refusal) {
            // Neither says anything of the phone.
            case BAD_REQUEST, TRY_AGAIN_LATER -> false;
            case UNKNOWN_CODE,
                    CODE_EXPIRED,
                    CODE_ALREADY_USED,
                    TOO_MANY_DEVICES,
                    EXTENSION_DISABLED,
                    EXTENSION_RENUMBERED,
                    DEVICE_DISABLED,
                    NOT_PROVISIONED ->
                noted.filter(kinds -> !kinds.contains(refusal.kind())).isPresent();
        };
    }
}
