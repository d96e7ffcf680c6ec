package fusionpbx.sessiontalk.shared.schema;

import fusionpbx.sessiontalk.shared.schema.FusionPbxRecord.DefaultSetting;
import fusionpbx.sessiontalk.shared.schema.FusionPbxRecord.ExistingGrants;
import fusionpbx.sessiontalk.shared.schema.FusionPbxRecord.Grant;
import fusionpbx.sessiontalk.shared.schema.FusionPbxRecord.Permission;
import fusionpbx.sessiontalk.shared.schema.FusionPbxRecord.Vendor;
import java.util.List;
import java.util.UUID;

/**
 * All of them. UUIDs and texts are those of the app folder's app_config.php, so that FusionPBX's upgrade and migrate take each other's
 * rows for the same. Those of the vendor and of five settings are the PHP app's. Values are what counts without any setting; options
 * that only version 3 of the PHP app had are disabled, so that its own setting counts whenever it is made.
 */
final class FusionPbxRecords {

    private static final String VIEW = "sessiontalk_view";
    private static final String VIEW_ALL = "sessiontalk_view_all";

    static final List<FusionPbxRecord> ALL = List.of(
            new ExistingGrants(VIEW),
            new ExistingGrants(VIEW_ALL),
            new Permission(
                    VIEW,
                    UUID.fromString("341e0bcc-41b7-4675-aa46-d2f39a2c2721"),
                    "Set up SessionTalk phones of one's own extensions."),
            new Permission(
                    VIEW_ALL,
                    UUID.fromString("5889029f-30ec-42b0-96f8-aa1e3a24ac1c"),
                    "Set up SessionTalk phones of every extension of the domain."),
            new Grant(VIEW, "user"),
            new Grant(VIEW, "admin"),
            new Grant(VIEW, "superadmin"),
            new Grant(VIEW_ALL, "admin"),
            new Grant(VIEW_ALL, "superadmin"),
            shared(
                    "67d5e1a7-d0b1-4f3a-b329-fabfb235b0c3",
                    "sessiontalk_provider_id",
                    "text",
                    "",
                    "Your provider ID at SessionTalk. Leave it disabled for an app of your own brand."),
            shared(
                    "f90a2cd2-55e3-42bf-a6b5-8c9db28ecc9b",
                    "sessiontalk_transport",
                    "text",
                    "",
                    "UDP, TCP or TLS for every line. Disabled: each line has its own."),
            shared(
                    "432d9632-eafd-43ef-8955-3a510504c83f",
                    "sessiontalk_srtp",
                    "text",
                    "Disabled",
                    "Encrypted audio: Enabled or Disabled."),
            ours(
                            "b230837b-4025-4d7f-8659-e465787ba0cc",
                            "sessiontalk_video",
                            "text",
                            "Disabled",
                            "Video calls: Enabled or Disabled.")
                    .disabled(),
            ours(
                            "fcc59361-4742-4be8-84f3-2095899bd48a",
                            "sessiontalk_messaging",
                            "text",
                            "Disabled",
                            "Text messages: Enabled or Disabled.")
                    .disabled(),
            ours(
                            "490c065c-0341-4e38-92ac-9c3336873f2d",
                            "sessiontalk_callrecording",
                            "text",
                            "Disabled",
                            "Recording calls in the app: Enabled or Disabled.")
                    .disabled(),
            shared(
                    "39d4de48-11b8-11eb-adc1-0242ac120002",
                    "sessiontalk_max_activations",
                    "numeric",
                    "1",
                    "Phones that an extension may have. 0: no limit."),
            shared(
                    "6dbdeca0-131f-11eb-adc1-0242ac120002",
                    "sessiontalk_qr_expiration",
                    "numeric",
                    "172800",
                    "Seconds until an unused code expires."),
            ours(
                    "bfa0edc0-5346-4118-b9bc-0a0dff097258",
                    "sessiontalk_qr_reuse",
                    "text",
                    "deny",
                    "deny: a code sets up one phone. move: until it expires, another phone may scan it and takes over."),
            ours(
                    "6538c457-44a7-43e5-904c-74158c47f301",
                    "sessiontalk_apple_url",
                    "text",
                    "",
                    "Where the app is in the App Store."),
            ours(
                    "b4d4c435-79cd-46cf-a6a4-7493c3370b18",
                    "sessiontalk_android_url",
                    "text",
                    "",
                    "Where the app is in Google Play."),
            ours(
                    "5157d4ca-3e6f-4d17-8ec9-b1e41c83dcfb",
                    "sessiontalk_windows_appinstaller_url",
                    "text",
                    "",
                    "Where the .appinstaller file of the app for Windows is."),
            ours(
                    "76c982bf-825b-4fb0-9590-48e418c8bc6d",
                    "sessiontalk_portal_url",
                    "text",
                    "",
                    "The portal that the menu opens: the address of the API and /portal."),
            ours(
                    "942f5ccf-f239-4a8e-8c99-824c65efc05c",
                    "sessiontalk_provisioning_url",
                    "text",
                    "",
                    "Where provision.php passes SessionTalk's calls on to: the address of the API, /provision/ and the secret."),
            new Vendor("sessiontalk", UUID.fromString("e0d09235-4c1d-423f-8f38-aa477e18362b")));

    private FusionPbxRecords() {}

    /** One that the PHP app has, too. */
    private static DefaultSetting shared(
            String uuid, String subcategory, String kind, String value, String description) {
        return new DefaultSetting(
                UUID.fromString(uuid), false, subcategory, kind, value, !value.isEmpty(), description);
    }

    private static DefaultSetting ours(String uuid, String subcategory, String kind, String value, String description) {
        return new DefaultSetting(UUID.fromString(uuid), true, subcategory, kind, value, !value.isEmpty(), description);
    }
}
