package fusionpbx.sessiontalk.issue;

import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The body that hands out a fresh code, the only one that holds it. Members that do not apply are null. */
record IssuedCodeBody(
        UUID codeId,
        String username,
        String code,
        String expiresAt,
        String qrText,
        String qrPng,
        @Nullable String desktopLink,
        @Nullable String windowsInstallerLink,
        @Nullable String appStoreUrl,
        @Nullable String googlePlayUrl,
        String welcomeUrl,
        @Nullable UUID withdrawnCodeId) {

    static IssuedCodeBody of(IssueResult.Issued issued, QrCode picture) {
        var invitation = issued.invitation();
        return new IssuedCodeBody(
                invitation.id(),
                invitation.username(),
                invitation.code().text(),
                invitation.expiresAt().toString(),
                invitation.qrText(),
                "data:image/png;base64," + Base64.getEncoder().encodeToString(picture.png()),
                invitation.desktopLink().orElse(null),
                invitation.windowsInstallerLink().orElse(null),
                invitation.appStoreUrl().orElse(null),
                invitation.googlePlayUrl().orElse(null),
                issued.welcomeUrl(),
                issued.withdrawn().orElse(null));
    }

    /** Keeps the code out of logs and messages. */
    @Override
    public String toString() {
        return "IssuedCodeBody[" + codeId + "]";
    }
}
