/** The codes that set phones up: how they are made, written and hashed. */
@NullMarked
package fusionpbx.sessiontalk.shared.code;

import org.jspecify.annotations.NullMarked;
