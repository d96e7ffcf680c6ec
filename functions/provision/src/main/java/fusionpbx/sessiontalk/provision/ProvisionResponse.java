package fusionpbx.sessiontalk.provision;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What SessionTalk's cloud reads. An answer that has no accounts leaves the member out; {@code update} true without accounts
 * logs the phone out.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ProvisionResponse(boolean update, @Nullable List<Account> sipaccounts, String errmsg) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static ProvisionResponse of(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Delivered(var cause, var accounts) -> new ProvisionResponse(true, accounts, "");
            case Outcome.Current(var accounts) -> new ProvisionResponse(false, accounts, "");
            case Outcome.LoggedOut(var evidence) -> new ProvisionResponse(true, null, evidence.text());
            case Outcome.Refused(var refusal) -> new ProvisionResponse(false, null, refusal.text());
            case Outcome.PassedOn(var answer) ->
                new ProvisionResponse(
                        answer.update(), answer.accounts().isEmpty() ? null : answer.accounts(), answer.errmsg());
        };
    }

    String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Texts and a boolean are always JSON");
        }
    }
}
