package fusionpbx.sessiontalk.provision;

import java.time.Instant;

/**
 * The row of a code.
 *
 * @param otherPhones of a code not yet used: the phones of its extension, this one left out
 * @param otherDevices of a code not yet used: the devices of its domain, this phone's left out
 */
record IssuedCode(boolean used, Instant expiresAt, long otherPhones, long otherDevices) {

    boolean expired(Instant now) {
        return !expiresAt.isAfter(now);
    }
}
