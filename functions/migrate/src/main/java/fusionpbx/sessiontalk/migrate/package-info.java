/** Brings the database schema up to date when the stack is deployed. */
@NullMarked
package fusionpbx.sessiontalk.migrate;

import org.jspecify.annotations.NullMarked;
