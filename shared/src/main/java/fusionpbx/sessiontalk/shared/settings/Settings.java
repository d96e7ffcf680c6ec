package fusionpbx.sessiontalk.shared.settings;

import fusionpbx.sessiontalk.shared.sql.JsonAnswer;
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

    /** Phones that an extension may have where no setting says otherwise. */
    public static final int DEFAULT_MAX_PHONES = 1;

    private static final List<String> LEVELS = List.of("domain", "default");
    private static final List<String> KINDS = List.of("text", "numeric", "boolean");

    private final Map<Setting, String> values;
    private final Map<Setting, SettingSource> sources;
    private final List<String> malformed;

    private Settings(Map<Setting, String> values, Map<Setting, SettingSource> sources, List<String> malformed) {
        this.values = values;
        this.sources = sources;
        this.malformed = malformed;
    }

    /** Reads what the database's function {@code setting_rows} answers: rows of category, subcategory, kind and value by level. */
    public static Settings of(JsonAnswer answer) {
        var rows = new HashMap<SettingSource, String>();
        for (var level : LEVELS) {
            answer.elements(level).forEach(row -> {
                var value = row.path(3).textValue();
                if (KINDS.contains(row.path(2).asText()) && value != null && !value.isEmpty()) {
                    // The last one counts, as in FusionPBX.
                    rows.put(
                            new SettingSource(
                                    level, row.path(0).asText(), row.path(1).asText()),
                            value);
                }
            });
        }
        return choose(rows);
    }

    private static Settings choose(Map<SettingSource, String> rows) {
        var values = new EnumMap<Setting, String>(Setting.class);
        var sources = new EnumMap<Setting, SettingSource>(Setting.class);
        var malformed = new ArrayList<String>();
        for (var setting : Setting.values()) {
            for (var level : LEVELS) {
                for (var place : setting.places()) {
                    var source = new SettingSource(level, place.category(), place.subcategory());
                    var value = rows.get(source);
                    if (value != null) {
                        setting.valid(value)
                                .ifPresentOrElse(
                                        valid -> {
                                            values.putIfAbsent(setting, valid);
                                            sources.putIfAbsent(setting, source);
                                        },
                                        () -> malformed.add(
                                                level + " " + place.category() + "/" + place.subcategory()));
                    }
                }
            }
        }
        return new Settings(values, sources, List.copyOf(malformed));
    }

    /** The value in force, if there is one. */
    public Optional<String> text(Setting setting) {
        return Optional.ofNullable(values.get(setting));
    }

    /** Where the value in force stands, if there is one. */
    public Optional<SettingSource> source(Setting setting) {
        return Optional.ofNullable(sources.get(setting));
    }

    /** The value in force as a number, if there is one. */
    public Optional<Integer> number(Setting setting) {
        return text(setting).map(Integer::valueOf);
    }

    /** How many phones an extension may have; 0 is no limit. */
    public int maxPhones() {
        return number(Setting.MAX_ACTIVATIONS).orElse(DEFAULT_MAX_PHONES);
    }

    /** Whether a setting that is true or false is false; one that is not set is not. */
    public boolean isFalse(Setting setting) {
        return text(setting).filter("false"::equals).isPresent();
    }

    /** The names of settings that are set to something not allowed, for the log; never their values. */
    public List<String> malformed() {
        return malformed;
    }
}
