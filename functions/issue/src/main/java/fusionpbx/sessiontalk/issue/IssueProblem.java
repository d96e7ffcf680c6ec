package fusionpbx.sessiontalk.issue;

import fusionpbx.sessiontalk.shared.http.Problem;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Why no code was issued, in HTTP. */
final class IssueProblem {

    private static final Map<String, String> EMAIL_PARTS = Map.of(
            "queue", "the default setting email_queue/enabled is not true",
            "sender", "no setting email/smtp_from",
            "host", "no earlier e-mail in the queue that names the host which sends");

    private IssueProblem() {}

    static Problem of(IssueResult.Refused refused) {
        return switch (refused) {
            case IssueResult.ExtensionDisabled() ->
                Problem.conflict("extension-disabled", "Extension disabled", "The extension is disabled.");
            case IssueResult.UnfitName() ->
                Problem.conflict(
                        "unfit-name",
                        "Name unfit for a QR code",
                        "The extension, the domain or the provider holds a colon, @, % or blank,"
                                + " or is too long for a QR code.");
            case IssueResult.ExpiresTooLate(int max) ->
                Problem.badRequest("expires_in is more than the " + max + " seconds that the settings allow.");
            case IssueResult.LimitReached() ->
                Problem.conflict(
                        "limit-reached",
                        "Limit of phones reached",
                        "The extension has all its phones, or the domain all its devices."
                                + " Replace one of the phones, or remove one first.");
            case IssueResult.NoPhoneToReplace() -> Problem.badRequest("replaces is not a phone of this extension.");
            case IssueResult.DeviceDisabled() ->
                Problem.conflict("device-disabled", "Device disabled", "The phone to replace is disabled.");
            case IssueResult.AlreadyIssued(var code) ->
                Problem.conflict(
                                "already-issued",
                                "Code already issued",
                                "A request with this Idempotency-Key has been answered with a code.")
                        .with("code_id", code);
            case IssueResult.EmailNotConfigured(var missing) ->
                Problem.conflict("email-not-configured", "E-mail not configured", unable(missing))
                        .with("missing", missing);
            case IssueResult.NoAddress() ->
                Problem.conflict(
                        "no-address",
                        "No e-mail address",
                        "FusionPBX knows no e-mail address for the extension's user or voicemail box.");
        };
    }

    private static String unable(List<String> missing) {
        return missing.stream()
                .map(part -> EMAIL_PARTS.getOrDefault(part, part))
                .collect(Collectors.joining("; ", "FusionPBX cannot send e-mail: ", "."));
    }
}
