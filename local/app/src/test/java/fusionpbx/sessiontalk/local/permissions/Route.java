package fusionpbx.sessiontalk.local.permissions;

/** The routes that want a key and name something of a tenant. In their paths stand the target's extension, code, device and name. */
enum Route {
    LIST_EXTENSIONS("GET", "/extensions", "/extensions?search={name}"),
    ISSUE("POST", "/extensions/{extension_uuid}/codes", "/extensions/{extension}/codes"),
    SHOW("GET", "/codes/{code_id}", "/codes/{code}"),
    WITHDRAW("DELETE", "/codes/{code_id}", "/codes/{code}"),
    LIST_DEVICES("GET", "/devices", "/devices?extension_uuid={extension}"),
    REVOKE("DELETE", "/devices/{device_uuid}", "/devices/{device}"),
    REFRESH("POST", "/devices/{device_uuid}/refresh", "/devices/{device}/refresh");

    final String method;
    final String key;
    private final String path;

    Route(String method, String pattern, String path) {
        this.method = method;
        this.key = method + " " + pattern;
        this.path = path;
    }

    String path(Target target) {
        return path.replace("{name}", target.name())
                .replace("{extension}", target.extension())
                .replace("{code}", target.code())
                .replace("{device}", target.device());
    }
}
