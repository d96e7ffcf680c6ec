package fusionpbx.sessiontalk.provision;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Another system's answer to a phone.
 *
 * @param accounts empty where the answer has none
 * @param errmsg for the phone's user; at most {@value #LONGEST_TEXT} characters, none of them a control character
 */
record FallbackAnswer(boolean update, List<Account> accounts, String errmsg) {

    private static final int LONGEST_TEXT = 200;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** The answer, or nothing where any part of it is not what a phone expects. */
    static Optional<FallbackAnswer> parse(byte[] json) {
        try {
            return of(JSON.readTree(json));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<FallbackAnswer> of(JsonNode answer) {
        var update = update(answer.path("update"));
        var list = answer.path("sipaccounts");
        var errmsg = answer.path("errmsg");
        if (update.isEmpty() || !isAbsent(list) && !list.isArray() || !isAbsent(errmsg) && !errmsg.isTextual()) {
            return Optional.empty();
        }
        var accounts = StreamSupport.stream(list.spliterator(), false)
                .flatMap(account -> account(account).stream())
                .toList();
        return accounts.size() == list.size()
                ? Optional.of(new FallbackAnswer(update.get(), accounts, shown(errmsg.asText(""))))
                : Optional.empty();
    }

    /** Version 2 of the PHP app sends a text. */
    private static Optional<Boolean> update(JsonNode update) {
        return switch (update.asText("")) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static Optional<Account> account(JsonNode account) {
        var whole = isText(account, "sipusername")
                && isText(account, "sippassword")
                && isText(account, "subdomain")
                && isText(account, "authusername");
        if (!whole || !isOption(account, "transport", "srtp", "messaging", "video", "callrecording")) {
            return Optional.empty();
        }
        return Optional.of(new Account(
                account.path("sipusername").textValue(),
                account.path("sippassword").textValue(),
                account.path("subdomain").textValue(),
                account.path("authusername").textValue(),
                option(account, "transport", Account.DEFAULT_TRANSPORT),
                option(account, "srtp", Account.DISABLED),
                option(account, "messaging", Account.DISABLED),
                option(account, "video", Account.DISABLED),
                option(account, "callrecording", Account.DISABLED)));
    }

    private static boolean isText(JsonNode account, String member) {
        return account.path(member).isTextual()
                && !account.path(member).textValue().isEmpty();
    }

    private static boolean isOption(JsonNode account, String... members) {
        return List.of(members).stream().map(account::path).allMatch(member -> isAbsent(member) || member.isTextual());
    }

    /** The PHP app leaves an option empty, or null, where nothing is set: the phone then has the default. */
    private static String option(JsonNode account, String member, String byDefault) {
        var value = account.path(member).asText("");
        return isAbsent(account.path(member)) || value.isEmpty() ? byDefault : value;
    }

    private static boolean isAbsent(JsonNode member) {
        return member.isMissingNode() || member.isNull();
    }

    private static String shown(String text) {
        var clean = text.replaceAll("\\p{Cntrl}", "");
        return clean.length() <= LONGEST_TEXT ? clean : clean.substring(0, LONGEST_TEXT);
    }

    boolean logsOut() {
        return update && accounts.isEmpty();
    }

    /** The same answer; a refusal always has a text. */
    FallbackAnswer elseSaying(String text) {
        return errmsg.isEmpty() && accounts.isEmpty() ? new FallbackAnswer(update, accounts, text) : this;
    }
}
