package fusionpbx.sessiontalk.shared.schema;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a migration did or, in a dry run, would have done.
 *
 * @param files the numbered files that were applied, such as {@code 001_tables.sql}
 * @param indexes the statements that made or removed an index on a table of FusionPBX
 * @param records FusionPBX's records that were dealt with, and how: {@code put in}; {@code found}, {@code protected} or {@code left},
 *     which are as they were before; {@code put back} or {@code reset}, which were asked for
 */
public record MigrationResult(List<String> files, List<String> indexes, Map<String, String> records) {

    public MigrationResult {
        files = List.copyOf(files);
        indexes = List.copyOf(indexes);
        records = Collections.unmodifiableMap(new LinkedHashMap<>(records));
    }
}
