package fusionpbx.sessiontalk.devices;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import fusionpbx.sessiontalk.shared.http.Page;
import fusionpbx.sessiontalk.shared.http.Problem;
import fusionpbx.sessiontalk.shared.http.Response;

/** What each outcome is in HTTP. */
final class Answers {

    private Answers() {}

    static APIGatewayV2HTTPResponse of(Listing outcome, Page page) {
        return switch (outcome) {
            case NoSuchDomain() -> Problem.noSuchDomain().response();
            case NotFound() -> Problem.notFound().response();
            case Listing.Listed(var devices) -> Response.json(200, page.body("devices", devices, Device::cursor));
        };
    }

    static APIGatewayV2HTTPResponse of(Change outcome) {
        return switch (outcome) {
            case NoSuchDomain() -> Problem.noSuchDomain().response();
            case NotFound() -> Problem.notFound().response();
            case Change.Done() -> Response.noContent();
        };
    }
}
