package local.rdsdata.statement;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Optional;
import local.rdsdata.error.AwsError;

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
        JsonNode value = json.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return JsonNodeFactory.instance.arrayNode();
        }
        if (!value.isArray()) {
            throw AwsError.SERIALIZATION.saying("Expected a list for " + name);
        }
        return value;
    }

    /** Whether the member is there, and not null. */
    boolean has(String name) {
        return json.hasNonNull(name);
    }
}
