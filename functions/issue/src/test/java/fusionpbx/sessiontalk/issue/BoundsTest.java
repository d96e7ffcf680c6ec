package fusionpbx.sessiontalk.issue;

import static fusionpbx.sessiontalk.issue.Problems.assertProblem;
import static org.junit.jupiter.api.Assertions.assertEquals;

import fusionpbx.sessiontalk.local.junit.FusionPbxExtension;
import fusionpbx.sessiontalk.local.junit.FusionPbxTest;
import fusionpbx.sessiontalk.shared.fixture.Database;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a request holds, no part of it is parsed beyond its bounds, and the database is not asked. */
class BoundsTest {

    @RegisterExtension
    static final FusionPbxExtension FUSION_PBX = FusionPbxExtension.preparedBy(Database.MIGRATED);

    @ParameterizedTest
    @ValueSource(strings = {"image/png,", ";", "image/png;q=0.5;"})
    void anAcceptHeaderBeyondItsBoundsCountsAsNotSent(String repeated, FusionPbxTest test) {
        var api = Api.as("admin", test);
        var headers = Map.of("accept", "image/png," + repeated.repeat(9_000 / repeated.length()));
        var response = api.issue("code", api.extension("1003").toString(), headers, null);
        assertEquals(201, response.getStatusCode());
        assertEquals("application/json", response.getHeaders().get("Content-Type"));
    }

    @ParameterizedTest
    @CsvSource({"search,251", "domain,1501", "cursor,1501", "limit,1501"})
    void aQueryParameterBeyondItsBoundsIsABadRequestWithoutARoundTrip(String name, int length, FusionPbxTest test) {
        var api = Api.as("superadmin", test);
        var query = Map.of(name, "1".repeat(length));
        assertEquals(0, Database.calls(test, () -> assertProblem(400, api.list(query))));
    }

    @Test
    void theLongestSearchIsASearch(FusionPbxTest test) {
        var response = Api.as("admin", test).list(Map.of("search", "1".repeat(250)));
        assertEquals("{\"extensions\":[],\"total\":0}", response.getBody());
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "[", "{\"a\":", "9"})
    void aBodyBeyondItsBoundsIsTooLargeWithoutARoundTrip(String repeated, FusionPbxTest test) {
        var api = Api.as("admin", test);
        var body = repeated.repeat(100_000);
        var extension = api.extension("1003").toString();
        assertEquals(0, Database.calls(test, () -> assertProblem(413, api.issue("code", extension, Map.of(), body))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"expires_in\":", "{\"expires_in\":9"})
    void aBodyWithinItsBoundsIsReadDefensively(String begin, FusionPbxTest test) {
        var api = Api.as("admin", test);
        var last = begin.substring(begin.length() - 1).equals(":") ? begin : begin.substring(begin.length() - 1);
        var body = begin + last.repeat(16_000 / last.length());
        assertProblem(400, api.issue("code", api.extension("1003").toString(), Map.of(), body));
    }
}
