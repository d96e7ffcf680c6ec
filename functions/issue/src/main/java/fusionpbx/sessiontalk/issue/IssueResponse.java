package fusionpbx.sessiontalk.issue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import fusionpbx.sessiontalk.shared.http.ApiResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;

/** What an {@link IssueResult} is in HTTP. */
final class IssueResponse {

    private IssueResponse() {}

    /** @param domain the domain that the request named, which a client that follows the Location must name again */
    static APIGatewayV2HTTPResponse of(IssueResult result, CodeFormat format, Optional<String> domain) {
        return switch (result) {
            case IssueResult.Issued issued -> issued(issued, format, domain);
            case IssueResult.Refused refused -> IssueProblem.of(refused).response();
        };
    }

    private static APIGatewayV2HTTPResponse issued(
            IssueResult.Issued issued, CodeFormat format, Optional<String> domain) {
        var invitation = issued.invitation();
        var picture = QrCode.of(invitation.qrText());
        var headers = headers(invitation, domain);
        return switch (format) {
            case JSON -> ApiResponse.json(201, IssuedCodeBody.of(issued, picture), headers);
            case PNG -> ApiResponse.bytes(201, format.type(), picture.png(), headers);
            case SVG -> ApiResponse.text(201, format.type(), picture.svg(), headers);
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
