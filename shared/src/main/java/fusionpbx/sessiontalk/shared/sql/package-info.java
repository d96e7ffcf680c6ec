/** SQL over the RDS Data API: statements, parameters, rows and faults. */
package fusionpbx.sessiontalk.shared.sql;
