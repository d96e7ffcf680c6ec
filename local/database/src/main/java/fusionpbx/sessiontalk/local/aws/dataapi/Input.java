package fusionpbx.sessiontalk.local.aws.dataapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import fusionpbx.sessiontalk.local.aws.error.AwsError;
import java.util.Optional;

/** A request's members, refused where their JSON is of another type than the service's model says. */
record Input(JsonNode json) {

    String required(String name) {
        return text(name)
                .orElseThrow(() -> AwsError.VALIDATION.saying("1 validation error detected: Value null at '" + name
                        + "' failed to satisfy constraint: Member must not be null"));
    }

    Optional<String> text(String name) {
        JsonNode value = json.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw AwsError.SERIALIZATION.saying("Expected a string for " + name);
        }
        return Optional.of(value.textValue());
    }

    boolean flag(String name) {
        JsonNode value = json.path(name);
        if (!value.isMissingNode() && !value.isNull() && !value.isBoolean()) {
            throw AwsError.SERIALIZATION.saying("Expected a boolean for " + name);
        }
        return value.asBoolean(false);
    }

    /** One of a few words; the first where the member is absent. */
    String choice(String name, String... words) {
        String given = text(name).orElse(words[0]);
        for (String word : words) {
            if (word.equals(given)) {
                return word;
            }
        }
        throw AwsError.VALIDATION.saying("1 validation error detected: Value at '" + name
                + "' failed to satisfy constraint: Member must satisfy enum value set: ["
                + String.join(", ", words) + "]");
    }

    Input structure(String name) {
        JsonNode value = json.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return new Input(JsonNodeFactory.instance.objectNode());
        }
        if (!value.isObject()) {
            throw AwsError.SERIALIZATION.saying("Expected a structure for " + name);
        }
        return new Input(value);
    }

    JsonNode list(String name) {
        return listOf(name, json.path(name));
    }

    static JsonNode listOf(String name, JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return JsonNodeFactory.instance.arrayNode();
        }
        if (!value.isArray()) {
            throw AwsError.SERIALIZATION.saying("Expected a list for " + name);
        }
        return value;
    }
}
