package fusionpbx.sessiontalk.portal;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is served, in HTTP. */
final class PortalResponse {

    /** Kept, but revalidated each time: a deployment shows at once. */
    private static final String REVALIDATE = "no-cache";

    /** The address names this very content, so a year, the most that is meaningful (RFC 9111). */
    private static final String IMMUTABLE = "public, max-age=31536000, immutable";

    private PortalResponse() {}

    static APIGatewayV2HTTPResponse page(LocalizedPage page, Conditions conditions) {
        var headers = headers(page.asset(), REVALIDATE, "Accept-Language, Accept-Encoding");
        headers.put("Content-Language", page.language().tag());
        headers.put("Content-Security-Policy", page.page().contentSecurityPolicy());
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        return response(page.asset(), headers, conditions);
    }

    /** @param current whether the request's address names the content that is served now */
    static APIGatewayV2HTTPResponse asset(Asset asset, boolean current, Conditions conditions) {
        return response(asset, headers(asset, current ? IMMUTABLE : REVALIDATE, "Accept-Encoding"), conditions);
    }

    /** Not permanent: a browser would keep it. */
    static APIGatewayV2HTTPResponse portal() {
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(302)
                .withHeaders(Map.of("Location", "/portal", "Cache-Control", REVALIDATE))
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
