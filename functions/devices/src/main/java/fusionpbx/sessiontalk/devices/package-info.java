/** Lists the phones of extensions, refreshes and removes them. */
@NullMarked
package fusionpbx.sessiontalk.devices;

import org.jspecify.annotations.NullMarked;
