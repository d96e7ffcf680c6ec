package fusionpbx.sessiontalk.shared.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxVersion;
import fusionpbx.sessiontalk.local.junit.FusionPbxExtension;
import fusionpbx.sessiontalk.local.junit.FusionPbxTest;
import fusionpbx.sessiontalk.shared.fixture.Database;
import fusionpbx.sessiontalk.shared.fixture.OtherSession;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The index that a search for people reads: that it is read, and that neither FusionPBX nor a deployment ever fails by it. */
class SearchIndexTest {

    @RegisterExtension
    static final FusionPbxExtension FUSION_PBX = FusionPbxExtension.preparedBy(Database.MIGRATED);

    private static final String MADE = "create index sessiontalk_v_extensions_search on public.v_extensions";
    private static final String DROP = "drop index sessiontalk_v_extensions_search";
    private static final String HAVING =
            "select count(*) from pg_class where relname = 'sessiontalk_v_extensions_search'";

    private static final String SEARCH = """
            select extension from sessiontalk.list_extensions(p_domain_uuid => null, p_domain_name => 'acme.example.com',
              p_only_user => null, p_extension_uuid => null, p_search => ?, p_state => null, p_count => false, p_after => '',
              p_after_uuid => null, p_rows => 51, p_now => now())
            """;

    private static final String READ =
            "select seq_tup_read + idx_tup_fetch from pg_stat_xact_user_tables where relname = 'v_extensions'";

    private static final String PEOPLE = """
            insert into v_extensions (extension_uuid, domain_uuid, extension, effective_caller_id_name, enabled)
            select gen_random_uuid(), d.domain_uuid, cast(5000 + i as text), 'Émile ' || i, 'true'
              from v_domains d, generate_series(1, 3000) i
            """;

    @ParameterizedTest
    @EnumSource
    void aSearchReadsWhatItFindsAloneWhateverOthersHave(FusionPbxVersion version) throws Exception {
        var test = FUSION_PBX.open(version);
        Database.run(test, PEOPLE);
        Database.run(test, "analyze v_extensions");
        assertEquals(List.of("7117"), Database.column(test, SEARCH, "emile 2117"));
        assertEquals(1, extensionsReadBy(test, "emile 2117"));
        assertEquals(1, extensionsReadBy(test, "7117@ACME"));
    }

    @Test
    void aLoginThatMayNotMakeItMigratesAndSearchesAllTheSame(FusionPbxTest test) throws Exception {
        Database.run(test, PEOPLE);
        Database.run(test, "drop extension pg_trgm cascade");
        assertEquals("0", Database.value(test, HAVING));
        Database.asSuperuser(test, "alter database " + test.database() + " owner to postgres");
        assertEquals(List.of(), new Migrations(Database.owner(test)).apply().indexes());
        assertEquals(List.of("7117"), Database.column(test, SEARCH, "emile 2117"));
        Database.asSuperuser(test, "alter database " + test.database() + " owner to fusionpbx");
        assertEquals(List.of(MADE), new Migrations(Database.owner(test)).apply().indexes());
        assertEquals(List.of("7117"), Database.column(test, SEARCH, "emile 2117"));
    }

    /** What is in its way for the moment is named, and the deployment tried again. */
    @Test
    void aTableInUseIsNoReasonToGoOnWithoutIt(FusionPbxTest test) {
        Database.run(test, DROP);
        try (var fusionPbx = OtherSession.of(test)) {
            fusionPbx.run("lock table v_extensions in row exclusive mode");
            var refused = assertThrows(MigrationException.class, () -> new Migrations(Database.owner(test)).apply());
            assertTrue(refused.getMessage().startsWith("The index of searches: "), refused::getMessage);
            assertTrue(refused.mayPass());
        }
        assertEquals(List.of(MADE), new Migrations(Database.owner(test)).apply().indexes());
    }

    @Test
    void itServesTheExtensionsOfPostgresThatAreThereWhereverTheyAre(FusionPbxTest test) throws Exception {
        Database.run(test, "drop extension pg_trgm cascade");
        Database.run(test, "drop extension btree_gin cascade");
        Database.asSuperuser(test, "create schema \"other people's\"");
        Database.asSuperuser(test, "create extension pg_trgm with schema \"other people's\"");
        assertEquals(List.of(), new Migrations(Database.owner(test)).apply().indexes());
        Database.asSuperuser(test, "grant usage on schema \"other people's\" to fusionpbx");
        assertEquals(List.of(MADE), new Migrations(Database.owner(test)).apply().indexes());
        assertEquals(List.of("1001"), Database.column(test, SEARCH, "1001"));
    }

    @Test
    void itIsMadeAnewWhereTheExpressionIsAnotherSince(FusionPbxTest test) {
        Database.run(test, DROP);
        Database.run(test, "create index sessiontalk_v_extensions_search on v_extensions (extension)");
        Database.run(test, "comment on index sessiontalk_v_extensions_search is 'of another expression'");
        assertEquals(List.of(MADE), new Migrations(Database.owner(test)).apply().indexes());
        assertEquals(List.of(), new Migrations(Database.owner(test)).apply().indexes());
    }

    /** A dump holds an index as PostgreSQL spells it: the restored one serves the same searches. */
    @Test
    void aRestoredOneIsRead(FusionPbxTest test) throws Exception {
        var definition =
                Database.value(test, "select pg_get_indexdef(cast(? as regclass))", "sessiontalk_v_extensions_search");
        Database.run(test, DROP);
        Database.run(test, PEOPLE);
        Database.run(test, definition);
        Database.run(test, "analyze v_extensions");
        assertEquals(1, extensionsReadBy(test, "emile 2117"));
    }

    /** One of another login than that of the tables' owner, which may not use anything of the product's. */
    @Test
    void whoeverWritesExtensionsNeedsNoRightForIt(FusionPbxTest test) throws Exception {
        Database.asSuperuser(test, "grant insert on v_extensions to public");
        Database.asSuperuser(test, "create role \"someone else\"");
        try (var connection = test.superuser();
                var statement = connection.createStatement()) {
            statement.execute("set role \"someone else\"");
            statement.execute("""
                    insert into v_extensions (extension_uuid, extension, effective_caller_id_name, description)
                    values (gen_random_uuid(), null, null, repeat('ä%_\\ ', 50000)), (gen_random_uuid(), E'\\x1f', E'\\x01', '')
                    """);
        } finally {
            Database.asSuperuser(test, "drop role \"someone else\"");
        }
    }

    @Test
    void itIsInTheWayOfNoUpgradeOfFusionPbx(FusionPbxTest test) {
        Database.run(test, "alter table v_extensions rename column description to note");
        Database.run(test, "alter table v_extensions alter column number_alias type varchar(255)");
        assertEquals("1", Database.value(test, HAVING));
        Database.run(test, "alter table v_extensions drop column directory_last_name");
        assertEquals("0", Database.value(test, HAVING));
    }

    private static long extensionsReadBy(FusionPbxTest test, String search) throws SQLException {
        try (var connection = test.connect();
                var found = connection.prepareStatement(SEARCH);
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            found.setString(1, search);
            found.execute();
            try (var rows = statement.executeQuery(READ)) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }
}
