package fusionpbx.sessiontalk.portal;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Puts what is served into HTTP. */
final class Answers {

    /**
     * The page may load its own style and script, pictures that stand in itself, and call the API that it came from; no
     * script of the page may make markup of text (Trusted Types). A form that a script did not catch goes nowhere: its
     * key would stand in a URL.
     */
    static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
            + " require-trusted-types-for 'script'; trusted-types 'none'";

    /** Kept, but asked about each time: a deployment shows at once. */
    private static final String ASK = "no-cache";

    /** The address names this very content, so a year, the most that is meaningful (RFC 9111). */
    private static final String KEEP = "public, max-age=31536000, immutable";

    private Answers() {}

    static APIGatewayV2HTTPResponse page(Page page, Conditions conditions) {
        var headers = headers(page.asset(), ASK, "Accept-Language, Accept-Encoding");
        headers.put("Content-Language", page.language().tag());
        headers.put("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        return answer(page.asset(), headers, conditions);
    }

    /** @param version the content that the request's address names, if it names one */
    static APIGatewayV2HTTPResponse asset(Asset asset, Optional<String> version, Conditions conditions) {
        var current = version.filter(asset.version()::equals).isPresent();
        return answer(asset, headers(asset, current ? KEEP : ASK, "Accept-Encoding"), conditions);
    }

    static APIGatewayV2HTTPResponse notFound() {
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(404)
                .withHeaders(Map.of("Content-Type", "application/problem+json", "Cache-Control", "no-store"))
                .withBody("{\"type\":\"about:blank\",\"title\":\"Not Found\",\"status\":404,"
                        + "\"detail\":\"There is no such page.\"}")
                .build();
    }

    private static Map<String, String> headers(Asset asset, String caching, String vary) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Type", asset.type());
        headers.put("Cache-Control", caching);
        headers.put("Vary", vary);
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        return headers;
    }

    private static APIGatewayV2HTTPResponse answer(Asset asset, Map<String, String> headers, Conditions conditions) {
        var form = conditions.gzip() ? asset.gzip() : asset.identity();
        headers.put("ETag", form.tag());
        var answer = APIGatewayV2HTTPResponse.builder().withHeaders(headers);
        if (conditions.has(form.tag())) {
            return answer.withStatusCode(304).build();
        }
        form.encoding().ifPresent(encoding -> headers.put("Content-Encoding", encoding));
        return answer.withStatusCode(200)
                .withBody(form.body())
                .withIsBase64Encoded(form.encoding().isPresent())
                .build();
    }
}
