package dev.jobwright.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;

import dev.jobwright.functions.Environment;
import dev.jobwright.functions.aws.SfnExecutions;
import dev.jobwright.jobs.json.InvalidJson;
import dev.jobwright.jobs.settings.Setting;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The names on which the description and the code it deploys must agree. */
final class EnvironmentTest {
    /** What is read by name. */
    private static final List<String> SETTINGS =
            Arrays.stream(Setting.values()).map(Setting::variable).toList();

    private final Set<String> variables;

    EnvironmentTest() throws IOException, InvalidJson, InterruptedException {
        variables =
                Shipped.read().all("AWS::Lambda::Function").values().stream()
                        .flatMap(Shipped::variables)
                        .collect(toCollection(TreeSet::new));
    }

    @Test
    void what_functions_read_is_set() {
        assertEquals(
                List.of(), answers(variables.stream()).stream().filter("unset"::equals).toList());
    }

    @Test
    void what_is_set_is_read_by_functions() {
        var all = answers(variables.stream());
        for (var left : variables) {
            var fewer = answers(variables.stream().filter(name -> !name.equals(left)));
            assertNotEquals(all, fewer, left + " is read by nobody");
        }
    }

    @Test
    void no_variable_has_a_name_that_lambda_keeps_for_itself() {
        variables.forEach(name -> assertTrue(name.startsWith("JOBWRIGHT_"), name));
    }

    @Test
    void state_machines_are_tagged_as_the_permission_asks() {
        assertEquals(SfnExecutions.MANAGED_TAG, StateMachines.TAG);
    }

    /** What each accessor answers, in the order of their names. */
    private static List<String> answers(Stream<String> names) {
        // Lambda sets the region by itself.
        var values =
                Stream.concat(names, Stream.of("AWS_REGION"))
                        .collect(toMap(name -> name, n -> "https://" + n.replace('_', '-')));
        var environment = new Environment(values);
        var settings = SETTINGS.stream().map(environment::setting).map(String::valueOf);
        return Stream.concat(accessors().map(accessor -> answer(accessor, environment)), settings)
                .toList();
    }

    private static String answer(Method accessor, Environment environment) {
        try {
            return String.valueOf(accessor.invoke(environment));
        } catch (InvocationTargetException e) {
            return "unset";
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private static Stream<Method> accessors() {
        return Arrays.stream(Environment.class.getDeclaredMethods())
                .filter(m -> Modifier.isPublic(m.getModifiers()))
                .filter(m -> !Modifier.isStatic(m.getModifiers()) && m.getParameterCount() == 0)
                .filter(m -> !Set.of("toString", "hashCode", "variables").contains(m.getName()))
                .sorted((a, b) -> a.getName().compareTo(b.getName()));
    }
}
