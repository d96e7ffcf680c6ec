/** HTTP API events in and responses out, as the functions behind API Gateway share them. */
package fusionpbx.sessiontalk.shared.http;
