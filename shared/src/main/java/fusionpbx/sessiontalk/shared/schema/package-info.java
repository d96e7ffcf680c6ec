/** The product's own tables and functions in FusionPBX's database, and the migrations that install them. */
@NullMarked
package fusionpbx.sessiontalk.shared.schema;

import org.jspecify.annotations.NullMarked;
