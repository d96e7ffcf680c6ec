package fusionpbx.sessiontalk.provision;

import fusionpbx.sessiontalk.shared.code.Code;

/**
 * A call that is well-formed.
 *
 * @param deviceId 1 to 200 characters, none of them a control character
 * @param code what the phone was set up with
 * @param reprovision false when the user has just scanned a code
 * @param ip where the call came from
 * @param agent the caller's User-Agent
 * @param fallback what goes on to another system, where that is asked
 */
record ProvisionRequest(
        String deviceId, Code code, boolean reprovision, String ip, String agent, FallbackCall fallback) {}
