package fusionpbx.sessiontalk.shared.aws;

import fusionpbx.sessiontalk.shared.observation.Observation;
import fusionpbx.sessiontalk.shared.observation.Start;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import org.jspecify.annotations.Nullable;

/**
 * Makes a whole call before Lambda takes its snapshot of a function, so that the snapshot holds each class, and the code that was made
 * of it, that a call needs; and lets go of what may not be in two environments. Without SnapStart nothing calls it.
 *
 * <p>The call reads only. Whatever goes wrong with it, the snapshot is taken: a database that is away must not keep a function from
 * being deployed.
 */
public final class Priming implements Resource {

    /** Bytes, as many as a code has. */
    private static final int SEED_LENGTH = 32;

    /** CRaC itself holds no resource. */
    private static final AtomicReference<@Nullable Priming> REGISTERED = new AtomicReference<>();

    private final Runnable call;
    private final Runnable discard;

    private Priming(Runnable call, Runnable discard) {
        this.call = call;
        this.discard = discard;
    }

    /**
     * Registers the function's one priming.
     *
     * @param call reads only, from the database as a real call does
     * @param discard lets go of secrets
     */
    public static Priming with(Runnable call, Runnable discard) {
        var priming = new Priming(call, discard);
        REGISTERED.set(priming);
        Core.getGlobalContext().register(priming);
        return priming;
    }

    /**
     * Registers the priming of a function that keeps no secret but its randomness, which is seeded anew after a restore.
     *
     * @param call reads only, from the database as a real call does
     */
    public static Priming with(Runnable call, SecureRandom random) {
        return with(call, () -> random.setSeed(SecureRandom.getSeed(SEED_LENGTH)));
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
        try {
            call.run();
            Observation.prime();
        } catch (RuntimeException | LinkageError fault) {
            // The first call after a restore takes longer, and says itself what is wrong.
            return;
        }
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        FunctionCredentials.OF_FUNCTION.discard();
        discard.run();
        Start.restored();
    }
}
