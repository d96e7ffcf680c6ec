package local.rdsdata;

import com.sun.net.httpserver.Headers;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The names under which a server on the loopback interface may be addressed. A web page can send requests to it, and can give
 * its own host name the address 127.0.0.1; the headers that browsers set betray both.
 */
public record LoopbackAddress(int port) {

    /** Whether the request has exactly one Host header, and it names this address. */
    public boolean isHostOf(Headers headers) {
        List<String> hosts = headers.getOrDefault("Host", List.of());
        return hosts.size() == 1 && names().contains(hosts.getFirst().toLowerCase(Locale.ROOT));
    }

    /** Whether a page of another origin sent the request. Most clients that are no browser name no origin. */
    public boolean isForeignOriginOf(Headers headers) {
        Set<String> own = names().stream().map("http://"::concat).collect(Collectors.toSet());
        return !own.containsAll(headers.getOrDefault("Origin", List.of()));
    }

    private Set<String> names() {
        return Set.of("127.0.0.1:" + port, "localhost:" + port, "[::1]:" + port);
    }

    /** The address to use. */
    @Override
    public String toString() {
        return "http://127.0.0.1:" + port;
    }
}
