package fusionpbx.sessiontalk.issue;

import java.util.List;

/** What came of asking for the extensions. */
sealed interface Listing permits Listing.Listed, NoSuchDomain {

    /** @param truncated whether there are more than these */
    record Listed(List<Extension> extensions, boolean truncated) implements Listing {}
}
