package fusionpbx.sessiontalk.issue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import fusionpbx.sessiontalk.shared.http.Page;
import fusionpbx.sessiontalk.shared.http.Problem;
import fusionpbx.sessiontalk.shared.http.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;

/** What each outcome is in HTTP. */
final class Answers {

    private Answers() {}

    private static APIGatewayV2HTTPResponse of(NoSuchDomain none) {
        return Problem.noSuchDomain().response();
    }

    static APIGatewayV2HTTPResponse of(Listing outcome, Page page) {
        return switch (outcome) {
            case NoSuchDomain none -> of(none);
            case Listing.Listed(var extensions) ->
                Response.json(200, page.body("extensions", extensions, Extension::cursor));
        };
    }

    static APIGatewayV2HTTPResponse of(Showing outcome) {
        return switch (outcome) {
            case NoSuchDomain none -> of(none);
            case NotFound() -> Problem.notFound().response();
            case Showing.Shown shown -> Response.json(200, CodeState.of(shown));
        };
    }

    static APIGatewayV2HTTPResponse of(Withdrawing outcome) {
        return switch (outcome) {
            case NoSuchDomain none -> of(none);
            case NotFound() -> Problem.notFound().response();
            case Withdrawing.Withdrawn() -> Response.noContent();
        };
    }

    /** @param domain the domain that the request named, which whoever follows the Location must name again */
    static APIGatewayV2HTTPResponse of(Issuing outcome, Accept form, Optional<String> domain) {
        return switch (outcome) {
            case NoSuchDomain none -> of(none);
            case NotFound() -> Problem.notFound().response();
            case Issuing.Disabled() ->
                Problem.conflict("extension-disabled", "Extension disabled", "The extension is disabled.")
                        .response();
            case Issuing.Unfit() ->
                Problem.conflict(
                                "unfit-name",
                                "Name unfit for a QR code",
                                "The extension, the domain or the provider holds a colon, @, % or blank,"
                                        + " or is too long for a QR code.")
                        .response();
            case Issuing.TooLong(int most) ->
                Problem.badRequest("expires_in is more than the " + most + " seconds that the settings allow.")
                        .response();
            case Issuing.Issued(Invitation invitation) -> issued(invitation, form, domain);
        };
    }

    private static APIGatewayV2HTTPResponse issued(Invitation invitation, Accept form, Optional<String> domain) {
        var picture = QrCode.of(invitation.qrText());
        var headers = headers(invitation, domain);
        return switch (form) {
            case JSON -> Response.json(201, NewCode.of(invitation, picture), headers);
            case PNG -> Response.bytes(201, form.type(), picture.png(), headers);
            case SVG -> Response.text(201, form.type(), picture.svg(), headers);
        };
    }

    private static Map<String, String> headers(Invitation invitation, Optional<String> domain) {
        var query = domain.map(name -> "?domain=" + URLEncoder.encode(name, StandardCharsets.UTF_8));
        var expires = invitation.expiresAt().atOffset(ZoneOffset.UTC);
        return Map.of(
                "Location",
                "/codes/" + invitation.id() + query.orElse(""),
                "Expires",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(expires));
    }
}
