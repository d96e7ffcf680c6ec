package fusionpbx.sessiontalk.cleanup;

import fusionpbx.sessiontalk.shared.sql.Sql;
import fusionpbx.sessiontalk.shared.sql.Statement;

/** One kind of row that goes, and how a batch of it is removed. Rows that somebody else is working on wait for the next run. */
enum Sweep {
    EXPIRED_CODES {
        @Override
        long batch(Sql sql, Deadlines deadlines, int rows) {
            return sql.update(deadlines.codes("""
                    with batch as materialized (
                       select code_uuid from v_sessiontalk_codes
                        where expires_at <= :expired_by::timestamptz
                        order by expires_at
                        limit :rows for update skip locked)
                    delete from v_sessiontalk_codes where code_uuid in (select * from batch)
                    """).with("rows", rows));
        }
    },

    /** The foreign key lets none come about; a restore without constraints may. */
    ORPHANED_CODES {
        @Override
        long batch(Sql sql, Deadlines deadlines, int rows) {
            return sql.update(Statement.of("""
                    with batch as materialized (
                       select c.code_uuid from v_sessiontalk_codes c
                        where not exists (select from v_extensions e where e.extension_uuid = c.extension_uuid)
                        limit :rows for update of c skip locked)
                    delete from v_sessiontalk_codes where code_uuid in (select * from batch)
                    """).with("rows", rows));
        }
    },

    TOMBSTONES {
        @Override
        long batch(Sql sql, Deadlines deadlines, int rows) {
            return sql.update(deadlines.tombstones("""
                    with batch as materialized (
                       select device_id, code_hash from v_sessiontalk_tombstones
                        where removed_at < :removed_before::timestamptz
                        order by removed_at
                        limit :rows for update skip locked)
                    delete from v_sessiontalk_tombstones where (device_id, code_hash) in (select * from batch)
                    """).with("rows", rows));
        }
    },

    ORPHANED_LINKS {
        @Override
        long batch(Sql sql, Deadlines deadlines, int rows) {
            return Orphans.remove(sql, rows);
        }
    };

    /**
     * Removes at most so many rows, in a transaction of its own.
     *
     * @return how many it removed; fewer than asked for means that no more are to be had now
     */
    abstract long batch(Sql sql, Deadlines deadlines, int rows);
}
