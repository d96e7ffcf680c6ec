package fusionpbx.sessiontalk.local.permissions;

import java.util.Set;

/** Who calls. The users of one domain; each has an extension of their own, and a disabled one. */
enum Who {
    NO_KEY("no key"),
    WRONG_KEY("wrong key"),
    DISABLED_USER("disabled user", "sessiontalk_view", "sessiontalk_view_all", "domain_select"),
    USER_OF_DISABLED_DOMAIN("user of a disabled domain", "sessiontalk_view", "sessiontalk_view_all", "domain_select"),
    NEITHER_PERMISSION("neither permission"),
    DOMAIN_SELECT_ALONE("domain_select alone", "domain_select"),
    VIEW("sessiontalk_view", "sessiontalk_view"),
    VIEW_ALL("sessiontalk_view_all", "sessiontalk_view_all"),
    DOMAIN_SELECT_VIEW("domain_select, sessiontalk_view", "domain_select", "sessiontalk_view"),
    DOMAIN_SELECT("domain_select, sessiontalk_view_all", "domain_select", "sessiontalk_view_all");

    final String text;
    final Set<String> permissions;

    Who(String text, String... permissions) {
        this.text = text;
        this.permissions = Set.of(permissions);
    }

    /** Whether there is a user to whom the key belongs. */
    boolean isUser() {
        return this != NO_KEY && this != WRONG_KEY;
    }
}
