package fusionpbx.sessiontalk.local.lambda;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** EventBridge Scheduler's {@code rate(VALUE UNIT)}. */
final class Rate {
    private static final Pattern EXPRESSION = Pattern.compile("rate\\((\\d{1,6}) (minute|hour|day)s?\\)");

    private Rate() {}

    /** Empty where the expression is no rate, or a rate of zero. */
    static Optional<Duration> parse(String expression) {
        Matcher rate = EXPRESSION.matcher(expression);
        if (!rate.matches()) {
            return Optional.empty();
        }
        long value = Long.parseLong(rate.group(1));
        return Optional.of(
                        switch (rate.group(2)) {
                            case "minute" -> Duration.ofMinutes(value);
                            case "hour" -> Duration.ofHours(value);
                            default -> Duration.ofDays(value);
                        })
                .filter(Duration::isPositive);
    }
}
