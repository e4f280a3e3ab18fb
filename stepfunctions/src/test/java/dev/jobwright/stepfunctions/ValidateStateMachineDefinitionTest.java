package dev.jobwright.stepfunctions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.stepfunctions.language.ExecutionType;
import dev.jobwright.stepfunctions.language.Problem;
import dev.jobwright.stepfunctions.language.Problem.Severity;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What is told of a definition, and how much of it; the rules have tests of their own. */
final class ValidateStateMachineDefinitionTest {
    private static final String WARNED =
            """
            {"StartAt":"A","States":{"A":{"Type":"Pass","Parameters":{"a":"$.a"},"End":true}}}
            """;

    private static final String WRONG =
            """
            {"StartAt":"A","States":{"A":{"Type":"Pass","Parameters":{"a":"$.a"},"X":1,"Y":2,
            "End":true}}}
            """;

    private final StateMachines machines = new Bench().engine.stateMachines();

    private Validation validate(String definition, Severity least, int most) {
        return machines.validate(definition, ExecutionType.STANDARD, least, most);
    }

    private static List<Severity> severities(Validation validation) {
        return validation.diagnostics().stream().map(Problem::severity).toList();
    }

    @Test
    void warnings_are_told_only_when_asked_for_and_refuse_nothing() {
        assertEquals(new Validation(true, List.of(), false), validate(WARNED, Severity.ERROR, 0));
        Validation warned = validate(WARNED, Severity.WARNING, 0);
        assertTrue(warned.sound());
        assertEquals(List.of(Severity.WARNING), severities(warned));
    }

    @Test
    void no_more_is_told_than_wanted_and_that_there_is_more() {
        Validation some = validate(WRONG, Severity.WARNING, 2);
        assertFalse(some.sound());
        assertEquals(2, some.diagnostics().size());
        assertTrue(some.truncated());
        Validation all = validate(WRONG, Severity.WARNING, 3);
        assertEquals(3, all.diagnostics().size());
        assertFalse(all.truncated());
    }

    @Test
    void a_hundred_are_told_when_nobody_says_how_many() {
        String states =
                IntStream.range(0, 150)
                        .mapToObj(i -> ",\"s" + i + "\":{\"Type\":\"Succeed\"}")
                        .collect(Collectors.joining());
        Validation validation =
                validate(
                        "{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Succeed\"}"
                                + states
                                + "}}",
                        Severity.ERROR,
                        0);
        assertEquals(100, validation.diagnostics().size());
        assertTrue(validation.truncated());
    }

    @Test
    void what_a_standard_machine_may_do_an_express_machine_may_not() {
        String definition =
                """
                {"StartAt":"A","States":{"A":{"Type":"Task","End":true,"Parameters":{},
                "Resource":"arn:aws:states:::states:startExecution.sync"}}}
                """;
        assertTrue(validate(definition, Severity.ERROR, 0).sound());
        assertFalse(
                machines.validate(definition, ExecutionType.EXPRESS, Severity.ERROR, 0).sound());
    }
}
