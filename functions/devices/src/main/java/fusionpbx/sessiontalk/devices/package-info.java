/** Lists the phones of extensions, refreshes and removes them. */
package fusionpbx.sessiontalk.devices;
