package fusionpbx.sessiontalk.provision;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import fusionpbx.sessiontalk.shared.code.Code;
import fusionpbx.sessiontalk.shared.settings.Settings;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a phone should have: its accounts, and a digest to tell whether that is what it was last sent. */
record Delivery(List<Account> accounts) {

    /** What a phone has that was logged out. */
    static final Delivery NOTHING = new Delivery(List.of());

    private static final ObjectMapper JSON = new ObjectMapper();

    static Delivery of(List<Line> lines, Settings settings) {
        return new Delivery(
                lines.stream().map(line -> Account.of(line, settings)).toList());
    }

    /**
     * The SHA-256 of the accounts by member name, each member that has its default left out: a release that reorders the
     * members, or adds one with a default, does not make a fleet of phones recreate its accounts.
     */
    String digest() {
        try {
            return Code.sha256(JSON.writeValueAsString(
                    accounts.stream().map(Delivery::canonical).toList()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Texts in maps in a list are always JSON");
        }
    }

    private static Map<String, String> canonical(Account account) {
        var members = new TreeMap<String, String>();
        members.put("sipusername", account.sipusername());
        members.put("sippassword", account.sippassword());
        members.put("subdomain", account.subdomain());
        members.put("authusername", account.authusername());
        putUnlessDefault(members, "transport", account.transport(), Account.DEFAULT_TRANSPORT);
        putUnlessDefault(members, "srtp", account.srtp(), Account.DISABLED);
        putUnlessDefault(members, "messaging", account.messaging(), Account.DISABLED);
        putUnlessDefault(members, "video", account.video(), Account.DISABLED);
        putUnlessDefault(members, "callrecording", account.callrecording(), Account.DISABLED);
        return members;
    }

    private static void putUnlessDefault(Map<String, String> members, String name, String value, String byDefault) {
        if (!value.equals(byDefault)) {
            members.put(name, value);
        }
    }
}
