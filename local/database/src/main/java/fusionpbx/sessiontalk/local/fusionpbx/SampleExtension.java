package fusionpbx.sessiontalk.local.fusionpbx;

import java.util.UUID;

/**
 * An extension of the sample tenant.
 *
 * @param uuid its extension_uuid
 * @param extension its name within the domain, mostly digits
 * @param numberAlias its number where the name is none, else empty
 * @param password the SIP password, random
 * @param callerIdName effective_caller_id_name
 * @param description what it is for
 * @param enabled whether it may be used
 */
public record SampleExtension(
        UUID uuid,
        String extension,
        String numberAlias,
        String password,
        String callerIdName,
        String description,
        boolean enabled) {

    /** Leaves the password out: a failed assertion prints its operands. */
    @Override
    public String toString() {
        return "SampleExtension[" + extension + ", " + uuid + "]";
    }
}
