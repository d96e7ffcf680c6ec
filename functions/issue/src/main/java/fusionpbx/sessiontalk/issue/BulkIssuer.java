package fusionpbx.sessiontalk.issue;

import static java.util.stream.Collectors.toMap;

import fusionpbx.sessiontalk.shared.access.Scope;
import fusionpbx.sessiontalk.shared.access.ScopedResult;
import fusionpbx.sessiontalk.shared.access.ScopedResult.Found;
import fusionpbx.sessiontalk.shared.access.ScopedResult.NoSuchDomain;
import fusionpbx.sessiontalk.shared.access.ScopedResult.NotFound;
import fusionpbx.sessiontalk.shared.http.ApiRequest;
import fusionpbx.sessiontalk.shared.sql.Sql;
import fusionpbx.sessiontalk.shared.sql.SqlFault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Issues codes for several extensions: one round trip reads them all, then one writes each. Each is a transaction of its own, so that
 * none waits for the lock of another, and what fails takes nothing along.
 */
final class BulkIssuer {

    private static final Duration TIME = Duration.ofSeconds(18);

    private final IssueTargets targets;
    private final Issuer issuer;

    BulkIssuer(Sql sql, Issuer issuer) {
        this.targets = new IssueTargets(sql);
        this.issuer = issuer;
    }

    /** Issues one code; an extension that is absent and a domain that is absent differ. */
    ScopedResult<IssueResult> issue(Scope scope, UUID extension, IssueOrder order) {
        return targets.read(scope, List.of(extension))
                .map(found -> issue(scope, Optional.ofNullable(found.get(extension)), order))
                .orElseGet(NoSuchDomain::new);
    }

    /**
     * Issues one code for each extension.
     *
     * @param extensions as they were sent; one that is named twice gets one code
     * @return by the texts of {@code extensions}
     */
    ScopedResult<Map<String, BulkResult>> issue(Scope scope, List<String> extensions, IssueOrder order) {
        var uuids = extensions.stream()
                .flatMap(text -> ApiRequest.uuid(text).stream())
                .distinct()
                .toList();
        var found = targets.read(scope, uuids);
        if (found.isEmpty()) {
            return new NoSuchDomain<>();
        }
        var run = new Run(scope, order, found.get());
        var results = uuids.stream().collect(toMap(uuid -> uuid, run::next));
        return new Found<>(extensions.stream()
                .distinct()
                .collect(toMap(
                        text -> text,
                        text -> ApiRequest.uuid(text)
                                .map(results::get)
                                .orElseGet(() -> new BulkResult.Decided(new NotFound<>())))));
    }

    private ScopedResult<IssueResult> issue(Scope scope, Optional<IssueTarget> target, IssueOrder order) {
        return target.map(there -> issuer.issue(scope, there, order)).orElseGet(NotFound::new);
    }

    /** One request's work; it ends early where the database has become silent. */
    private final class Run {

        private final Scope scope;
        private final IssueOrder order;
        private final Map<UUID, IssueTarget> found;
        private final long end = System.nanoTime() + TIME.toNanos();
        private boolean isSilent;

        Run(Scope scope, IssueOrder order, Map<UUID, IssueTarget> found) {
            this.scope = scope;
            this.order = order;
            this.found = found;
        }

        BulkResult next(UUID extension) {
            if (isSilent || System.nanoTime() - end >= 0) {
                return new BulkResult.Omitted();
            }
            try {
                var target = Optional.ofNullable(found.get(extension));
                return new BulkResult.Decided(issue(scope, target, order.of(extension)));
            } catch (SqlFault fault) {
                isSilent = fault.sqlState().isEmpty();
                return new BulkResult.Failed(fault);
            }
        }
    }
}
