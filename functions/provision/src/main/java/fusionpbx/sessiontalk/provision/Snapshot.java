package fusionpbx.sessiontalk.provision;

import fusionpbx.sessiontalk.shared.settings.Settings;
import fusionpbx.sessiontalk.shared.sql.JsonAnswer;
import java.util.List;
import java.util.Optional;

/**
 * What the database knows of a call. Whatever is absent was not found or does not belong to such a call; it is never a reason to
 * log a phone out.
 */
sealed interface Snapshot {

    /** The code has set up a phone: the one that calls. */
    record OwnPhone(Phone phone) implements Snapshot {}

    /**
     * The code was scanned, but has set up another phone.
     *
     * @param code the code's row, absent once cleanup has removed it
     * @param callerEnabled whether what calls is an enabled phone of the same domain; absent if it is none there
     */
    record OtherPhone(Phone phone, Optional<CodeState> code, Optional<Boolean> callerEnabled) implements Snapshot {}

    /** The code was scanned and has set up no phone; it is not fresh. */
    record SpentCode(Optional<CodeState> code) implements Snapshot {}

    /**
     * The code was scanned and has set up no phone yet.
     *
     * @param callerEnabled as for {@link OtherPhone}
     * @param leavingEnabled whether none of the phones that give way to this one is disabled
     * @param otherPhones phones of the code's extension that stay
     * @param otherDevices devices of the code's domain that stay
     */
    record FreshCode(
            Extension extension,
            Optional<Boolean> callerEnabled,
            boolean leavingEnabled,
            long otherPhones,
            long otherDevices,
            Settings domainSettings)
            implements Snapshot {}

    /**
     * A phone that is set up calls with a code that is not its own.
     *
     * @param removed whether it is known that this pair of phone and code was removed
     */
    record StrangerCode(boolean removed) implements Snapshot {}

    /** The code was not issued here, and the installation is not set up here. */
    record Unknown() implements Snapshot {}

    /**
     * A phone that is set up.
     *
     * @param deviceId of the installation that it is
     * @param enabled whether its device is; absent if there is no such device
     * @param inDomain whether its device stands in the domain of its link; absent likewise
     * @param domainEnabled whether that domain is; absent if there is no such domain
     * @param delivered the digest of what it was last sent, or that it was adopted
     * @param lineDeleted whether it has no line and it is known that one was deleted
     * @param lines in order
     */
    record Phone(
            String deviceId,
            Optional<Boolean> enabled,
            Optional<Boolean> inDomain,
            Optional<Boolean> domainEnabled,
            String delivered,
            boolean lineDeleted,
            List<Line> lines,
            Settings settings) {

        private static final String ADOPTED = "adopted";

        /** Whether FusionPBX's PHP app set it up, and it has not called since it was adopted: it has what it should have. */
        boolean isAdopted() {
            return delivered.equals(ADOPTED);
        }

        boolean hasEnabledLine() {
            return lines.stream().anyMatch(Line::enabled);
        }

        /** What it should have now. */
        Delivery delivery() {
            return Delivery.of(lines.stream().filter(Line::isDeliverable).toList(), settings);
        }
    }

    /** The settings of the domain that is concerned, where it is known. */
    default Optional<Settings> settings() {
        return switch (this) {
            case OwnPhone(var phone) -> Optional.of(phone.settings());
            case OtherPhone other -> Optional.of(other.phone().settings());
            case FreshCode code -> Optional.of(code.domainSettings());
            case SpentCode _, StrangerCode _, Unknown _ -> Optional.empty();
        };
    }

    /** A code's row. */
    record CodeState(boolean used, boolean expired) {}

    /**
     * The extension that a code was issued for.
     *
     * @param usable it and its domain are enabled, and it has a name and a password to give
     */
    record Extension(String extension, String password, String domainName, boolean usable) {

        /** Keeps the password out of logs and messages. */
        @Override
        public String toString() {
            return "Extension[" + extension + "@" + domainName + "]";
        }
    }

    /** Reads what the database's function {@code snapshot_phone} answers. */
    static Snapshot of(JsonAnswer answer) {
        var tombstone = answer.optionalFlag("tombstone");
        if (tombstone.isPresent()) {
            return tombstone.get() || answer.flag("known") ? new StrangerCode(tombstone.get()) : new Unknown();
        }
        var link = answer.optionalObject("link");
        if (link.isPresent()) {
            var phone = phone(link.get(), answer);
            return link.get().flag("ours") ? new OwnPhone(phone) : new OtherPhone(phone, code(answer), caller(answer));
        }
        var extension = answer.optionalObject("extension");
        if (extension.isPresent()) {
            return fresh(answer, extension.get());
        }
        return answer.flag("known") ? new SpentCode(code(answer)) : new Unknown();
    }

    private static Phone phone(JsonAnswer link, JsonAnswer answer) {
        return new Phone(
                link.text("device_id"),
                link.optionalFlag("enabled"),
                link.optionalFlag("in_domain"),
                answer.optionalFlag("domain_enabled"),
                link.text("delivered"),
                link.flag("line_deleted"),
                answer.objects("lines").map(Line::of).toList(),
                settings(answer));
    }

    /** An extension that was not found is not usable. */
    private static Snapshot fresh(JsonAnswer answer, JsonAnswer extension) {
        if (code(answer).filter(code -> !code.expired()).isEmpty()) {
            return new SpentCode(code(answer));
        }
        return new FreshCode(
                new Extension(
                        extension.optionalText("extension").orElse(""),
                        extension.optionalText("password").orElse(""),
                        extension.optionalText("domain_name").orElse(""),
                        extension.flag("usable")),
                caller(answer),
                answer.flag("leaving_enabled"),
                answer.number("other_phones"),
                answer.number("other_devices"),
                settings(answer));
    }

    private static Optional<CodeState> code(JsonAnswer answer) {
        return answer.optionalObject("code").map(code -> new CodeState(code.flag("used"), code.flag("expired")));
    }

    private static Optional<Boolean> caller(JsonAnswer answer) {
        return answer.optionalObject("phone").map(phone -> phone.flag("enabled"));
    }

    private static Settings settings(JsonAnswer answer) {
        return Settings.of(answer.optionalObject("settings").orElseThrow());
    }
}
