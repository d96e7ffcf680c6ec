package fusionpbx.sessiontalk.issue;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that keeps phones from being set up, or that surprises.
 *
 * @param kind what, in words joined by hyphens
 * @param severity error: a scan fails; warning: it may; note: as one may have meant it
 * @param extensionUuid the extension that it is about, if it is about one
 * @param extension its number
 * @param detail the setting, the other extension's number or the platform that it is about, if any
 */
record Finding(
        String kind,
        Severity severity,
        @Nullable UUID extensionUuid,
        @Nullable String extension,
        @Nullable String detail) {

    /** And within a severity in the same order each time. */
    static final Comparator<Finding> WORST_FIRST = Comparator.comparing(Finding::severity)
            .thenComparing(Finding::kind)
            .thenComparing(finding -> Objects.requireNonNullElse(finding.extension(), ""))
            .thenComparing(finding -> Objects.requireNonNullElse(finding.detail(), ""));

    /** The worst first; in lower case in HTTP. */
    enum Severity {
        ERROR,
        WARNING,
        NOTE;

        @JsonValue
        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Finding of(String kind, Severity severity) {
        return new Finding(kind, severity, null, null, null);
    }

    static Finding about(String detail, String kind, Severity severity) {
        return new Finding(kind, severity, null, null, detail);
    }
}
