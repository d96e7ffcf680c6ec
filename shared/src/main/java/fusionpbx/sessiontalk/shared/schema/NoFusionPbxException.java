package fusionpbx.sessiontalk.shared.schema;

/** The database is reachable but holds no FusionPBX tables of a release that this product knows. */
public final class NoFusionPbxException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoFusionPbxException() {
        super("The database holds no FusionPBX table v_devices with an address column");
    }
}
