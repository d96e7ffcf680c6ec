package fusionpbx.sessiontalk.local.permissions;

/** What a request names: an extension, one code of it and one phone, by their UUIDs, or texts that are none. */
record Target(String name, String domain, String extension, String code, String device) {}
