/** The product's settings in FusionPBX's default and domain settings. */
package fusionpbx.sessiontalk.shared.settings;
