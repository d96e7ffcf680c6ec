package fusionpbx.sessiontalk.migrate;

import fusionpbx.sessiontalk.shared.sql.Sql;
import fusionpbx.sessiontalk.shared.sql.SqlFault;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** FusionPBX's PHP app, version 2 or version 3, beside which this product is installed and whose phones it takes over. */
final class PhpApp {

    private final Adoption adoption;
    private final PhpAppRemoval removal;

    /**
     * @param sql logged in as the owner of FusionPBX's tables
     * @param backoff before a call is repeated
     * @param hasTime asked before a call is made
     */
    PhpApp(Sql sql, Clock clock, Backoff backoff, BooleanSupplier hasTime) {
        this.adoption = new Adoption(sql, clock, backoff, hasTime);
        this.removal = new PhpAppRemoval(sql, backoff, hasTime);
    }

    /**
     * Takes over what can be taken over in time.
     *
     * @throws SqlFault if the database refused or gave no answer; what was adopted until then stays
     */
    AdoptionResult adopt() {
        return adoption.run();
    }

    /**
     * Does what an operator asks for. The PHP app is ended only after all is taken over that can be: what cannot be is named in the
     * answer.
     *
     * @return the members of the answer
     * @throws SqlFault as {@link #adopt}
     */
    Map<String, Object> handle(MigrateRequest request) {
        var answer = new LinkedHashMap<String, Object>();
        if (request.adopt()) {
            var adopted = request.dryRun() ? adoption.preview() : adopt();
            answer.put("adoption", adopted.members());
            if (request.forget()) {
                answer.put("forgotten", forget(request, adopted));
            }
        }
        return answer;
    }

    private Map<String, Object> forget(MigrateRequest request, AdoptionResult adopted) {
        if (request.dryRun()) {
            return PhpAppRemoval.preview(adopted);
        }
        return adopted.finished() ? removal.run() : PhpAppRemoval.NOTHING_DONE;
    }
}
