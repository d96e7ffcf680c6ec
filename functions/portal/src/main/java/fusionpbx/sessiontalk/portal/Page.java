package fusionpbx.sessiontalk.portal;

/** The page in one language. */
record Page(Language language, Asset asset) {}
