package dev.jobwright.jobs.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import static java.util.stream.Collectors.joining;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What holds in every room. A room runs these rules by extending this class in its own tests,
 * naming the packages it may use and the classes that may reach for clock, chance and environment.
 */
public abstract class HouseRules {
    /** Calls that take from the air what a constructor should be given, as {@code Class.method}. */
    private static final Set<String> FROM_THE_AIR =
            Set.of(
                    "java.lang.System.getenv",
                    "java.lang.System.currentTimeMillis",
                    "java.lang.System.nanoTime",
                    "java.lang.Thread.sleep",
                    "java.lang.Math.random",
                    "java.time.Instant.now",
                    "java.time.LocalDate.now",
                    "java.time.LocalDateTime.now",
                    "java.time.OffsetDateTime.now",
                    "java.time.ZonedDateTime.now",
                    "java.time.Clock.systemUTC",
                    "java.time.Clock.systemDefaultZone",
                    "java.time.InstantSource.system",
                    "java.util.UUID.randomUUID",
                    "java.util.Random.<init>",
                    "java.util.concurrent.ThreadLocalRandom.current",
                    "java.security.SecureRandom.<init>");

    /** Names that refuse nothing, and so collect everything. */
    private static final Pattern EMPTY_NAME =
            Pattern.compile(
                    "(Base|Abstract|Common)[A-Z].*"
                            + "|.*(Manager|Utils?|Helpers?|Service|Impl|Common)");

    private final String room;
    private final Set<String> mayUse;
    private final Set<String> compositionRoots;
    private final JavaClasses classes;

    /**
     * @param room the root package, such as {@code dev.jobwright.jobs}
     * @param mayUse the packages it may use beside its own, in ArchUnit's notation
     * @param compositionRoots full names of the classes that may take clock, chance and environment
     *     from the air, in order to hand them on
     */
    protected HouseRules(String room, Set<String> mayUse, Set<String> compositionRoots) {
        this.room = room;
        this.mayUse = mayUse;
        this.compositionRoots = compositionRoots;
        this.classes =
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages(room);
    }

    @Test
    void the_room_has_classes_to_check() {
        assertFalse(classes.isEmpty(), room);
    }

    @Test
    void a_room_uses_only_what_it_may() {
        String[] packages =
                Stream.concat(Stream.of(room + ".."), mayUse.stream()).toArray(String[]::new);
        ArchRuleDefinition.classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(packages)
                .because("the arrows between rooms have one direction")
                .check(classes);
    }

    @Test
    void clock_chance_and_environment_come_in_through_constructors() {
        assertEquals(
                "",
                classes.stream()
                        .filter(c -> !compositionRoots.contains(outermost(c)))
                        .flatMap(HouseRules::takenFromTheAir)
                        .sorted()
                        .collect(joining("\n")));
    }

    @Test
    void every_package_is_null_marked() {
        assertEquals(
                "",
                classes.stream()
                        .map(JavaClass::getPackage)
                        .distinct()
                        .filter(p -> !isNullMarked(p))
                        .map(JavaPackage::getName)
                        .sorted()
                        .collect(joining("\n")));
    }

    @Test
    void no_name_is_empty() {
        assertEquals(
                "",
                classes.stream()
                        .filter(c -> EMPTY_NAME.matcher(c.getSimpleName()).matches())
                        .map(JavaClass::getName)
                        .sorted()
                        .collect(joining("\n")));
    }

    private static Stream<String> takenFromTheAir(JavaClass from) {
        return from.getAccessesFromSelf().stream()
                .filter(a ->
                        FROM_THE_AIR.contains(a.getTargetOwner().getName() + "." + a.getName()))
                .map(Object::toString);
    }

    private static boolean isNullMarked(JavaPackage p) {
        return p.isAnnotatedWith(NullMarked.class);
    }

    private static String outermost(JavaClass c) {
        return c.getEnclosingClass().map(HouseRules::outermost).orElseGet(c::getName);
    }
}
