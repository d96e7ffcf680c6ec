package fusionpbx.sessiontalk.sessions;

import java.util.List;

/** Bodies of requests to sign in. */
final class Bodies {

    private Bodies() {}

    /** Each is wrong in one way. */
    static List<String> ofNoTicket() {
        return List.of(
                "",
                " ",
                "{}",
                "null",
                "[]",
                "1",
                "\"ticket\"",
                "ticket=abc",
                "{\"ticket\":null}",
                "{\"ticket\":1}",
                "{\"ticket\":true}",
                "{\"ticket\":[\"abc\"]}",
                "{\"ticket\":{\"ticket\":\"abc\"}}",
                "[{\"ticket\":\"abc\"}]",
                "{\"ticket\":\"\"}",
                "{\"ticket\":\"a c\"}",
                "{\"ticket\":\" abc\"}",
                "{\"ticket\":\"abc\\n\"}",
                "{\"ticket\":\"a\\u0000c\"}",
                "{\"ticket\":\"schlüssel\"}",
                "{\"ticket\":\"a%c\"}",
                "{\"Ticket\":\"abc\"}",
                "{\"token\":\"abc\"}",
                "{\"ticket\":\"abc\",\"user\":\"admin\"}",
                "{\"ticket\":\"abc\",\"ticket\":\"abc\"}",
                "{\"ticket\":\"abc\"}{}",
                "{\"ticket\":\"abc\"",
                "{\"ticket\":'abc'}",
                "{\"ticket\":abc}");
    }
}
