/** Serves the web page that administrators and users issue codes on. */
package fusionpbx.sessiontalk.portal;
