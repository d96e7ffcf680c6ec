/** SQL over the RDS Data API: statements, parameters, rows and faults. */
@NullMarked
package fusionpbx.sessiontalk.shared.sql;

import org.jspecify.annotations.NullMarked;
