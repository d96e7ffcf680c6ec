package fusionpbx.sessiontalk.local.portal;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import fusionpbx.sessiontalk.local.app.LocalApplication;
import fusionpbx.sessiontalk.local.app.Options;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** The portal in a real browser, on the whole application, with a phone that scans what the page shows. */
abstract class PortalScene {
    static Chromium chromium;
    static LocalApplication application;

    BrowserContext window;
    Portal portal;

    @BeforeAll
    static void start() throws Exception {
        PlaywrightAssertions.setDefaultAssertionTimeout(15_000);
        chromium = Chromium.shared();
        application = LocalApplication.start(Options.sample(Path.of("../..")), _ -> {});
    }

    @AfterAll
    static void stop() {
        if (application != null) {
            application.close();
        }
    }

    @BeforeEach
    void open() throws SQLException {
        // No test leaves phones or codes for the next one: the limit counts them.
        database("delete from v_devices where device_vendor = 'sessiontalk'");
        database("delete from sessiontalk.codes");
        window = chromium.window("en-GB");
        portal = Portal.open(window, application.api());
    }

    @AfterEach
    void nothingWentWrong() {
        window.close();
        portal.assertNothingWentWrong(application.api(), List.of(key("admin")));
    }

    Locator link(String name) {
        return portal.page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    static void enable(String extension, boolean enabled) throws SQLException {
        database("update v_extensions set enabled = cast('%s' as text)::%s where extension = '%s'"
                .formatted(enabled, "boolean", extension));
    }

    static void setting(String name, String value) throws SQLException {
        database("""
                insert into v_default_settings (default_setting_uuid, default_setting_category,
                    default_setting_subcategory, default_setting_name, default_setting_value, default_setting_enabled)
                select gen_random_uuid(), 'provision', '%s', 'text', '%s', default_setting_enabled
                from v_default_settings where cast(default_setting_enabled as text) = 'true' limit 1
                """.formatted(name, value));
    }

    static String key(String user) {
        return application.sample().orElseThrow().apiKeys().get(user);
    }

    static void database(String statement) throws SQLException {
        try (var connection = DriverManager.getConnection(application.jdbcUrl());
                var update = connection.createStatement()) {
            update.executeUpdate(statement);
        }
    }

    /** The one value that a query answers. */
    static String value(String query) throws SQLException {
        try (var connection = DriverManager.getConnection(application.jdbcUrl());
                var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
