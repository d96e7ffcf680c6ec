package fusionpbx.sessiontalk.shared.schema;

import fusionpbx.sessiontalk.shared.sql.Sql;

/** The database's {@link Generation}, looked at once and again only after {@link #forget}. */
public final class Generations {

    private final Sql sql;
    private volatile Generation known;

    public Generations(Sql sql) {
        this.sql = sql;
    }

    /** The generation, from memory where it is known. */
    public Generation current() {
        var generation = known;
        if (generation == null) {
            generation = Generation.of(sql);
            known = generation;
        }
        return generation;
    }

    /** Looks again at the next call: for when FusionPBX was upgraded under a running function. */
    public void forget() {
        known = null;
    }
}
