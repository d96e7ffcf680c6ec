package local.rdsdata.statement;

import java.sql.Types;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The form of a column's values, by PostgreSQL's name of its type. The types are those that RDS Data API lists as
 * supported, and oid, which it was seen to return; any other is refused, and so are arrays.
 */
enum ColumnType {
    LONG("int2", "int4", "int8", "oid", "serial", "bigserial", "smallserial"),
    DOUBLE("float4", "float8"),
    DECIMAL("numeric"),
    BOOLEAN("bool"),
    BLOB("bytea"),
    TEXT("text", "varchar", "bpchar", "name", "uuid", "json", "jsonb", "inet", "cidr"),
    DATE("date"),
    TIME("time"),
    TIMESTAMP("timestamp"),
    TIMESTAMPTZ("timestamptz");

    /** The types that the service's message writes in small letters, as it does all that are not built in. */
    private static final Set<String> SMALL = Set.of("regclass", "regtype", "regproc", "regrole", "regnamespace", "xml");

    private final Set<String> names;

    ColumnType(String... names) {
        this.names = Set.of(names);
    }

    /** The kind of a column of this type; none where the service refuses it. */
    static Optional<ColumnType> of(String typeName, int jdbcType) {
        for (ColumnType type : values()) {
            if (type.names.contains(typeName)) {
                return Optional.of(type);
            }
        }
        // The driver calls an enumeration's values varchar, and no other type that is not listed above.
        return jdbcType == Types.VARCHAR ? Optional.of(TEXT) : Optional.empty();
    }

    /** A refused type's name as the service's message writes it. */
    static String display(String typeName) {
        return switch (typeName) {
            case "char" -> "\"CHAR\"";
            case String name when SMALL.contains(name) -> name;
            default -> typeName.toUpperCase(Locale.ROOT);
        };
    }
}
