package fusionpbx.sessiontalk.local.template;

import java.util.List;
import java.util.Map;

/** What the template describes, with every reference resolved. Functions stand under their logical ids. */
public record Template(
        Map<String, LambdaFunction> functions,
        List<Route> routes,
        List<Schedule> schedules,
        List<StackResource> customResources,
        Cors cors) {
    public Template {
        functions = Map.copyOf(functions);
        routes = List.copyOf(routes);
        schedules = List.copyOf(schedules);
        customResources = List.copyOf(customResources);
    }
}
