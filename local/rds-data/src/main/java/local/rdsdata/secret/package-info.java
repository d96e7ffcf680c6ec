/** Secrets Manager's GetSecretValue over secrets in memory. */
@NullMarked
package local.rdsdata.secret;

import org.jspecify.annotations.NullMarked;
