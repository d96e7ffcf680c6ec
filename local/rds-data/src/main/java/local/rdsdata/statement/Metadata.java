package local.rdsdata.statement;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;

/** The service's ColumnMetadata: what JDBC's metadata says, member for member. */
final class Metadata {
    private Metadata() {}

    static ArrayNode of(ResultSetMetaData metadata) throws SQLException {
        ArrayNode columns = JsonNodeFactory.instance.arrayNode();
        for (int place = 1; place <= metadata.getColumnCount(); place++) {
            column(columns.addObject(), metadata, place);
        }
        return columns;
    }

    private static void column(ObjectNode column, ResultSetMetaData metadata, int place) throws SQLException {
        column.put("name", metadata.getColumnName(place));
        column.put("label", metadata.getColumnLabel(place));
        column.put("typeName", metadata.getColumnTypeName(place));
        column.put("type", metadata.getColumnType(place));
        column.put("nullable", metadata.isNullable(place));
        column.put("precision", metadata.getPrecision(place));
        column.put("scale", metadata.getScale(place));
        column.put("schemaName", metadata.getSchemaName(place));
        column.put("tableName", metadata.getTableName(place));
        column.put("isAutoIncrement", metadata.isAutoIncrement(place));
        column.put("isCaseSensitive", metadata.isCaseSensitive(place));
        column.put("isCurrency", metadata.isCurrency(place));
        column.put("isSigned", metadata.isSigned(place));
        column.put("arrayBaseColumnType", 0);
    }
}
