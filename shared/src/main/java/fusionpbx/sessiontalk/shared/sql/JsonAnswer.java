package fusionpbx.sessiontalk.shared.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * One JSON object that the database answered, read strictly: what is not there is not taken for false, zero or empty. Its content
 * may be secret, so it stands in no message.
 */
public final class JsonAnswer {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode object;

    private JsonAnswer(JsonNode object) {
        this.object = object;
    }

    /** @throws IllegalStateException if the text is no JSON object */
    public static JsonAnswer parse(String text) {
        try {
            return of(JSON.readTree(text));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new IllegalStateException("The database's answer is no JSON");
        }
    }

    private static JsonAnswer of(JsonNode node) {
        if (!node.isObject()) {
            throw new IllegalStateException("The database's answer is no JSON object");
        }
        return new JsonAnswer(node);
    }

    /**
     * A member that is an enumeration's value: {@code 'code used'} is {@code CODE_USED}.
     *
     * @throws IllegalStateException if it is not there or none of the values
     */
    public <E extends Enum<E>> E choice(String name, Class<E> type) {
        var text = text(name);
        for (var value : type.getEnumConstants()) {
            if (value.name().toLowerCase(Locale.ROOT).replace('_', ' ').equals(text)) {
                return value;
            }
        }
        throw new IllegalStateException("The database's answer has an unknown " + name);
    }

    /** @throws IllegalStateException if it is not there */
    public String text(String name) {
        return optionalText(name).orElseThrow(() -> missing(name));
    }

    public Optional<String> optionalText(String name) {
        return optional(name).filter(JsonNode::isTextual).map(JsonNode::textValue);
    }

    /** @throws IllegalStateException if it is not there */
    public boolean flag(String name) {
        return optionalFlag(name).orElseThrow(() -> missing(name));
    }

    public Optional<Boolean> optionalFlag(String name) {
        return optional(name).filter(JsonNode::isBoolean).map(JsonNode::booleanValue);
    }

    /** @throws IllegalStateException if it is not there */
    public long number(String name) {
        return optional(name)
                .filter(JsonNode::isIntegralNumber)
                .map(JsonNode::longValue)
                .orElseThrow(() -> missing(name));
    }

    public Optional<UUID> optionalUuid(String name) {
        return optionalText(name).map(UUID::fromString);
    }

    /** A member that is an object itself. */
    public Optional<JsonAnswer> optionalObject(String name) {
        return optional(name).map(JsonAnswer::of);
    }

    /** The objects of an array, none where it is null. */
    public Stream<JsonAnswer> objects(String name) {
        return elements(name).map(JsonAnswer::of);
    }

    /** The elements of an array, none where it is null. */
    public Stream<JsonNode> elements(String name) {
        return optional(name).stream().flatMap(array -> StreamSupport.stream(array.spliterator(), false));
    }

    /** The texts of an array, absent where it is null. */
    public Optional<List<String>> optionalTexts(String name) {
        return optional(name)
                .map(array -> StreamSupport.stream(array.spliterator(), false)
                        .map(JsonNode::textValue)
                        .toList());
    }

    private Optional<JsonNode> optional(String name) {
        var node = object.path(name);
        return node.isMissingNode() || node.isNull() ? Optional.empty() : Optional.of(node);
    }

    private static IllegalStateException missing(String name) {
        return new IllegalStateException("The database's answer has no " + name);
    }

    /** Keeps passwords out of logs and messages. */
    @Override
    public String toString() {
        return "JsonAnswer[…]";
    }
}
