package local.rdsdata.conformance;

import static local.rdsdata.conformance.Cluster.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What belongs together, and what stands for itself. */
interface TransactionCases {
    Cluster cluster();

    private long rows() {
        return cluster().value("select count(*) from ledger").longValue();
    }

    private void ledger() {
        cluster().run("create table ledger (entry text not null)");
    }

    @Test
    default void aCommitKeepsAndARollbackDoesNot() {
        ledger();
        String kept = cluster().begin();
        cluster().within(kept, "insert into ledger values ('kept')");
        assertEquals(0, rows());
        assertEquals("Transaction Committed", cluster().commit(kept));
        String undone = cluster().begin();
        cluster().within(undone, "insert into ledger values ('undone')");
        cluster().within(undone, "create table undone (n int)");
        assertEquals("Rollback Complete", cluster().rollback(undone));
        assertEquals(1, rows());
        assertTrue(cluster().value("select to_regclass('undone') is null").booleanValue());
    }

    @Test
    default void anEndedTransactionIsNotFound() {
        String ended = cluster().begin();
        cluster().rollback(ended);
        refusal("TransactionNotFoundException", () -> cluster().within(ended, "select 1"));
        refusal("TransactionNotFoundException", () -> cluster().commit(ended));
        refusal("TransactionNotFoundException", () -> cluster().rollback("never-begun"));
    }

    @Test
    default void anErrorSpoilsTheTransaction() {
        String spoiled = cluster().begin();
        refusal("DatabaseErrorException", () -> cluster().within(spoiled, "select 1/0"));
        String message = refusal("DatabaseErrorException", () -> cluster().within(spoiled, "select 1"));
        assertTrue(message.endsWith("; SQLState: 25P02"), message);
        cluster().rollback(spoiled);
    }

    @Test
    default void aSessionEndsWithItsCall() {
        cluster().run("set application_name = 'mine'");
        assertFalse(cluster()
                .value("select current_setting('application_name') = 'mine'")
                .booleanValue());
    }

    @Test
    default void aSettingLastsAsLongAsTheTransaction() {
        String transaction = cluster().begin();
        cluster().within(transaction, "set local time zone 'America/Sao_Paulo'");
        var answer = cluster().within(transaction, "select timestamptz '2026-09-17 17:08:20.8+00'");
        assertEquals(
                "2026-09-17 17:08:20.800",
                answer.records().getFirst().getFirst().stringValue());
        cluster().rollback(transaction);
    }
}
