package local.rdsdata.statement;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import local.rdsdata.error.AwsError;

/** The named values of one call. */
record Parameters(Map<String, Parameter> byName) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]+");

    static Parameters of(JsonNode list) {
        Map<String, Parameter> byName = new LinkedHashMap<>();
        for (JsonNode each : list) {
            if (!each.isObject()) {
                throw AwsError.SERIALIZATION.saying("Expected a structure for a parameter");
            }
            Input input = new Input(each);
            String name = input.required("name");
            if (!NAME.matcher(name).matches()) {
                // This sentence is the service's own.
                throw AwsError.VALIDATION.saying("Named parameter syntax is invalid, input: " + name);
            }
            if (byName.put(name, Parameter.of(name, input)) != null) {
                throw AwsError.VALIDATION.saying("Parameter " + name + " is given more than once");
            }
        }
        return new Parameters(byName);
    }

    /**
     * Refuses a value that the statement has no place for. What the service does with one is not documented; refusing it
     * is the stricter of the two answers, so that nothing can come to rely on the milder one.
     */
    void refuseSuperfluous(SqlText sql) {
        var superfluous = new HashSet<>(byName.keySet());
        superfluous.removeAll(sql.names());
        if (!superfluous.isEmpty()) {
            throw AwsError.VALIDATION.saying("The statement has no parameter named "
                    + superfluous.stream().sorted().toList());
        }
    }

    boolean covers(SqlText sql) {
        return byName.keySet().containsAll(sql.names());
    }

    /** Only where {@link #covers} says so. */
    void bind(SqlText sql, PreparedStatement statement) throws SQLException {
        List<String> names = sql.names();
        for (int i = 0; i < names.size(); i++) {
            requireNonNull(byName.get(names.get(i))).bind(statement, i + 1);
        }
    }
}
