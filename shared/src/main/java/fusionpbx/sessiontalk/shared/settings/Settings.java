package fusionpbx.sessiontalk.shared.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings in force in one domain.
 *
 * <p>Level beats category: a domain's value beats a default, whichever category it stands in; within a level {@code
 * provision} beats {@code sessiontalk}. An empty value counts as not set, and one that is not allowed falls back to the
 * next place.
 */
public final class Settings {

    /**
     * A scalar subquery that answers the enabled settings of a domain as JSON text; its one parameter, an SQL expression
     * for the domain_uuid, replaces {@code $domain}.
     */
    private static final String AS_JSON = """
            (select coalesce(json_agg(json_build_array(s.level, s.category, s.subcategory, s.name, s.value)
                       order by s.position, s.value), '[]'::json)::text
               from (select 'domain' as level, domain_setting_category as category,
                            domain_setting_subcategory as subcategory, domain_setting_name as name,
                            domain_setting_value as value, domain_setting_order as position
                       from v_domain_settings
                      where domain_uuid = $domain
                        and cast(domain_setting_enabled as text) = 'true'
                        and domain_setting_category in ('provision', 'sessiontalk', 'limit')
                     union all
                     select 'default', default_setting_category, default_setting_subcategory, default_setting_name,
                            default_setting_value, default_setting_order
                       from v_default_settings
                      where cast(default_setting_enabled as text) = 'true'
                        and default_setting_category in ('provision', 'sessiontalk', 'limit')) s
              where s.category = 'sessiontalk'
                 or s.subcategory like 'sessiontalk%'
                 or s.subcategory in ('devices', 'line_sip_port', 'line_sip_transport', 'line_register_expires'))
            """;

    private static final int DEFAULT_MAX_PHONES = 1;
    private static final List<String> LEVELS = List.of("domain", "default");
    private static final List<String> KINDS = List.of("text", "numeric");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<List<List<String>>> ROWS = new TypeReference<>() {};

    private record Key(String level, String category, String subcategory) {}

    private final Map<Setting, String> values;
    private final List<String> malformed;

    private Settings(Map<Setting, String> values, List<String> malformed) {
        this.values = values;
        this.malformed = malformed;
    }

    /**
     * The SQL expression whose value {@link #parse} reads.
     *
     * @param domain an SQL expression for the domain's UUID; never anything that somebody sent
     */
    public static String asJson(String domain) {
        return AS_JSON.replace("$domain", domain);
    }

    /** Reads what the expression of {@link #asJson} answered. */
    public static Settings parse(String json) {
        var rows = new HashMap<Key, String>();
        for (var row : rows(json)) {
            var value = row.get(4);
            if (KINDS.contains(row.get(3)) && value != null && !value.isEmpty()) {
                rows.putIfAbsent(new Key(row.get(0), row.get(1), row.get(2)), value);
            }
        }
        return choose(rows);
    }

    private static Settings choose(Map<Key, String> rows) {
        var values = new EnumMap<Setting, String>(Setting.class);
        var malformed = new ArrayList<String>();
        for (var setting : Setting.values()) {
            for (var level : LEVELS) {
                for (var place : setting.places()) {
                    var value = rows.get(new Key(level, place.category(), place.subcategory()));
                    if (value != null) {
                        setting.valid(value)
                                .ifPresentOrElse(
                                        valid -> values.putIfAbsent(setting, valid),
                                        () -> malformed.add(
                                                level + " " + place.category() + "/" + place.subcategory()));
                    }
                }
            }
        }
        return new Settings(values, List.copyOf(malformed));
    }

    private static List<List<String>> rows(String json) {
        try {
            return JSON.readValue(json, ROWS);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The settings are not the JSON that the statement makes");
        }
    }

    /** The value in force, if there is one. */
    public Optional<String> text(Setting setting) {
        return Optional.ofNullable(values.get(setting));
    }

    /** The value in force as a number, if there is one. */
    public Optional<Integer> number(Setting setting) {
        return text(setting).map(Integer::valueOf);
    }

    /** How many phones an extension may have; 0 is no limit. */
    public int maxPhones() {
        return number(Setting.MAX_ACTIVATIONS).orElse(DEFAULT_MAX_PHONES);
    }

    /** The names of settings that are set to something not allowed, for the log; never their values. */
    public List<String> malformed() {
        return malformed;
    }
}
