package fusionpbx.sessiontalk.shared.schema;

import fusionpbx.sessiontalk.shared.sql.Sql;
import fusionpbx.sessiontalk.shared.sql.Statement;

/**
 * What differs between the FusionPBX releases in the columns that this product writes.
 *
 * <p>The enabled columns (text up to 5.4, boolean since 5.5) are written with the untyped literal 'true' and read as
 * {@code cast(… as text) = 'true'}, and so need no case of their own.
 *
 * @param addressColumn device_address, or device_mac_address in 5.0
 * @param hasDates whether rows carry insert_date and update_date (since 5.1)
 */
public record Generation(String addressColumn, boolean hasDates) {

    private static final String LOOK = """
            select coalesce(bool_or(attname = 'device_address'), false) as device_address,
                   coalesce(bool_or(attname = 'device_mac_address'), false) as device_mac_address,
                   coalesce(bool_or(attname = 'insert_date'), false) as insert_date
              from pg_catalog.pg_attribute
             where attrelid = to_regclass('v_devices')
               and not attisdropped
            """;

    /**
     * Looks at the catalog: one round trip.
     *
     * @throws NoFusionPbxException if the database holds no FusionPBX devices
     */
    public static Generation of(Sql sql) {
        return sql.first(Statement.of(LOOK), row -> {
                    if (row.flag("device_address")) {
                        return new Generation("device_address", row.flag("insert_date"));
                    }
                    if (row.flag("device_mac_address")) {
                        return new Generation("device_mac_address", row.flag("insert_date"));
                    }
                    throw new NoFusionPbxException();
                })
                .orElseThrow(NoFusionPbxException::new);
    }
}
