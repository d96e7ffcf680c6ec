package fusionpbx.sessiontalk.shared.environment;

import java.util.Optional;
import java.util.function.UnaryOperator;

/** The variables that the template gives a function. */
public final class Environment {

    private final UnaryOperator<String> variables;

    Environment(UnaryOperator<String> variables) {
        this.variables = variables;
    }

    /**
     * The process's own variables. As in the AWS SDK a system property of the same name comes first: that is how several
     * functions can live in one process.
     */
    public static Environment ofProcess() {
        return new Environment(name -> System.getProperty(name, System.getenv(name)));
    }

    /**
     * A variable's value.
     *
     * @throws IllegalStateException if it is not set or blank
     */
    public String required(String name) {
        return value(name)
                .orElseThrow(() -> new IllegalStateException("The environment variable " + name + " is not set"));
    }

    /** A variable's value, where it is set and not blank. */
    public Optional<String> value(String name) {
        return Optional.ofNullable(variables.apply(name)).filter(value -> !value.isBlank());
    }

    /**
     * A variable's value as a whole number.
     *
     * @throws IllegalStateException if it is not set or not a whole number
     */
    public int requiredNumber(String name) {
        try {
            return Integer.parseInt(required(name));
        } catch (NumberFormatException e) {
            throw new IllegalStateException("The environment variable " + name + " is not a whole number", e);
        }
    }
}
