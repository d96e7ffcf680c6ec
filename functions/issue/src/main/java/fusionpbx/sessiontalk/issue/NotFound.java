package fusionpbx.sessiontalk.issue;

/** There is no such extension or code, or the caller may not see it. */
record NotFound() implements Issuing, Showing, Withdrawing {}
