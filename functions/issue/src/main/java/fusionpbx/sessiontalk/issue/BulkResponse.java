package fusionpbx.sessiontalk.issue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import fusionpbx.sessiontalk.shared.access.ScopedResult;
import fusionpbx.sessiontalk.shared.http.ApiResponse;
import fusionpbx.sessiontalk.shared.http.ErrorHandler;
import fusionpbx.sessiontalk.shared.http.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@link BulkResult}s are in HTTP: one object each, in the order in which the extensions were sent. */
final class BulkResponse {

    private record IssuedItem(
            String extensionUuid, int status, @JsonUnwrapped IssuedCodeBody code) {}

    private BulkResponse() {}

    static APIGatewayV2HTTPResponse of(List<String> extensions, Map<String, BulkResult> results) {
        var items = extensions.stream()
                .map(extension -> item(extension, results.getOrDefault(extension, new BulkResult.Omitted())))
                .toList();
        return ApiResponse.json(200, Map.of("results", items));
    }

    private static Object item(String extension, BulkResult result) {
        return switch (result) {
            case BulkResult.Decided(ScopedResult.Found<IssueResult>(IssueResult.Issued issued)) ->
                new IssuedItem(
                        extension,
                        201,
                        IssuedCodeBody.of(issued, QrCode.of(issued.invitation().qrText())));
            case BulkResult.Decided(ScopedResult.Found<IssueResult>(IssueResult.Refused refused)) ->
                problem(extension, IssueProblem.of(refused));
            case BulkResult.Decided(ScopedResult.NotFound<IssueResult>()) -> problem(extension, Problem.notFound());
            case BulkResult.Decided(ScopedResult.NoSuchDomain<IssueResult>()) ->
                problem(extension, Problem.noSuchDomain());
            case BulkResult.Failed(var fault) -> problem(extension, ErrorHandler.problem(fault));
            case BulkResult.Omitted() -> problem(extension, Problem.unavailable());
        };
    }

    private static Object problem(String extension, Problem problem) {
        var members = new LinkedHashMap<String, Object>();
        members.put("extension_uuid", extension);
        members.putAll(problem.members());
        return members;
    }
}
