package fusionpbx.sessiontalk.shared.aws;

import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

/** The function's own credentials, the same for all of its clients: each would look for them by itself. */
final class FunctionCredentials implements AwsCredentialsProvider {

    static final FunctionCredentials OF_FUNCTION = new FunctionCredentials();

    private final AtomicReference<DefaultCredentialsProvider> provider = new AtomicReference<>(provider());

    private FunctionCredentials() {}

    @Override
    public AwsCredentials resolveCredentials() {
        return provider.get().resolveCredentials();
    }

    /** Looks for them anew at the next call: those that a snapshot holds belong to the environment that it was taken of. */
    void discard() {
        provider.getAndSet(provider()).close();
    }

    private static DefaultCredentialsProvider provider() {
        return DefaultCredentialsProvider.builder().build();
    }
}
