package fusionpbx.sessiontalk.local.app;

import java.util.Optional;
import picocli.CommandLine;

/** The product's version, as the build wrote it into the jar. */
final class ProductVersion implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
                .orElse("(not built as a jar)");
        return new String[] {"SessionTalk provisioning for FusionPBX " + version};
    }
}
