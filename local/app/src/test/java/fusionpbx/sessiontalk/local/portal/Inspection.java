package fusionpbx.sessiontalk.local.portal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Checks a state of the page, light and dark, wide and narrow. With {@code -Dscreenshots=true} a picture of each stays in
 * target/screenshots; to take them costs about as much as the checks.
 */
final class Inspection {
    private static final boolean SCREENSHOTS = Boolean.getBoolean("screenshots");
    private static final Path DIRECTORY = Path.of("target/screenshots");

    private static final String IS_THERE = "() => typeof axe === 'object'";

    /** axe-core's builder for Playwright would send the script of 560 KB at each look, and fetch what is no fault as well. */
    private static final String FAULTS = """
            rules => axe.run(document, {resultTypes: ["violations"], ...rules})
              .then(({violations}) => violations
                .filter(({impact}) => ["serious", "critical"].includes(impact))
                .flatMap(({id, nodes}) => nodes.map(node => `${id} ${node.target} ${node.failureSummary}`)))
            """;

    private static final Map<String, ?> ALL_RULES = Map.of();

    /** Dark differs by its colors alone. */
    private static final Map<String, ?> COLORS = Map.of("runOnly", List.of("color-contrast"));

    /** What the list and the extension need to be seen whole, where each scrolls for itself. */
    private static final String HEIGHT = """
            () => Math.max(0, ...[...document.querySelectorAll(".finder, .extension")]
              .map(pane => Math.ceil(pane.getBoundingClientRect().top + pane.scrollHeight)))
            """;

    private Inspection() {}

    static void of(Portal portal, String state) {
        var page = portal.page;
        if (!(boolean) page.evaluate(IS_THERE)) {
            page.evaluate(AxeBuilder.getAxeScript());
        }
        check(page, ColorScheme.DARK, COLORS, state);
        keep(page, state + "-dark");
        check(page, ColorScheme.LIGHT, ALL_RULES, state);
        keep(page, state);
        page.setViewportSize(360, 740);
        assertTrue(portal.fits(), state + ": wider than 360 px");
        keep(page, state + "-narrow");
        page.setViewportSize(1280, 900);
    }

    private static void check(Page page, ColorScheme scheme, Map<String, ?> rules, String state) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        assertEquals(List.of(), page.evaluate(FAULTS, rules), state + ", " + scheme);
    }

    static void keep(Page page, String name) {
        if (!SCREENSHOTS) {
            return;
        }
        var size = page.viewportSize();
        page.setViewportSize(size.width, Math.max(size.height, ((Number) page.evaluate(HEIGHT)).intValue()));
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(DIRECTORY.resolve(name + ".png")));
        page.setViewportSize(size.width, size.height);
    }
}
