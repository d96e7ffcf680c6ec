package local.rdsdata.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The faults that wait for their call; for many threads.
 *
 * <pre>{@code
 * endpoint.faults().next(Fault.error(AwsError.DATABASE_RESUMING));
 * endpoint.faults().in("shop").on("CommitTransaction").next(Fault.dropAfter());
 * endpoint.faults().on("ExecuteStatement").containing("orders").nth(3, Fault.delay(Duration.ofSeconds(2)));
 * }</pre>
 *
 * <p>At most one fault is injected into a call: the oldest of those whose turn has come. The others wait for the next call
 * that they match, so that two faults asked for with {@code next} are injected into two calls.
 */
public final class Faults {
    private final List<Rule> rules = new ArrayList<>();

    /** The very next call. */
    public void next(Fault fault) {
        everything().next(fault);
    }

    /** The n-th call from now; 1 is the next. */
    public void nth(int n, Fault fault) {
        everything().nth(n, fault);
    }

    /** Every call until {@link #clear()}. */
    public void every(Fault fault) {
        everything().every(fault);
    }

    /** Only calls for one database. */
    public Scope in(String database) {
        return everything().in(database);
    }

    /** Only calls of one operation, such as {@code ExecuteStatement} or {@code GetSecretValue}. */
    public Scope on(String operation) {
        return everything().on(operation);
    }

    /** Only calls whose statement contains this text. */
    public Scope containing(String sql) {
        return everything().containing(sql);
    }

    /** Removes the faults that wait. */
    public synchronized void clear() {
        rules.clear();
    }

    /** How many faults still wait for their call, those of {@link #every} among them. */
    public synchronized int pending() {
        return rules.size();
    }

    /** The fault to inject into this call; a single one is used up by it. */
    public synchronized Optional<Fault> match(Call call) {
        Rule match = null;
        for (Rule rule : rules) {
            if (rule.due(call) && match == null) {
                match = rule;
            }
        }
        if (match == null) {
            return Optional.empty();
        }
        if (match.once()) {
            rules.remove(match);
        }
        return Optional.of(match.fault);
    }

    private Scope everything() {
        return new Scope(call -> true);
    }

    private synchronized void add(Rule rule) {
        rules.add(rule);
    }

    /** Calls that have something in common. */
    public final class Scope {
        private final Predicate<Call> calls;

        private Scope(Predicate<Call> calls) {
            this.calls = calls;
        }

        public Scope in(String database) {
            return new Scope(calls.and(call -> call.database().equals(database)));
        }

        public Scope on(String operation) {
            return new Scope(calls.and(call -> call.operation().equals(operation)));
        }

        public Scope containing(String sql) {
            return new Scope(calls.and(
                    call -> call.sql().filter(text -> text.contains(sql)).isPresent()));
        }

        public void next(Fault fault) {
            nth(1, fault);
        }

        public void nth(int n, Fault fault) {
            if (n < 1) {
                throw new IllegalArgumentException("n counts from 1: " + n);
            }
            add(new Rule(calls, n, fault));
        }

        public void every(Fault fault) {
            add(new Rule(calls, 0, fault));
        }
    }

    private static final class Rule {
        private final Predicate<Call> calls;
        private final int turn;
        private final Fault fault;
        private int seen;

        private Rule(Predicate<Call> calls, int turn, Fault fault) {
            this.calls = calls;
            this.turn = turn;
            this.fault = fault;
        }

        private boolean once() {
            return turn > 0;
        }

        private boolean due(Call call) {
            if (!calls.test(call)) {
                return false;
            }
            seen++;
            return seen >= turn;
        }
    }
}
