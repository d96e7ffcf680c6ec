package fusionpbx.sessiontalk.provision;

import fusionpbx.sessiontalk.shared.settings.Setting;
import fusionpbx.sessiontalk.shared.settings.Settings;
import java.util.Locale;
import java.util.Set;

/** A SIP account as SessionTalk wants it: nine members, always all there, all strings, by these very names. */
record Account(
        String sipusername,
        String sippassword,
        String subdomain,
        String authusername,
        String transport,
        String srtp,
        String messaging,
        String video,
        String callrecording) {

    static final String DEFAULT_TRANSPORT = "UDP";
    static final String DISABLED = "Disabled";
    private static final Set<String> TRANSPORTS = Set.of("UDP", "TCP", "TLS");

    static Account of(Line line, Settings settings) {
        return new Account(
                line.userId(),
                line.password(),
                firstLabel(line.serverAddress()),
                line.authId(),
                settings.text(Setting.TRANSPORT).orElseGet(() -> transport(line.transport())),
                option(settings, Setting.SRTP),
                option(settings, Setting.MESSAGING),
                option(settings, Setting.VIDEO),
                option(settings, Setting.CALL_RECORDING));
    }

    private static String option(Settings settings, Setting setting) {
        return settings.text(setting).orElse(DISABLED);
    }

    private static String transport(String lines) {
        var transport = lines.toUpperCase(Locale.ROOT);
        return TRANSPORTS.contains(transport) ? transport : DEFAULT_TRANSPORT;
    }

    private static String firstLabel(String serverAddress) {
        int dot = serverAddress.indexOf('.');
        return dot < 0 ? serverAddress : serverAddress.substring(0, dot);
    }

    /** Keeps the password out of logs and messages. */
    @Override
    public String toString() {
        return "Account[" + sipusername + ", …]";
    }
}
