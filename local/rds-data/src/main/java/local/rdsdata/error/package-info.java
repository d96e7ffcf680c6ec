/** Errors as the AWS services answer them: kind, HTTP status and text. */
@NullMarked
package local.rdsdata.error;

import org.jspecify.annotations.NullMarked;
