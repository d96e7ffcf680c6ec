package fusionpbx.sessiontalk.local.app;

import fusionpbx.sessiontalk.local.fusionpbx.SampleTenant;

/** What the operator reads at the start: addresses, keys of the sample, and what to try next. */
final class Banner {
    private Banner() {}

    static String text(LocalApplication application, Options options) {
        return addresses(application)
                + application
                        .database()
                        .note()
                        .map(note -> "\n  " + note + "\n")
                        .orElse("")
                + application
                        .sample()
                        .map(sample -> sample(sample, application, options))
                        .orElseGet(() -> existing(application));
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

    private static String sample(SampleTenant sample, LocalApplication application, Options options) {
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
                                "1001@acme.example.com"));
    }

    private static String existing(LocalApplication application) {
        return calls(application, "API_KEY", "EXTENSION_UUID", "EXTENSION@DOMAIN");
    }

    private static String calls(LocalApplication application, String key, String extension, String username) {
        return """

                Issue a code for %s (its QR code: add -H 'Accept: image/png' -o code.png):
                  curl -X POST -H 'Authorization: Bearer %s' %s/extensions/%s/codes

                Set a phone up with it, as SessionTalk's cloud does; CODE is the answer's "code":
                  curl -G '%s' -d username=%s -d password=CODE -d deviceId=0A1B2C3D4E5F6071 -d reprovision=false

                Ctrl-C stops everything.
                """.formatted(username, key, application.api(), extension, application.provisioningUrl(), username);
    }
}
