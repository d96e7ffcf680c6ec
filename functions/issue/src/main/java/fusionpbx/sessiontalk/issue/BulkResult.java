package fusionpbx.sessiontalk.issue;

import fusionpbx.sessiontalk.shared.access.ScopedResult;
import fusionpbx.sessiontalk.shared.sql.SqlFault;

/** What came of one of several extensions that codes were wanted for. */
sealed interface BulkResult {

    /** It was decided, as it would have been for this one alone. */
    record Decided(ScopedResult<IssueResult> result) implements BulkResult {}

    /** The database refused or gave no answer; in the latter case a code may have been issued. */
    record Failed(SqlFault fault) implements BulkResult {}

    /** It was not tried, because the database gave no answer before, or no time was left. */
    record Omitted() implements BulkResult {}
}
