package fusionpbx.sessiontalk.devices;

/** There is no such extension or phone, or the caller may not see it. */
record NotFound() implements Listing, Change {}
