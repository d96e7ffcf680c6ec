package fusionpbx.sessiontalk.devices;

/** The domain does not exist or is disabled. */
record NoSuchDomain() implements Listing, Change {}
