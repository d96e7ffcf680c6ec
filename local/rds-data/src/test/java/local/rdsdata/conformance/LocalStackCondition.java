package local.rdsdata.conformance;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Says in the report why LocalStack was not asked. */
final class LocalStackCondition implements ExecutionCondition {
    static final String TOKEN = "LOCALSTACK_AUTH_TOKEN";

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (System.getenv().getOrDefault(TOKEN, "").isBlank()) {
            return ConditionEvaluationResult.disabled(TOKEN + " is not set");
        }
        return dockerAnswers()
                ? ConditionEvaluationResult.enabled("Docker answers and " + TOKEN + " is set")
                : ConditionEvaluationResult.disabled("no Docker engine answers `docker info`");
    }

    private static boolean dockerAnswers() {
        try {
            Process docker = new ProcessBuilder("docker", "info")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return docker.waitFor(20, TimeUnit.SECONDS) && docker.exitValue() == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
