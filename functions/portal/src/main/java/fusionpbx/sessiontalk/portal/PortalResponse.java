package fusionpbx.sessiontalk.portal;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What is served, in HTTP. */
final class PortalResponse {

    /**
     * The page may load its own style and script, pictures that stand in itself, and call the API that it came from; no
     * script of the page may make markup of text (Trusted Types). A form that a script did not catch goes nowhere: its
     * key would stand in a URL.
     */
    static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
            + " require-trusted-types-for 'script'; trusted-types 'none'";

    /** Kept, but revalidated each time: a deployment shows at once. */
    private static final String REVALIDATE = "no-cache";

    /** The address names this very content, so a year, the most that is meaningful (RFC 9111). */
    private static final String IMMUTABLE = "public, max-age=31536000, immutable";

    private PortalResponse() {}

    static APIGatewayV2HTTPResponse page(LocalizedPage page, Conditions conditions) {
        var headers = headers(page.asset(), REVALIDATE, "Accept-Language, Accept-Encoding");
        headers.put("Content-Language", page.language().tag());
        headers.put("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        return response(page.asset(), headers, conditions);
    }

    /** @param version the content that the request's address names, if it names one */
    static APIGatewayV2HTTPResponse asset(Asset asset, Optional<String> version, Conditions conditions) {
        var current = version.filter(asset.version()::equals).isPresent();
        return response(asset, headers(asset, current ? IMMUTABLE : REVALIDATE, "Accept-Encoding"), conditions);
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

    private static APIGatewayV2HTTPResponse response(Asset asset, Map<String, String> headers, Conditions conditions) {
        var form = conditions.gzip() ? asset.gzip() : asset.identity();
        headers.put("ETag", form.tag());
        var response = APIGatewayV2HTTPResponse.builder().withHeaders(headers);
        if (conditions.has(form.tag())) {
            return response.withStatusCode(304).build();
        }
        form.encoding().ifPresent(encoding -> headers.put("Content-Encoding", encoding));
        return response.withStatusCode(200)
                .withBody(form.body())
                .withIsBase64Encoded(form.encoding().isPresent())
                .build();
    }
}
