package fusionpbx.sessiontalk.local.gateway;

/** A custom resource was not brought about: its function failed, said so, or said nothing. One line for the operator. */
public final class CustomResourceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CustomResourceException(String message) {
        super(message);
    }
}
