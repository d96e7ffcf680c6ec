package fusionpbx.sessiontalk.portal;

/** A page in one language. */
record LocalizedPage(SitePage page, Language language, Asset asset) {}
