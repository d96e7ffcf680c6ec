package local.rdsdata.error;

import org.jspecify.annotations.Nullable;

/**
 * The errors that RDS Data API's and Secrets Manager's service models name, and the unmodelled ones that both services
 * answer with, each with its HTTP status.
 *
 * <p>Names and statuses are those of the models of {@code rds-data-2018-08-01} and {@code secretsmanager-2017-10-17};
 * of the unmodelled ones, AWS's list of common errors.
 */
public enum AwsError {
    ACCESS_DENIED("AccessDeniedException", 403),
    BAD_REQUEST("BadRequestException", 400),
    DATABASE_ERROR("DatabaseErrorException", 400),
    DATABASE_NOT_FOUND("DatabaseNotFoundException", 404),
    DATABASE_RESUMING("DatabaseResumingException", 400),
    DATABASE_UNAVAILABLE("DatabaseUnavailableException", 504),
    FORBIDDEN("ForbiddenException", 403),
    HTTP_ENDPOINT_NOT_ENABLED("HttpEndpointNotEnabledException", 400),
    INTERNAL_SERVER_ERROR("InternalServerErrorException", 500),
    INVALID_RESOURCE_STATE("InvalidResourceStateException", 400),
    INVALID_SECRET("InvalidSecretException", 400),
    NOT_FOUND("NotFoundException", 404),
    SECRETS_ERROR("SecretsErrorException", 400),
    SERVICE_UNAVAILABLE("ServiceUnavailableError", 503),
    STATEMENT_TIMEOUT("StatementTimeoutException", 400),
    TRANSACTION_NOT_FOUND("TransactionNotFoundException", 404),
    UNSUPPORTED_RESULT("UnsupportedResultException", 400),

    DECRYPTION_FAILURE("DecryptionFailure", 400),
    INTERNAL_SERVICE_ERROR("InternalServiceError", 500),
    INVALID_PARAMETER("InvalidParameterException", 400),
    INVALID_REQUEST("InvalidRequestException", 400),
    RESOURCE_NOT_FOUND("ResourceNotFoundException", 400),

    INTERNAL_FAILURE("InternalFailure", 500),
    /** Of this endpoint's own: the request names another host. */
    MISDIRECTED("MisdirectedRequestException", 421),
    MISSING_AUTHENTICATION_TOKEN("MissingAuthenticationTokenException", 403),
    REQUEST_ENTITY_TOO_LARGE("RequestEntityTooLargeException", 413),
    SERIALIZATION("SerializationException", 400),
    THROTTLING("ThrottlingException", 400),
    TOO_MANY_REQUESTS("TooManyRequestsException", 429),
    UNKNOWN_OPERATION("UnknownOperationException", 404),
    VALIDATION("ValidationException", 400);

    private final String type;
    private final int status;

    AwsError(String type, int status) {
        this.type = type;
        this.status = status;
    }

    /** The name that a client finds in {@code x-amzn-ErrorType} or {@code __type}. */
    public String type() {
        return type;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /**
     * This error, to be thrown.
     *
     * @param message null where the service says nothing
     */
    public AwsException saying(@Nullable String message) {
        return new AwsException(type, status, message);
    }
}
