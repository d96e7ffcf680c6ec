package fusionpbx.sessiontalk.devices;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of FusionPBX's device as it stands there. The password never leaves the database.
 *
 * <p>Each text is at most its first 250 characters, or null.
 */
record DeviceLine(
        @Nullable String lineNumber,
        @Nullable String userId,
        @Nullable String serverAddress,
        @Nullable String transport,
        boolean enabled) {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private static final TypeReference<List<DeviceLine>> LIST = new TypeReference<>() {};

    /**
     * A device's lines.
     *
     * @param json an array of objects, as the database answers it; null where there are no lines
     */
    static List<DeviceLine> parse(@Nullable String json) {
        if (json == null) {
            return List.of();
        }
        try {
            return JSON.readValue(json, LIST);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The database's lines are not the JSON that the statement makes");
        }
    }
}
