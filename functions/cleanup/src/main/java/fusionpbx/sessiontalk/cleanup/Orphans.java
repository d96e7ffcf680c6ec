package fusionpbx.sessiontalk.cleanup;

import fusionpbx.sessiontalk.shared.sql.Sql;
import fusionpbx.sessiontalk.shared.sql.Statement;

/**
 * Links whose device or extension is not there. Foreign keys remove such a link with what it refers to, and that is
 * evidence enough to log the phone out. One that is left all the same comes from a restore without constraints: there the
 * row merely is not there, which is no evidence. So no tombstone is kept of it, and the phone keeps what it has.
 */
final class Orphans {

    /** The condition that the link {@code l} is an orphan. */
    static final String CONDITION = """
            (not exists (select from v_devices d where d.device_uuid = l.device_uuid)
             or not exists (select from v_extensions e where e.extension_uuid = l.extension_uuid))
            """;

    private static final String LOOK = """
            select count(*) as links
              from (select from v_sessiontalk_links l where $orphan limit :rows) orphans
            """.replace("$orphan", CONDITION);

    private static final String REMOVE = """
            with batch as materialized (
               select l.device_id from v_sessiontalk_links l where $orphan limit :rows for update of l skip locked)
            delete from v_sessiontalk_links where device_id in (select * from batch)
            """.replace("$orphan", CONDITION);

    /** The tombstones that the removal just before has left: now() is the transaction's, and xmin who wrote the row. */
    private static final String FORGET = """
            delete from v_sessiontalk_tombstones
             where removed_at = now()
               and xmin = pg_current_xact_id()::xid
            """;

    private Orphans() {}

    /** Removes at most so many; with none to remove, as nearly always, it takes one round trip. */
    static long remove(Sql sql, int rows) {
        var found = sql.first(Statement.of(LOOK).with("rows", rows), row -> row.number("links"))
                .orElse(0L);
        return found == 0
                ? 0
                : sql.inTransaction(transaction -> {
                    var removed = transaction.update(Statement.of(REMOVE).with("rows", rows));
                    transaction.update(Statement.of(FORGET));
                    return removed;
                });
    }
}
