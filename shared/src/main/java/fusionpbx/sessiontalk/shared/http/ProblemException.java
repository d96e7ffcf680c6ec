package fusionpbx.sessiontalk.shared.http;

/** A request that a problem answers before any service is asked. {@link ErrorHandler} makes the response of it. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    public ProblemException(Problem problem) {
        super(problem.title());
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
