package fusionpbx.sessiontalk.provision;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What of a call goes on to another system, where that is asked.
 *
 * @param query SessionTalk's parameters, as many of them as came
 * @param agent the caller's User-Agent
 * @param passed the systems that the call has come through, in order
 * @param deadline when the function must have answered
 */
record FallbackCall(String query, String agent, List<String> passed, Instant deadline) {

    /** The header that says which systems a call has come through; FusionPBX's page at SessionTalk's old URL sends it, too. */
    static final String HEADER = "X-SessionTalk-Forwarded";

    /** More systems behind one URL than any provider has; each waits for the next one. */
    private static final int MAX_PASSED = 8;

    private static final Pattern SYSTEM = Pattern.compile("[0-9A-Za-z-]{1,64}");

    private static final Duration LONGEST = Duration.ofSeconds(8);

    /** What it takes to answer once the other system has. */
    private static final Duration RESERVE = Duration.ofSeconds(1);

    private static final List<String> PARAMETERS = List.of("username", "password", "key", "deviceId", "reprovision");

    /**
     * Made of the call.
     *
     * @param parameters decoded; those that SessionTalk does not send stay behind
     * @param forwarded the header's value, empty where it was not sent
     */
    static FallbackCall of(Map<String, String> parameters, String agent, String forwarded, Instant deadline) {
        var query = PARAMETERS.stream()
                .filter(parameters::containsKey)
                .map(name -> name + "=" + URLEncoder.encode(parameters.get(name), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        var passed = Stream.of(forwarded.split(",", MAX_PASSED + 1))
                .map(String::strip)
                .filter(SYSTEM.asMatchPredicate())
                .toList();
        return new FallbackCall(query, agent, passed, deadline);
    }

    /** Whether passing it on once more could go on for ever. */
    boolean goesInCircles(String system) {
        return passed.contains(system) || passed.size() >= MAX_PASSED;
    }

    /** The header's value where this system passes the call on. */
    String passedOnBy(String system) {
        var systems = new ArrayList<>(passed);
        systems.add(system);
        return String.join(", ", systems);
    }

    /** How long the other system may take in all; zero or less if it must not be asked any more. */
    Duration limit(Instant now) {
        var left = Duration.between(now, deadline).minus(RESERVE);
        return left.compareTo(LONGEST) < 0 ? left : LONGEST;
    }

    /** Keeps the code out of logs and messages. */
    @Override
    public String toString() {
        return "FallbackCall[…]";
    }
}
