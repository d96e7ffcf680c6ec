package fusionpbx.sessiontalk.local.app;

import fusionpbx.sessiontalk.local.fusionpbx.SampleTenant;
import java.nio.file.Path;
import java.util.Optional;

/** What the operator reads at the start: addresses, keys of the sample, and what to try next. */
final class Banner {
    private Banner() {}

    /** @param info where the addresses were written to, where it is not the place that local/phone.sh looks at */
    static String text(LocalApplication application, Options options, Optional<Path> info) {
        return addresses(application)
                + application
                        .database()
                        .note()
                        .map(note -> "\n  " + note + "\n")
                        .orElse("")
                + application
                        .sample()
                        .map(sample -> sample(sample, application, options, phone(info)))
                        .orElseGet(() -> existing(application, phone(info)));
    }

    private static String addresses(LocalApplication application) {
        return """

                SessionTalk provisioning for FusionPBX

                  Portal            %s
                  HTTP API          %s
                  Provisioning URL  %s
                  RDS Data API      %s   (Secrets Manager too)
                  PostgreSQL        %s
                """.formatted(
                        application.api().resolve("/portal"),
                        application.api(),
                        application.provisioningUrl(),
                        application.endpoint().uri(),
                        application.database().printableUrl());
    }

    private static String sample(SampleTenant sample, LocalApplication application, Options options, String phone) {
        return """
                  PostgreSQL user   %s, password %s

                  FusionPBX %s with the sample tenant acme.example.com. Its users' API keys:
                  superadmin        %s
                  admin             %s
                  user              %s
                %s""".formatted(
                        application.database().owner().user(),
                        application.database().owner().password(),
                        options.fusionPbx(),
                        sample.acme().user("superadmin").apiKey(),
                        sample.acme().user("admin").apiKey(),
                        sample.acme().user("user").apiKey(),
                        calls(
                                application,
                                sample.acme().user("admin").apiKey(),
                                sample.acme().extension("1001").uuid().toString(),
                                "1001@acme.example.com",
                                phone));
    }

    private static String existing(LocalApplication application, String phone) {
        return calls(application, "API_KEY", "EXTENSION_UUID", "EXTENSION@DOMAIN", phone);
    }

    private static String phone(Optional<Path> info) {
        return info.map(file -> "local/phone.sh --info '" + file + "'").orElse("local/phone.sh");
    }

    private static String calls(
            LocalApplication application, String key, String extension, String username, String phone) {
        return """

                Open the portal, sign in with a key, and issue a code; or by hand, for %s:
                  curl -X POST -H 'Authorization: Bearer %s' %s/extensions/%s/codes

                Play the phone that scans it, as SessionTalk's cloud does (a code, or any of the links):
                  %s CODE_OR_LINK

                Requests follow, a line each. Ctrl-C stops everything.
                """.formatted(username, key, application.api(), extension, phone);
    }
}
