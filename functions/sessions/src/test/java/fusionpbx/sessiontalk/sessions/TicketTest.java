package fusionpbx.sessiontalk.sessions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TicketTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "Az09-_.~+/==", "EXAMPLE-TICKET-EXAMPLE-TICKET-EXAMPLE-TICKE"})
    void aTicketIsTheOneMember(String text) {
        assertEquals(Optional.of(new Ticket(text)), Ticket.in(" {\"ticket\" : \"" + text + "\"}\n"));
    }

    @Test
    void aTicketHas256CharactersAtMost() {
        assertEquals(Optional.of(new Ticket("x".repeat(256))), Ticket.in(body("x".repeat(256))));
        assertEquals(Optional.empty(), Ticket.in(body("x".repeat(257))));
    }

    @ParameterizedTest
    @MethodSource("fusionpbx.sessiontalk.sessions.Bodies#ofNoTicket")
    void anythingElseIsNone(String body) {
        assertEquals(Optional.empty(), Ticket.in(body));
    }

    /** As PHP computes it: hash('sha256', $ticket). */
    @Test
    void theHashIsSha256InLowerCaseHex() {
        assertEquals("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", new Ticket("abc").hash());
    }

    @Test
    void theTextStaysOutOfMessages() {
        assertFalse(new Ticket("secret").toString().contains("secret"));
    }

    private static String body(String text) {
        return "{\"ticket\":\"" + text + "\"}";
    }
}
