package fusionpbx.sessiontalk.issue;

import java.util.List;

/** What came of asking for the extensions. */
sealed interface Listing permits Listing.Listed, NoSuchDomain {

    /** @param extensions in order, one more than the page holds where there are more */
    record Listed(List<Extension> extensions) implements Listing {}
}
