package fusionpbx.sessiontalk.local.template;

/**
 * A secret whose value the template makes of the stack's parameters.
 *
 * @param name its logical id
 */
public record GivenSecret(String name, String value) {
    /** Leaves the value out. */
    @Override
    public String toString() {
        return "GivenSecret[" + name + "]";
    }
}
