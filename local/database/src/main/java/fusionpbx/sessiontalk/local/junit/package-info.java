/** JUnit extension: a FusionPBX database with this product's schema for each test. */
@NullMarked
package fusionpbx.sessiontalk.local.junit;

import org.jspecify.annotations.NullMarked;
