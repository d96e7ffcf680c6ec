package fusionpbx.sessiontalk.provision;

/**
 * A phone that is set up.
 *
 * @param deviceEnabled whether its FusionPBX device is enabled
 * @param delivered the digest of what it was last sent
 * @param lineDeleted whether somebody has deleted a line of its device
 */
record Link(String deviceId, boolean deviceEnabled, String delivered, boolean lineDeleted) {}
