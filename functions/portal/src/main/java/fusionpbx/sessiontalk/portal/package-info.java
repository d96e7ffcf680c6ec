/** Serves the web page that administrators and users issue codes on. */
@NullMarked
package fusionpbx.sessiontalk.portal;

import org.jspecify.annotations.NullMarked;
