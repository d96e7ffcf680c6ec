package fusionpbx.sessiontalk.local.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** docs/openapi.yaml. */
final class ApiDocument {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(VersionFlag.V202012);
    private static final List<String> METHODS = List.of("get", "post", "put", "delete", "patch", "head", "options");

    /** @param node with its path's parameters in it */
    record Operation(String method, String path, JsonNode node) {
        String key() {
            return method + " " + path;
        }

        String id() {
            return node.path("operationId").asText();
        }
    }

    private final Path folder;
    private final JsonNode root;
    private final Map<String, JsonSchema> schemas = new HashMap<>();

    private ApiDocument(Path folder, JsonNode root) {
        this.folder = folder;
        this.root = root;
    }

    static ApiDocument read(Path file) throws IOException {
        var yaml = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
        return new ApiDocument(file.getParent(), JSON.valueToTree(yaml));
    }

    JsonNode root() {
        return root;
    }

    /** By API Gateway's route key. */
    Map<String, Operation> operations() {
        var operations = new TreeMap<String, Operation>();
        root.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(member -> METHODS.contains(member.getKey()))
                        .map(member -> new Operation(member.getKey().toUpperCase(), path.getKey(), member.getValue()))
                        .forEach(operation -> operations.put(operation.key(), operation)));
        return operations;
    }

    /** What an operation may answer with a status; missing where that is not documented. */
    JsonNode response(Operation operation, int status) {
        return resolved(operation.node().path("responses").path(String.valueOf(status)));
    }

    /** Follows a reference within the document. */
    JsonNode resolved(JsonNode node) {
        var reference = node.path("$ref").asText("");
        return reference.startsWith("#") ? resolved(root.at(reference.substring(1))) : node;
    }

    /** The files that examples refer to, by their names. */
    Map<String, Path> exampleFiles() {
        var files = new TreeMap<String, Path>();
        root.findValues("examples").stream()
                .flatMap(examples -> examples.properties().stream())
                .forEach(example -> files.put(
                        example.getKey(),
                        folder.resolve(example.getValue().path("$ref").asText())));
        return files;
    }

    /** What is wrong with a body, by the schema of a media type of a response. */
    List<String> faults(JsonNode mediaType, JsonNode body) {
        var schema = schemas.computeIfAbsent(mediaType.path("schema").toString(), text -> schema(mediaType));
        return texts(schema.validate(body).stream());
    }

    private JsonSchema schema(JsonNode mediaType) {
        var schema = (ObjectNode) mediaType.path("schema").deepCopy();
        schema.set("components", root.path("components"));
        return SCHEMAS.getSchema(schema);
    }

    /** What the specification's own schema finds wrong with the document. */
    List<String> faults() throws IOException {
        try (var schema = ApiDocument.class.getResourceAsStream("openapi-3.1.schema.json")) {
            return texts(SCHEMAS.getSchema(schema).validate(root).stream());
        }
    }

    private static List<String> texts(Stream<ValidationMessage> messages) {
        return messages.map(ValidationMessage::getMessage).sorted().toList();
    }
}
