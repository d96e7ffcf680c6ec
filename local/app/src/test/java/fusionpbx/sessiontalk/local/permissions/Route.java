package fusionpbx.sessiontalk.local.permissions;

/** The routes that want a key and name something of a tenant. In their paths stand the target's extension, code, device and name. */
enum Route {
    LIST_EXTENSIONS("GET", "/extensions", "/extensions?search={name}"),
    SHOW_EXTENSION("GET", "/extensions/{extension_uuid}", "/extensions/{extension}"),
    LIST_CODES("GET", "/codes", "/codes?extension_uuid={extension}"),
    ISSUE_ALL("POST", "/codes", "/codes", "{\"extension_uuids\":[\"{extension}\"]}"),
    ISSUE("POST", "/extensions/{extension_uuid}/codes", "/extensions/{extension}/codes"),
    SHOW("GET", "/codes/{code_id}", "/codes/{code}"),
    WITHDRAW("DELETE", "/codes/{code_id}", "/codes/{code}"),
    LIST_DEVICES("GET", "/devices", "/devices?extension_uuid={extension}"),
    REVOKE("DELETE", "/devices/{device_uuid}", "/devices/{device}"),
    REFRESH("POST", "/devices/{device_uuid}/refresh", "/devices/{device}/refresh"),
    LIST_EVENTS("GET", "/events", "/events?extension_uuid={extension}");

    final String method;
    final String key;
    private final String path;
    private final String body;

    Route(String method, String pattern, String path) {
        this(method, pattern, path, "");
    }

    Route(String method, String pattern, String path, String body) {
        this.method = method;
        this.key = method + " " + pattern;
        this.path = path;
        this.body = body;
    }

    String path(Target target) {
        return filled(path, target);
    }

    /** Empty where it takes none. */
    String body(Target target) {
        return filled(body, target);
    }

    private static String filled(String text, Target target) {
        return text.replace("{name}", target.name())
                .replace("{extension}", target.extension())
                .replace("{code}", target.code())
                .replace("{device}", target.device());
    }
}
