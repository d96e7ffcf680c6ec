package fusionpbx.sessiontalk.local.template;

/**
 * A secret whose value is generated when the stack is created.
 *
 * @param name its logical id
 * @param length in characters
 * @param punctuation whether characters other than letters and digits may occur
 */
public record GeneratedSecret(String name, int length, boolean punctuation) {}
