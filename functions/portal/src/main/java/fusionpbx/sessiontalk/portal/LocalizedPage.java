package fusionpbx.sessiontalk.portal;

/** The page in one language. */
record LocalizedPage(Language language, Asset asset) {}
