package fusionpbx.sessiontalk.sessions;

import com.fasterxml.jackson.annotation.JsonIgnore;
import fusionpbx.sessiontalk.shared.page.Cursor;
import org.jspecify.annotations.Nullable;

/**
 * A domain in the list.
 *
 * @param place its place in the list
 * @param description at most its first 250 characters; null where it has none
 * @param extensions how many it has, enabled or not
 * @param phones how many are set up in it
 * @param pendingCodes how many codes may still be used
 */
record DomainSummary(
        @JsonIgnore Cursor place,
        String domainName,
        @Nullable String description,
        long extensions,
        long phones,
        long pendingCodes) {}
