package fusionpbx.sessiontalk.provision;

import fusionpbx.sessiontalk.shared.settings.Settings;
import fusionpbx.sessiontalk.shared.sql.Row;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * All that the database knows of a deviceId and a code, read at once.
 *
 * @param code the code's row
 * @param holder the phone that the code has set up, this one or another
 * @param phone what this phone is set up as, by whichever code
 * @param buried whether this very pair has a tombstone
 * @param extension the code's extension
 * @param lines the holder's lines, in order
 */
record Look(
        Optional<IssuedCode> code,
        Optional<Link> holder,
        Optional<Link> phone,
        boolean buried,
        Optional<Extension> extension,
        Settings settings,
        List<Line> lines) {

    /** Makes it of the rows, which all tell the same but for the line. */
    static Look of(List<Row> rows) {
        var row = rows.getFirst();
        return new Look(
                code(row),
                link(row, "holder"),
                link(row, "phone"),
                row.flag("buried"),
                Optional.ofNullable(row.text("extension_uuid")).map(uuid -> Extension.of(row)),
                Settings.parse(row.text("settings")),
                rows.stream()
                        .filter(each -> each.text("device_line_uuid") != null)
                        .map(Line::of)
                        .toList());
    }

    private static Optional<IssuedCode> code(Row row) {
        return Optional.ofNullable(row.instant("expires_at"))
                .map(expiresAt -> new IssuedCode(
                        row.instant("used_at") != null,
                        expiresAt,
                        row.number("other_phones"),
                        row.number("other_devices")));
    }

    private static Optional<Link> link(Row row, String prefix) {
        return Optional.ofNullable(row.text(prefix + "_device_id"))
                .map(deviceId -> new Link(
                        deviceId,
                        row.flag(prefix + "_enabled"),
                        row.text(prefix + "_delivered"),
                        row.flag(prefix + "_line_deleted")));
    }

    boolean isHeldBy(String deviceId) {
        return holder.filter(link -> Objects.equals(link.deviceId(), deviceId)).isPresent();
    }

    /** What the holder should have now. */
    Delivery delivery() {
        return Delivery.of(lines.stream().filter(Line::deliverable).toList(), settings);
    }
}
