package fusionpbx.sessiontalk.local.architecture;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.targetOwner;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The arrows between the modules. */
class ArrowsTest {
    private static final String SHARED = Modules.BASE + "shared..";
    private static final String LOCAL = Modules.BASE + "local..";
    private static final String HTTP = Modules.BASE + "shared.http..";
    private static final String PAGE = Modules.BASE + "shared.page..";
    private static final String SQL = Modules.BASE + "shared.sql..";

    private static Stream<String> verbs() {
        return Modules.verbs().stream();
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void aFunctionStandsAlone(String verb) {
        String[] others = verbs().filter(other -> !other.equals(verb))
                .map(other -> Modules.BASE + other + "..")
                .toArray(String[]::new);
        noClasses().should().dependOnClassesThat().resideInAnyPackage(others).check(Modules.function(verb));
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void aFunctionsPackageHasItsName(String verb) {
        classes().should().resideInAPackage(Modules.BASE + verb + "..").check(Modules.function(verb));
    }

    @Test
    void sharedKnowsNoFunction() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        verbs().map(verb -> Modules.BASE + verb + "..").toArray(String[]::new))
                .check(Modules.classes("shared"));
    }

    @Test
    void whatShipsKnowsNothingLocal() {
        noClasses().should().dependOnClassesThat().resideInAPackage(LOCAL).check(Modules.shipped());
    }

    @Test
    void whatShipsKnowsNoJdbc() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.postgresql..")
                .check(Modules.shipped());
    }

    @Test
    void sharedKnowsHttpEventsInItsHttpPackageOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage(HTTP)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.amazonaws.services.lambda.runtime.events..")
                .check(Modules.classes("shared"));
    }

    @Test
    void nothingElseInSharedKnowsItsHttpPackage() {
        noClasses()
                .that()
                .resideOutsideOfPackage(HTTP)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(HTTP)
                .check(Modules.classes("shared"));
    }

    @Test
    void pagesAndSqlDoNotKnowEachOther() {
        noClasses()
                .that()
                .resideInAPackage(PAGE)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(SQL)
                .check(Modules.classes("shared"));
        noClasses()
                .that()
                .resideInAPackage(SQL)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(PAGE)
                .check(Modules.classes("shared"));
    }

    @Test
    void thePackagesOfSharedKnowEachOtherInNoCircle() {
        slices().matching(Modules.BASE + "shared.(*)..")
                .should()
                .beFreeOfCycles()
                .check(Modules.classes("shared"));
    }

    @Test
    void theEnvironmentIsReadInOnePlace() {
        noClasses()
                .that()
                .resideOutsideOfPackage(Modules.BASE + "shared.environment..")
                .should()
                .accessTargetWhere(targetOwner(type(System.class)).and(named("getenv", "getProperty", "getProperties")))
                .check(Modules.shipped());
    }

    @Test
    void theDatabaseKnowsNothingThatShips() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(shippedPackages())
                .check(Modules.classes("local/rds-data", "local/database"));
    }

    @Test
    void whatStandsInForAwsKnowsNothingOfFusionPbx() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage(Modules.BASE.substring(0, Modules.BASE.indexOf('.')) + "..")
                .check(Modules.classes("local/rds-data", "local/lambda-runtime"));
    }

    /** Not even by name: the module is of use to other projects. */
    @Test
    void nothingInTheDataApisModuleNamesFusionPbx() throws IOException {
        try (Stream<Path> files = Files.walk(Modules.ROOT.resolve("local/rds-data"))) {
            List<Path> naming = files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().contains("/target/") && !file.endsWith("pom.xml"))
                    .filter(ArrowsTest::namesTheProduct)
                    .toList();
            assertEquals(List.of(), naming);
        }
    }

    private static boolean namesTheProduct(Path file) {
        try {
            String text = Files.readString(file).toLowerCase(Locale.ROOT).replaceAll("<groupid>.*</groupid>", "");
            return text.contains("fusionpbx") || text.contains("sessiontalk");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theApplicationKnowsTheFunctionsAtRunTimeOnly() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(shippedPackages())
                .check(Modules.classes("local/app"));
    }

    @Test
    void noPackageIsADrawerForEverything() {
        String[] drawers = Stream.of("util", "utils", "common", "manager", "helper", "helpers", "entities", "dao")
                .map(name -> ".." + name + "..")
                .toArray(String[]::new);
        noClasses().should().resideInAnyPackage(drawers).check(Modules.shipped());
        noClasses()
                .should()
                .resideInAnyPackage(drawers)
                .check(Modules.classes("local/rds-data", "local/database", "local/app"));
    }

    private static String[] shippedPackages() {
        return Stream.concat(verbs().map(verb -> Modules.BASE + verb + ".."), Stream.of(SHARED))
                .toArray(String[]::new);
    }

    private static DescribedPredicate<JavaAccess<?>> named(String... names) {
        return DescribedPredicate.describe(
                "named " + String.join(" or ", names), access -> Set.of(names).contains(access.getName()));
    }
}
