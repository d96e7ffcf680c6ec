/** The RDS Data API and Secrets Manager as one HTTP endpoint over a PostgreSQL server. */
@NullMarked
package local.rdsdata;

import org.jspecify.annotations.NullMarked;
