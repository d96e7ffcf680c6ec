package fusionpbx.sessiontalk.issue;

import static fusionpbx.sessiontalk.issue.Finding.Severity.ERROR;
import static fusionpbx.sessiontalk.issue.Finding.Severity.NOTE;
import static fusionpbx.sessiontalk.issue.Finding.Severity.WARNING;

import fusionpbx.sessiontalk.shared.settings.Setting;
import fusionpbx.sessiontalk.shared.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What a domain's name and settings say about the next scan, without asking the database. */
final class SettingsLint {

    /** SessionTalk gets the first label of the server's address alone, and puts its provider's own domain behind it. */
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|.*:.*|\\[.*");

    private static final Map<Setting, String> STORES = Map.of(Setting.APPLE_URL, "ios", Setting.ANDROID_URL, "android");

    private final String domain;
    private final Settings settings;
    private final List<Finding> findings = new ArrayList<>();

    private SettingsLint(String domain, Settings settings) {
        this.domain = domain;
        this.settings = settings;
    }

    static List<Finding> of(String domain, Settings settings) {
        var lint = new SettingsLint(domain, settings);
        lint.checkName();
        lint.checkProvider();
        lint.checkLimits();
        lint.checkStores();
        settings.malformed().forEach(place -> lint.add(Finding.about(place, "value-not-allowed", WARNING)));
        return List.copyOf(lint.findings);
    }

    private void checkName() {
        if (!Username.isFit(domain)) {
            add(Finding.of("domain-unfit", ERROR));
        }
        if (ADDRESS.matcher(domain).matches() || !domain.contains(".")) {
            add(Finding.of("domain-not-reachable", ERROR));
        } else if (domain.indexOf('.') == domain.lastIndexOf('.')) {
            add(Finding.of("domain-without-subdomain", WARNING));
        }
    }

    private void checkProvider() {
        var provider = settings.text(Setting.PROVIDER_ID);
        if (provider.isEmpty()) {
            add(Finding.of("no-provider", NOTE));
        } else if (!Username.isFit(provider.get())) {
            add(Finding.of("provider-unfit", ERROR));
        }
    }

    private void checkLimits() {
        if (settings.number(Setting.DOMAIN_DEVICES).filter(most -> most == 0).isPresent()) {
            add(Finding.of("no-devices-allowed", ERROR));
        }
        if (settings.maxPhones() == 0) {
            add(Finding.of("no-limit-of-phones", NOTE));
        }
    }

    private void checkStores() {
        STORES.forEach((setting, platform) -> {
            if (settings.text(setting).isEmpty()) {
                add(Finding.about(platform, "no-store-link", NOTE));
            }
        });
    }

    private void add(Finding finding) {
        findings.add(finding);
    }
}
