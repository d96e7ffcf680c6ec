package fusionpbx.sessiontalk.devices;

/** What came of revoking or refreshing a phone. */
sealed interface Change permits Change.Done, NoSuchDomain, NotFound {

    record Done() implements Change {}
}
