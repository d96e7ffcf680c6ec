/** JUnit extension: a database and an endpoint for each test, cloned from templates. */
@NullMarked
package local.rdsdata.junit;

import org.jspecify.annotations.NullMarked;
