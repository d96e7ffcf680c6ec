package fusionpbx.sessiontalk.issue;

import fusionpbx.sessiontalk.shared.page.Cursor;
import java.util.List;
import java.util.Map;

/**
 * A page of extensions.
 *
 * @param entries in order; one more than the page holds where another follows
 * @param total how many there are on all pages
 * @param states how many were found in each state, whichever of them is asked for; empty where it is not asked
 */
record ExtensionList(List<Entry> entries, long total, Map<String, Long> states) {

    /** @param cursor its place in the list */
    record Entry(Cursor cursor, ExtensionSummary extension) {}
}
