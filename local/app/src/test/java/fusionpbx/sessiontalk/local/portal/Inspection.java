package fusionpbx.sessiontalk.local.portal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Checks a state of the page, light and dark, wide and narrow, and keeps a picture of each in target/screenshots. */
final class Inspection {
    private static final Path SCREENSHOTS = Path.of("target/screenshots");
    private static final Set<String> GRAVE = Set.of("serious", "critical");

    /** What the list and the extension need to be seen whole, where each scrolls for itself. */
    private static final String HEIGHT = """
            () => Math.max(0, ...[...document.querySelectorAll(".finder, .extension")]
              .map(pane => Math.ceil(pane.getBoundingClientRect().top + pane.scrollHeight)))
            """;

    private Inspection() {}

    static void of(Portal portal, String state) {
        var page = portal.page;
        for (var scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            assertEquals(List.of(), faults(page, scheme), state + ", " + scheme);
            keep(page, state + (scheme == ColorScheme.DARK ? "-dark" : ""));
        }
        page.setViewportSize(360, 740);
        assertTrue(portal.fits(), state + ": wider than 360 px");
        keep(page, state + "-narrow");
        page.setViewportSize(1280, 900);
    }

    static void keep(Page page, String name) {
        var size = page.viewportSize();
        page.setViewportSize(size.width, Math.max(size.height, ((Number) page.evaluate(HEIGHT)).intValue()));
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(SCREENSHOTS.resolve(name + ".png")));
        page.setViewportSize(size.width, size.height);
    }

    /** Dark differs by its colors alone. The page has no frames, for which axe-core would open another page. */
    private static List<String> faults(Page page, ColorScheme scheme) {
        var builder = new AxeBuilder(page).setLegacyMode(true);
        if (scheme == ColorScheme.DARK) {
            builder.withRules(List.of("color-contrast"));
        }
        return builder.analyze().getViolations().stream()
                .filter(rule -> GRAVE.contains(rule.getImpact()))
                .flatMap(rule -> rule.getNodes().stream()
                        .map(node -> rule.getId() + " " + node.getTarget() + " " + node.getFailureSummary()))
                .toList();
    }
}
