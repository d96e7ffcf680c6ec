package fusionpbx.sessiontalk.devices;

import java.util.List;

/** What came of asking for the phones. */
sealed interface Listing permits Listing.Listed, NoSuchDomain, NotFound {

    /** @param devices in order, one more than the page holds where there are more */
    record Listed(List<Device> devices) implements Listing {}
}
