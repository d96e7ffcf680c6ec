/** Failures that a test asks the endpoint for, and what it has counted. */
@NullMarked
package local.rdsdata.fault;

import org.jspecify.annotations.NullMarked;
