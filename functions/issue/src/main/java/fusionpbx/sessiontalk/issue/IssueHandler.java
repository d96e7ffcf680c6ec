package fusionpbx.sessiontalk.issue;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import fusionpbx.sessiontalk.shared.access.Scope;
import fusionpbx.sessiontalk.shared.aws.CallLimits;
import fusionpbx.sessiontalk.shared.aws.Clients;
import fusionpbx.sessiontalk.shared.aws.Environment;
import fusionpbx.sessiontalk.shared.http.Admission;
import fusionpbx.sessiontalk.shared.http.Problem;
import fusionpbx.sessiontalk.shared.http.Request;
import fusionpbx.sessiontalk.shared.sql.Sql;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** Lists extensions; issues, shows and withdraws codes. */
public final class IssueHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    private final Extensions extensions;
    private final Issuer issuer;
    private final Codes codes;

    public IssueHandler() {
        this(Clients.database(Environment.ofProcess(), CallLimits.INTERACTIVE), Clock.systemUTC(), new SecureRandom());
    }

    IssueHandler(Sql sql, Clock clock, SecureRandom random) {
        this.extensions = new Extensions(sql);
        this.issuer = new Issuer(sql, clock, random);
        this.codes = new Codes(sql, clock);
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return Admission.answer(event, context, scope -> route(event, scope, context));
    }

    private APIGatewayV2HTTPResponse route(APIGatewayV2HTTPEvent event, Scope scope, Context context) {
        return switch (event.getRouteKey()) {
            case "GET /extensions" -> list(event, scope);
            case "POST /extensions/{extension_uuid}/codes" ->
                Admission.to(event, "extension_uuid", extension -> issue(event, scope, extension, context));
            case "GET /codes/{code_id}" -> Admission.to(event, "code_id", code -> Answers.of(codes.show(scope, code)));
            case "DELETE /codes/{code_id}" -> Admission.to(event, "code_id", code -> withdraw(scope, code, context));
            case null, default -> Problem.notFound().response();
        };
    }

    private APIGatewayV2HTTPResponse list(APIGatewayV2HTTPEvent event, Scope scope) {
        var search = Request.query(event, "search").orElse("");
        if (search.indexOf('\0') >= 0) {
            return Problem.badRequest("search holds a character that no text in the database can hold.")
                    .response();
        }
        return Admission.toPage(event, page -> Answers.of(extensions.find(scope, search, page), page));
    }

    private APIGatewayV2HTTPResponse issue(APIGatewayV2HTTPEvent event, Scope scope, UUID extension, Context context) {
        var form = Accept.best(Request.header(event.getHeaders(), "accept"));
        if (form.isEmpty()) {
            return Problem.notAcceptable("A code is to be had as application/json, image/png or image/svg+xml.")
                    .response();
        }
        Optional<Long> seconds;
        try {
            seconds = ExpiresIn.in(Request.body(event));
        } catch (IllegalArgumentException malformed) {
            return Problem.badRequest(malformed.getMessage()).response();
        }
        var outcome = issuer.issue(scope, extension, seconds);
        if (outcome instanceof Issuing.Issued issued) {
            log(context, "Issued", issued.invitation().id(), scope);
        }
        return Answers.of(outcome, form.get(), Request.query(event, "domain"));
    }

    private APIGatewayV2HTTPResponse withdraw(Scope scope, UUID code, Context context) {
        var outcome = codes.withdraw(scope, code);
        if (outcome instanceof Withdrawing.Withdrawn) {
            log(context, "Withdrew", code, scope);
        }
        return Answers.of(outcome);
    }

    /** Who did what to which code; its id is no secret. */
    private static void log(Context context, String what, UUID code, Scope scope) {
        context.getLogger().log(what + " code " + code + " for user " + scope.user());
    }
}
