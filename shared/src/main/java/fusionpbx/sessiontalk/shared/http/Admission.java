package fusionpbx.sessiontalk.shared.http;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import fusionpbx.sessiontalk.shared.access.Scope;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Lets in who may do something at all, and says in which scope. What he may see there, the statements decide. */
public final class Admission {

    private Admission() {}

    /**
     * The route's answer for a caller who holds sessiontalk_view or sessiontalk_view_all and may work in the domain that
     * {@code ?domain=} names; else, or where a fault comes in between, the problem.
     */
    public static APIGatewayV2HTTPResponse answer(
            APIGatewayV2HTTPEvent event, Context context, Function<Scope, APIGatewayV2HTTPResponse> route) {
        return Guard.answer(context, () -> {
            var caller = Caller.of(event);
            if (!caller.may(Caller.VIEW) && !caller.may(Caller.VIEW_ALL)) {
                return Problem.forbidden("You need the permission sessiontalk_view or sessiontalk_view_all.")
                        .response();
            }
            return scope(caller, Request.query(event, "domain"))
                    .map(route)
                    .orElseGet(() -> Problem.noSuchDomain().response());
        });
    }

    /** The answer for the thing that a path parameter names; one that is no UUID names none. */
    public static APIGatewayV2HTTPResponse to(
            APIGatewayV2HTTPEvent event, String parameter, Function<UUID, APIGatewayV2HTTPResponse> answer) {
        return Request.pathUuid(event, parameter)
                .map(answer)
                .orElseGet(() -> Problem.notFound().response());
    }

    /** The answer for the page of a list that is asked for; 400 where that is malformed. */
    public static APIGatewayV2HTTPResponse toPage(
            APIGatewayV2HTTPEvent event, Function<Page, APIGatewayV2HTTPResponse> answer) {
        Page page;
        try {
            page = Page.of(event);
        } catch (IllegalArgumentException malformed) {
            return Problem.badRequest(malformed.getMessage()).response();
        }
        return answer.apply(page);
    }

    /** @return nothing if the domain is not the caller's own and he may not work in others */
    private static Optional<Scope> scope(Caller caller, Optional<String> named) {
        var all = caller.may(Caller.VIEW_ALL);
        if (named.isEmpty() || named.get().equals(caller.domainName())) {
            return Optional.of(new Scope(caller.user(), all, Scope.Domain.of(caller.domain())));
        }
        // PostgreSQL has no text with a NUL in it, hence no such domain.
        if (!caller.may(Caller.DOMAIN_SELECT) || named.get().indexOf('\0') >= 0) {
            return Optional.empty();
        }
        return Optional.of(new Scope(caller.user(), all, Scope.Domain.named(named.get())));
    }
}
