package fusionpbx.sessiontalk.migrate;

import fusionpbx.sessiontalk.shared.sql.JsonAnswer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What was found of FusionPBX's PHP app and, where it was no dry run, taken over.
 *
 * @param adopted phones that became links in this run
 * @param codes version 2's keys that became codes in this run or, in a dry run, would have
 * @param phones how many devices of the PHP app there are, by its version and by what became of them: {@code adopted}, {@code
 *     pending} or why not
 * @param conflicts devices whose deviceId another device has, by that device; not more than a list may hold
 * @param notAdopted other devices that were not adopted, by the reason; not more than a list may hold
 * @param unreadable rows of version 2 that name no device
 * @param codesValidUntil until when a code of version 3 may be valid, which cannot be taken over; null where none can be
 * @param settings device settings of version 3
 * @param tables the PHP app's tables
 * @param finished false where something is left that could be adopted
 */
record AdoptionResult(
        long adopted,
        long codes,
        Map<String, Map<String, Long>> phones,
        Map<String, String> conflicts,
        Map<String, String> notAdopted,
        long unreadable,
        @Nullable String codesValidUntil,
        long settings,
        List<String> tables,
        boolean finished) {

    private static final String DEVICE = "device_uuid";
    private static final String RESULT = "result";

    /** Reads what the database's function {@code report_adoption} answers. */
    static AdoptionResult of(JsonAnswer answer) {
        var phones = new TreeMap<String, Map<String, Long>>();
        answer.objects("phones")
                .forEach(each -> phones.computeIfAbsent("version " + each.number("version"), _ -> new TreeMap<>())
                        .put(each.text(RESULT), each.number("count")));
        return new AdoptionResult(
                0,
                answer.number("codes"),
                phones,
                devices(answer, "conflicts", "kept_device_uuid"),
                devices(answer, "not_adopted", RESULT),
                answer.number("unreadable"),
                answer.optionalText("codes_valid_until").orElse(null),
                answer.number("settings"),
                answer.elements("tables").map(each -> each.asText()).toList(),
                true);
    }

    private static Map<String, String> devices(JsonAnswer answer, String list, String member) {
        var devices = new LinkedHashMap<String, String>();
        answer.objects(list).forEach(each -> devices.put(each.text(DEVICE), each.text(member)));
        return devices;
    }

    /**
     * The same, at the end of a run.
     *
     * @param complete false where time ran out
     */
    AdoptionResult after(long adoptedPhones, long adoptedCodes, boolean complete) {
        return new AdoptionResult(
                adoptedPhones,
                adoptedCodes,
                phones,
                conflicts,
                notAdopted,
                unreadable,
                codesValidUntil,
                settings,
                tables,
                complete && phones.values().stream().noneMatch(results -> results.containsKey("pending")));
    }

    /** As the function answers it. */
    Map<String, Object> members() {
        var members = new LinkedHashMap<String, Object>();
        members.put("adopted", adopted);
        members.put("codes", codes);
        members.put("phones", phones);
        members.put("conflicts", conflicts);
        members.put("notAdopted", notAdopted);
        members.put("unreadable", unreadable);
        members.put("codesValidUntil", codesValidUntil);
        members.put("finished", finished);
        return members;
    }

    /** The counts in one line. */
    @Override
    public String toString() {
        var counts = phones.entrySet().stream()
                .map(version -> version.getKey() + ": "
                        + version.getValue().entrySet().stream()
                                .map(result -> result.getValue() + " " + result.getKey())
                                .collect(Collectors.joining(", ")))
                .collect(Collectors.joining("; "));
        return counts.isEmpty() ? "no phone of FusionPBX's PHP app" : counts;
    }
}
