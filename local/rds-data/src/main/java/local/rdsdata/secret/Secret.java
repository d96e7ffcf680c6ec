package local.rdsdata.secret;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** One secret and which of its versions each stage names. */
final class Secret {
    record Version(String id, String value, Instant created) {}

    private final String name;
    private final String arn;
    private final Map<String, Version> stages = new LinkedHashMap<>();

    Secret(String name, String arn) {
        this.name = name;
        this.arn = arn;
    }

    String name() {
        return name;
    }

    String arn() {
        return arn;
    }

    /** By its name, by its whole ARN, or by the ARN without the last seven characters. */
    boolean isCalled(String nameOrArn) {
        return nameOrArn.equals(name) || nameOrArn.equals(arn) || nameOrArn.equals(arn.substring(0, arn.length() - 7));
    }

    synchronized String rotate(String value) {
        Version before = stages.get(Secrets.CURRENT);
        if (before != null) {
            stages.put(Secrets.PREVIOUS, before);
        }
        return set(Secrets.CURRENT, value);
    }

    synchronized String set(String stage, String value) {
        stages.put(stage, new Version(UUID.randomUUID().toString(), value, Instant.now()));
        return arn;
    }

    synchronized Optional<Version> at(String stage) {
        return Optional.ofNullable(stages.get(stage));
    }

    synchronized List<String> stagesOf(Version version) {
        return stages.entrySet().stream()
                .filter(stage -> stage.getValue().equals(version))
                .map(Map.Entry::getKey)
                .toList();
    }
}
