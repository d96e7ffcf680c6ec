package fusionpbx.sessiontalk.provision;

import fusionpbx.sessiontalk.shared.sql.JsonAnswer;

/** A phone that is set up, which no database holds: what a call decides about it is run before Lambda takes its snapshot. */
final class PrimingPhone {

    /** As the database's function {@code snapshot_phone} answers. */
    private static final String ANSWER = """
            {"link": {"ours": true, "device_id": "", "enabled": true, "in_domain": true, "delivered": "", "line_deleted": false},
             "domain_enabled": true,
             "lines": [{"user_id": "", "auth_id": "", "password": "", "server_address": "", "transport": "", "enabled": true,
                        "match": "extension"}],
             "settings": {"domain": [["provision", "sessiontalk_transport", "text", "TLS"]]}}
            """;

    private PrimingPhone() {}

    static Snapshot.OwnPhone read() {
        if (Snapshot.of(JsonAnswer.parse(ANSWER)) instanceof Snapshot.OwnPhone phone) {
            return phone;
        }
        throw new IllegalStateException("The sample is no phone");
    }
}
