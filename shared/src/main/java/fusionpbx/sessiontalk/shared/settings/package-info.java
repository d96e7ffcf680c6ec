/** The product's settings in FusionPBX's default and domain settings. */
@NullMarked
package fusionpbx.sessiontalk.shared.settings;

import org.jspecify.annotations.NullMarked;
