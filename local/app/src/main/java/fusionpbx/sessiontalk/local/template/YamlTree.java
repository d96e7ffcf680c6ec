package fusionpbx.sessiontalk.local.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * YAML as maps, lists and texts, with CloudFormation's short tags ({@code !Sub}) spelled out ({@code Fn::Sub}). Scalars
 * stay texts, since CloudFormation itself hands numbers and booleans on as texts.
 */
final class YamlTree {
    private YamlTree() {}

    static Map<?, ?> read(String yaml) {
        try {
            Node root = new Compose(
                            LoadSettings.builder().setLabel("template.yaml").build())
                    .composeString(yaml)
                    .orElseThrow(() -> new TemplateException("template.yaml is empty"));
            if (tree(root) instanceof Map<?, ?> map) {
                return map;
            }
            throw new TemplateException("template.yaml is not a mapping");
        } catch (YamlEngineException e) {
            throw new TemplateException("template.yaml is not YAML: " + e.getMessage());
        }
    }

    private static Object tree(Node node) {
        String tag = node.getTag().getValue();
        Object value = plain(node);
        return tag.startsWith("!") ? intrinsic(tag.substring(1), value) : value;
    }

    private static Object plain(Node node) {
        return switch (node) {
            case MappingNode mapping -> map(mapping);
            case SequenceNode sequence ->
                sequence.getValue().stream().map(YamlTree::tree).toList();
            case ScalarNode scalar -> scalar.getTag().equals(Tag.NULL) ? "" : scalar.getValue();
            default ->
                throw new TemplateException("template.yaml holds an unknown kind of node: " + node.getNodeType());
        };
    }

    private static Map<String, Object> map(MappingNode mapping) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (NodeTuple entry : mapping.getValue()) {
            map.put(Objects.toString(plain(entry.getKeyNode())), tree(entry.getValueNode()));
        }
        return map;
    }

    private static Map<String, Object> intrinsic(String name, Object value) {
        return switch (name) {
            case "Ref", "Condition" -> Map.of(name, value);
            case "GetAtt" -> Map.of("Fn::GetAtt", value instanceof String text ? attribute(text) : value);
            default -> Map.of("Fn::" + name, value);
        };
    }

    private static List<Object> attribute(String text) {
        return new ArrayList<>(List.of((Object[]) text.split("\\.", 2)));
    }
}
