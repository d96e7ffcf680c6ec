package fusionpbx.sessiontalk.local.template;

/**
 * A schedule that invokes a function.
 *
 * @param expression {@code rate(…)}, {@code cron(…)} or {@code at(…)}
 * @param input the event, as JSON
 */
public record Schedule(String name, String function, String expression, String input) {}
