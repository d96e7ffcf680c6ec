package fusionpbx.sessiontalk.devices;

import com.fasterxml.jackson.annotation.JsonIgnore;
import fusionpbx.sessiontalk.shared.page.Cursor;
import fusionpbx.sessiontalk.shared.sql.Row;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event of the audit log. What it names may be gone since; a text is at most its first 250 characters.
 *
 * @param place in the log
 * @param at when it was logged, ISO-8601 in UTC
 * @param kind issued, withdrawn, activated, replaced, moved, changed, refused, logged_out, revoked, refreshed or signed_in
 * @param by the username, as it was then, of who acted; null where a phone did
 * @param extensionUuid null where a user signed in
 * @param extension its number then
 * @param deviceUuid the phone, where there is one
 * @param codeId the code that was used or is the matter
 * @param detail the kind of a refusal, or why a phone was logged out, a code withdrawn, accounts sent; may be null
 */
record AuditEvent(
        @JsonIgnore EventPlace place,
        String at,
        String kind,
        @Nullable String by,
        @Nullable UUID extensionUuid,
        @Nullable String extension,
        @Nullable UUID deviceUuid,
        @Nullable UUID codeId,
        @Nullable String detail) {

    static AuditEvent of(Row row) {
        var at = row.instant("at");
        return new AuditEvent(
                new EventPlace(at, row.number("event_id")),
                at.toString(),
                row.text("kind"),
                row.textOrNull("by_name"),
                row.uuidOrNull("extension_uuid"),
                row.textOrNull("extension"),
                row.uuidOrNull("device_uuid"),
                row.uuidOrNull("code_uuid"),
                row.textOrNull("detail"));
    }

    Cursor cursor() {
        return place.cursor();
    }
}
