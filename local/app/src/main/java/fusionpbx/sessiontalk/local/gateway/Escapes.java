package fusionpbx.sessiontalk.local.gateway;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Percent escapes in paths and queries. Malformed ones are an {@link IllegalArgumentException}. */
final class Escapes {
    private Escapes() {}

    static String decodePath(String path) {
        return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** Names and values in their order; a plus sign is a blank. */
    static List<Map.Entry<String, String>> decodeQuery(String query) {
        List<Map.Entry<String, String>> parameters = new ArrayList<>();
        for (String parameter : query.split("&")) {
            if (!parameter.isEmpty()) {
                String[] parts = parameter.split("=", 2);
                parameters.add(Map.entry(decode(parts[0]), parts.length == 2 ? decode(parts[1]) : ""));
            }
        }
        return parameters;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
