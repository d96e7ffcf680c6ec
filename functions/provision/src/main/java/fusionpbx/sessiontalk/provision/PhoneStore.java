package fusionpbx.sessiontalk.provision;

import fusionpbx.sessiontalk.shared.sql.FunctionCall;
import fusionpbx.sessiontalk.shared.sql.Sql;
import fusionpbx.sessiontalk.shared.sql.SqlFault;
import java.time.Instant;
import java.util.UUID;

/** Phones in the database. Each method is one call of a function there, whole or not at all, and safe to run twice. */
final class PhoneStore {

    /** What became of a code that was to set up a phone. */
    enum ActivationResult {
        ACTIVATED,
        REPLACED,
        ALREADY_ACTIVE,
        UNKNOWN_CODE,
        CODE_USED,
        CODE_EXPIRED,
        EXTENSION_DISABLED,
        DEVICE_DISABLED,
        EXTENSION_FULL,
        DOMAIN_FULL
    }

    /** What became of a phone that was to move to another installation. */
    enum MoveResult {
        MOVED,
        ALREADY_ACTIVE,
        CODE_USED,
        DEVICE_DISABLED
    }

    private enum RecordResult {
        RECORDED,
        GONE
    }

    private static final String RESULT = "result";

    private final Sql sql;

    PhoneStore(Sql sql) {
        this.sql = sql;
    }

    /**
     * Reads all there is to know, and notes on the phone's own device that it was seen.
     *
     * @throws SqlFault if that cannot be read at once
     */
    Reading read(ProvisionRequest request, Instant now) {
        return Reading.of(sql.answer(callOf("snapshot_phone", request, now)
                .with("reprovision", request.reprovision())
                .with("template", DeviceIdentity.template(request.deviceId()))
                .with("ip", request.ip())
                .with("agent", request.agent())));
    }

    /**
     * Spends the code and creates device, line and link; what the phone had before in that domain goes, and what the code
     * replaces. Nothing of the snapshot is trusted but the settings and what the digest was made of.
     */
    ActivationResult activate(ProvisionRequest request, Snapshot.FreshCode code, Delivery delivery, Instant now) {
        var limits = Limits.of(code.domainSettings());
        var line = LineDefaults.of(code.domainSettings());
        return sql.answer(settingUp("activate_phone", request, delivery, now)
                        .with("device_uuid", UUID.randomUUID())
                        .with("max_phones", Long.valueOf(limits.phones()))
                        .with("max_devices", limits.devices().orElse(null))
                        .with("sip_port", line.port())
                        .with("sip_transport", line.transport())
                        .with("register_expires", line.registerExpires()))
                .choice(RESULT, ActivationResult.class);
    }

    /** Gives another installation's phone to this one. */
    MoveResult move(ProvisionRequest request, String from, Delivery delivery, Instant now) {
        return sql.answer(settingUp("move_phone", request, delivery, now).with("from", from))
                .choice(RESULT, MoveResult.class);
    }

    /**
     * Records what the phone is being sent, and when.
     *
     * @param now not before the snapshot that led to it: a phone seen later than that had no update at its last call
     * @return false if the phone is gone
     */
    boolean recordDelivery(ProvisionRequest request, Delivery delivery, Instant now) {
        return sql.answer(callOf("record_delivery", request, now)
                                .with("delivered", delivery.digest())
                                .with("logout", delivery.accounts().isEmpty()))
                        .choice(RESULT, RecordResult.class)
                == RecordResult.RECORDED;
    }

    /**
     * Records what an adopted phone has.
     *
     * @return false if it is gone, or is adopted no more: then it may have to be sent something
     */
    boolean recordAdopted(ProvisionRequest request, Delivery delivery) {
        return sql.answer(pairOf("record_adopted", request).with("delivered", delivery.digest()))
                        .choice(RESULT, RecordResult.class)
                == RecordResult.RECORDED;
    }

    /** Logs that the phone was refused, unless that kind was logged within the hour. */
    void noteRefusal(ProvisionRequest request, Refusal refusal) {
        sql.value(pairOf("note_refusal", request).with("refusal", refusal.kind()));
    }

    /** Logs that the removed phone was logged out, unless that was logged. */
    void noteLogout(ProvisionRequest request) {
        sql.value(pairOf("note_logout", request));
    }

    private static FunctionCall settingUp(String function, ProvisionRequest request, Delivery delivery, Instant now) {
        return callOf(function, request, now)
                .with("template", DeviceIdentity.template(request.deviceId()))
                .with("addresses", DeviceIdentity.addresses(request.deviceId()))
                .with("delivered", delivery.digest())
                .with("ip", request.ip())
                .with("agent", request.agent());
    }

    private static FunctionCall callOf(String function, ProvisionRequest request, Instant now) {
        return pairOf(function, request).with("now", now);
    }

    private static FunctionCall pairOf(String function, ProvisionRequest request) {
        return FunctionCall.of(function)
                .with("device_id", request.deviceId())
                .with("code_hash", request.code().hash());
    }
}
