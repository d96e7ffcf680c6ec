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
     */
    PhpApp(Sql sql, Clock clock, Backoff backoff) {
        this.adoption = new Adoption(sql, clock, backoff);
        this.removal = new PhpAppRemoval(sql, backoff);
    }

    /**
     * Takes over what can be taken over in time.
     *
     * @param hasTime asked before each batch
     * @throws SqlFault if the database refused or gave no answer; what was adopted until then stays
     */
    AdoptionResult adopt(BooleanSupplier hasTime) {
        return adoption.run(hasTime);
    }

    /**
     * Does what an operator asks for. The PHP app is ended only after all is taken over that can be: what cannot be is named in the
     * answer.
     *
     * @return the members of the answer
     * @throws SqlFault as {@link #adopt}
     */
    Map<String, Object> handle(MigrateRequest request, BooleanSupplier hasTime) {
        var answer = new LinkedHashMap<String, Object>();
        if (request.adopt()) {
            var adopted = request.dryRun() ? adoption.preview() : adopt(hasTime);
            answer.put("adoption", adopted.members());
            if (request.forget()) {
                answer.put("forgotten", forget(request, adopted, hasTime));
            }
        }
        return answer;
    }

    private Map<String, Object> forget(MigrateRequest request, AdoptionResult adopted, BooleanSupplier hasTime) {
        if (request.dryRun()) {
            return PhpAppRemoval.preview(adopted);
        }
        return adopted.isFinished() ? removal.run(hasTime) : PhpAppRemoval.NOTHING_DONE;
    }
}
