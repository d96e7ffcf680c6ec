/** Reads {@code template.yaml}: the routes, functions, parameters and secrets of the stack. */
@NullMarked
package fusionpbx.sessiontalk.local.template;

import org.jspecify.annotations.NullMarked;
