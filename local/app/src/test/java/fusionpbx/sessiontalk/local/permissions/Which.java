package fusionpbx.sessiontalk.local.permissions;

/** Which extension is meant, itself or by one of its codes or phones. */
enum Which {
    OWN("own"),
    ANOTHERS("another's"),
    ELSEWHERE("another domain's"),
    ELSEWHERE_NAMED("another domain's, named"),
    DISABLED("own, disabled"),
    NONE("does not exist"),
    NO_UUID("not a UUID");

    final String text;

    Which(String text) {
        this.text = text;
    }

    boolean exists() {
        return this != NONE && this != NO_UUID;
    }
}
