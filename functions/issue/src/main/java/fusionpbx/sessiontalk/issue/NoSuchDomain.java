package fusionpbx.sessiontalk.issue;

/** The domain does not exist or is disabled. */
record NoSuchDomain() implements Listing, Issuing, Showing, Withdrawing {}
