package fusionpbx.sessiontalk.issue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import fusionpbx.sessiontalk.shared.http.ApiResponse;
import fusionpbx.sessiontalk.shared.http.Problem;
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
            case IssueResult.ExtensionDisabled() ->
                Problem.conflict("extension-disabled", "Extension disabled", "The extension is disabled.")
                        .response();
            case IssueResult.UnfitName() ->
                Problem.conflict(
                                "unfit-name",
                                "Name unfit for a QR code",
                                "The extension, the domain or the provider holds a colon, @, % or blank,"
                                        + " or is too long for a QR code.")
                        .response();
            case IssueResult.ExpiresTooLate(int max) ->
                Problem.badRequest("expires_in is more than the " + max + " seconds that the settings allow.")
                        .response();
            case IssueResult.LimitReached() ->
                Problem.conflict(
                                "limit-reached",
                                "Limit of phones reached",
                                "The extension has all its phones, or the domain all its devices."
                                        + " Replace one of the phones, or remove one first.")
                        .response();
            case IssueResult.NoPhoneToReplace() ->
                Problem.badRequest("replaces is not a phone of this extension.").response();
            case IssueResult.DeviceDisabled() ->
                Problem.conflict("device-disabled", "Device disabled", "The phone to replace is disabled.")
                        .response();
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
