package fusionpbx.sessiontalk.provision;

import fusionpbx.sessiontalk.provision.FallbackResult.Failed;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks another system over HTTP. */
final class FallbackClient {

    /** In bytes: more than the accounts of any phone. */
    private static final int LARGEST = 64 * 1024;

    /** Made by the first call that needs it: most functions never do, and it takes longer than an unlock. */
    private static final class Holder {
        private static final HttpClient CLIENT = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .build();
    }

    /**
     * The system's answer, as far as it is one for a phone.
     *
     * @param system which system passes the call on
     * @param limit how long it may take, from looking up the name to the answer's last byte
     */
    FallbackResult send(URI url, FallbackCall call, String system, Duration limit) {
        var answering = Holder.CLIENT.sendAsync(
                request(url, call, system), BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST));
        try {
            return read(answering.get(limit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return Failed.TIMED_OUT;
        } catch (ExecutionException e) {
            return Failed.NO_ANSWER;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Failed.TIMED_OUT;
        } finally {
            answering.cancel(true);
        }
    }

    private static HttpRequest request(URI url, FallbackCall call, String system) {
        var request = HttpRequest.newBuilder(URI.create(url + "?" + call.query()))
                .header("Accept", "application/json")
                .header(FallbackCall.HEADER, call.passedOnBy(system));
        var agent = call.agent().replaceAll("[^ -~]", "").strip();
        return (agent.isEmpty() ? request : request.header("User-Agent", agent)).build();
    }

    private static FallbackResult read(HttpResponse<byte[]> response) {
        if (response.statusCode() != 200) {
            return Failed.OTHER_STATUS;
        }
        // Whatever type it names: a PHP page that names none says text/html, and only well-formed JSON is taken.
        var answer = FallbackAnswer.parse(response.body());
        return answer.isPresent() ? new FallbackResult.Answered(answer.get()) : Failed.MALFORMED;
    }
}
