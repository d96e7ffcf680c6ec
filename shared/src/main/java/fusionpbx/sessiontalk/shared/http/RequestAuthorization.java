package fusionpbx.sessiontalk.shared.http;

import fusionpbx.sessiontalk.shared.access.Scope;

/** Says where a caller may work. What they may see there, the statements decide. */
public final class RequestAuthorization {

    private RequestAuthorization() {}

    /**
     * The scope of a caller who holds sessiontalk_view or sessiontalk_view_all, in the domain that {@code ?domain=} names,
     * else in their own.
     *
     * @throws ProblemException 403 if they hold neither, or name another domain than their own without domain_select
     */
    public static Scope scope(ApiRequest request) {
        var caller = viewer(request);
        return new Scope(caller.user(), caller.may(Caller.VIEW_ALL), domain(request, caller));
    }

    /**
     * Lets a caller pass who may work in every domain.
     *
     * @throws ProblemException 403 if they lack domain_select, or hold neither sessiontalk_view nor sessiontalk_view_all
     */
    public static void requireDomainSelect(ApiRequest request) {
        if (!viewer(request).may(Caller.DOMAIN_SELECT)) {
            throw new ProblemException(Problem.forbidden("You need the permission domain_select."));
        }
    }

    private static Caller viewer(ApiRequest request) {
        var caller = request.caller();
        if (!caller.may(Caller.VIEW) && !caller.may(Caller.VIEW_ALL)) {
            throw new ProblemException(
                    Problem.forbidden("You need the permission sessiontalk_view or sessiontalk_view_all."));
        }
        return caller;
    }

    private static Scope.Domain domain(ApiRequest request, Caller caller) {
        var named = request.query("domain").filter(name -> !name.equals(caller.domainName()));
        if (named.isEmpty()) {
            return Scope.Domain.of(caller.domain());
        }
        // PostgreSQL has no text with a NUL in it, hence no such domain.
        if (!caller.may(Caller.DOMAIN_SELECT) || named.get().indexOf('\0') >= 0) {
            throw new ProblemException(Problem.noSuchDomain());
        }
        return Scope.Domain.named(named.get());
    }
}
