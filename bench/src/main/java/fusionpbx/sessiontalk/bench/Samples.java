package fusionpbx.sessiontalk.bench;

import java.util.ArrayList;
import java.util.List;

/** Measured values. */
final class Samples {

    private final List<Double> values = new ArrayList<>();

    void add(double value) {
        values.add(value);
    }

    double median() {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
