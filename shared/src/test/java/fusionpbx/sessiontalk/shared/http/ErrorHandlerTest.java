package fusionpbx.sessiontalk.shared.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.ObjectMapper;
import fusionpbx.sessiontalk.local.junit.FusionPbxExtension;
import fusionpbx.sessiontalk.local.junit.FusionPbxTest;
import fusionpbx.sessiontalk.shared.fixture.Database;
import fusionpbx.sessiontalk.shared.fixture.Invocation;
import fusionpbx.sessiontalk.shared.sql.Statement;
import java.util.Map;
import local.rdsdata.error.AwsError;
import local.rdsdata.fault.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ErrorHandlerTest {

    @RegisterExtension
    static final FusionPbxExtension FUSION_PBX = FusionPbxExtension.unprepared();

    private final Invocation invocation = new Invocation();

    @Test
    void anAnswerPassesUnchangedAndForbidsStoring() {
        var response = ErrorHandler.answer(invocation, () -> ApiResponse.json(200, Map.of("a", 1)));
        assertEquals("{\"a\":1}", response.getBody());
        assertEquals("no-store", response.getHeaders().get("Cache-Control"));
        assertEquals("nosniff", response.getHeaders().get("X-Content-Type-Options"));
        assertTrue(invocation.log().isEmpty());
    }

    @Test
    void aFaultOfOursIsAProblemThatSaysNothingOfItsCause() throws Exception {
        var response = ErrorHandler.answer(invocation, () -> {
            throw new IllegalStateException("secret");
        });
        assertEquals(500, response.getStatusCode());
        assertEquals("application/problem+json", response.getHeaders().get("Content-Type"));
        assertEquals("no-store", response.getHeaders().get("Cache-Control"));
        var problem = new ObjectMapper().readTree(response.getBody());
        assertEquals("about:blank", problem.get("type").textValue());
        assertEquals("Internal Server Error", problem.get("title").textValue());
        assertEquals(500, problem.get("status").intValue());
        assertTrue(problem.hasNonNull("detail"));
        assertFalse(response.getBody().contains("secret"));
        assertFalse(invocation.log().toString().contains("secret"));
        assertTrue(invocation.log().toString().contains("IllegalStateException"));
    }

    @Test
    void aProblemThatIsThrownIsTheResponseAndNotLogged() {
        var response = ErrorHandler.answer(invocation, () -> {
            throw new ProblemException(Problem.badRequest("The detail."));
        });
        assertEquals(Problem.badRequest("The detail.").response(), response);
        assertTrue(invocation.log().isEmpty());
    }

    @Test
    void aDatabaseWithoutAnAnswerIsUnavailable(FusionPbxTest test) {
        test.endpoint().faults().in(test.database()).next(Fault.error(AwsError.DATABASE_RESUMING));
        var response = ErrorHandler.answer(invocation, () -> ask(test, "select 1 as one"));
        assertEquals(503, response.getStatusCode());
        assertEquals("60", response.getHeaders().get("Retry-After"));
        assertTrue(invocation.log().toString().contains("DatabaseResumingException"));
    }

    @Test
    void aStatementThatTheDatabaseRefusesIsAFaultOfOurs(FusionPbxTest test) {
        var response = ErrorHandler.answer(invocation, () -> ask(test, "select 1 from absent_table"));
        assertEquals(500, response.getStatusCode());
        assertTrue(invocation.log().toString().contains("42P01"));
    }

    private static APIGatewayV2HTTPResponse ask(FusionPbxTest test, String sql) {
        return ApiResponse.json(200, Database.sql(test).query(Statement.of(sql), row -> 1));
    }
}
