/** An embedded PostgreSQL server on the loopback interface, and what becomes of it when its process ends. */
@NullMarked
package local.rdsdata.postgres;

import org.jspecify.annotations.NullMarked;
