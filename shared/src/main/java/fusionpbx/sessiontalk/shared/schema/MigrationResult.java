package fusionpbx.sessiontalk.shared.schema;

import java.util.List;

/**
 * What a migration did or, in a dry run, would have done.
 *
 * @param files the numbered files that were applied, such as {@code 001_tables.sql}
 * @param indexes the statements that made or removed an index on a table of FusionPBX
 */
public record MigrationResult(List<String> files, List<String> indexes) {

    public MigrationResult {
        files = List.copyOf(files);
        indexes = List.copyOf(indexes);
    }
}
