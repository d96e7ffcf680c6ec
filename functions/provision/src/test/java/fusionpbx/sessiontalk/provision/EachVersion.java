package fusionpbx.sessiontalk.provision;

import fusionpbx.sessiontalk.local.fusionpbx.FusionPbxVersion;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A test on each FusionPBX version: one of each kind of schema. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest(name = "FusionPBX {0}")
@EnumSource(FusionPbxVersion.class)
@interface EachVersion {}
