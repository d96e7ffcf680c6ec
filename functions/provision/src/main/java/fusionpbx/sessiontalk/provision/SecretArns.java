package fusionpbx.sessiontalk.provision;

import fusionpbx.sessiontalk.shared.code.Code;

/**
 * The function's secrets in Secrets Manager.
 *
 * @param url holds the provisioning URL's own secret
 * @param fallback holds the fallback's settings
 */
record SecretArns(String url, String fallback) {

    private static final int DIGITS = 16;

    /** What tells this stack from others, all its functions' instances alike: hexadecimal digits that reveal nothing of it. */
    String system() {
        return Code.sha256(url).substring(0, DIGITS);
    }
}
