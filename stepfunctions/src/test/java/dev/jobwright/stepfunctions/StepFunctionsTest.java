package dev.jobwright.stepfunctions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.stepfunctions.core.ExecutionStatus;
import dev.jobwright.stepfunctions.watch.StatusChange;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

final class StepFunctionsTest {
    private static final String PASS =
            """
            "StartAt":"A","States":{"A":{"Type":"Pass","End":true}}
            """;
    private static final String WAIT =
            """
            "StartAt":"A","States":{"A":{"Type":"Wait","Seconds":60,"End":true}}
            """;

    private final Bench bench = new Bench();

    @Test
    void an_execution_runs_and_tells_its_history() {
        String execution = bench.start(bench.create(PASS), "{\"a\":1}");
        assertEquals(ExecutionStatus.SUCCEEDED, bench.info(execution).status());
        assertEquals(Optional.of("{\"a\":1}"), bench.info(execution).output());
        assertEquals(
                List.of(
                        "1<0 ExecutionStarted",
                        "2<0 PassStateEntered",
                        "3<2 PassStateExited",
                        "4<3 ExecutionSucceeded"),
                bench.events(execution));
    }

    @Test
    void the_listener_hears_of_each_status_once_and_in_order() {
        String execution = bench.start(bench.create(WAIT), "{}");
        assertEquals(List.of(ExecutionStatus.RUNNING), statuses());
        bench.engine.executions().stop(execution, Optional.of("E"), Optional.of("why"));
        bench.engine.executions().stop(execution, Optional.of("again"), Optional.empty());
        bench.pass(100);
        assertEquals(List.of(ExecutionStatus.RUNNING, ExecutionStatus.ABORTED), statuses());
        assertEquals(Optional.of("E"), bench.changes.getLast().error());
        assertEquals("ABORTED", bench.changes.getLast().detail().get("status"));
    }

    private List<ExecutionStatus> statuses() {
        return bench.changes.stream().map(StatusChange::status).toList();
    }

    @Test
    void a_start_is_idempotent_by_name_and_input_while_it_runs() {
        String machine = bench.create(WAIT);
        var first = bench.engine.executions().start(machine, Optional.of("n"), Optional.of("{}"));
        var again = bench.engine.executions().start(machine, Optional.of("n"), Optional.of("{}"));
        assertEquals(first.orThrow().executionArn(), again.orThrow().executionArn());
        assertEquals(1, bench.changes.size());
        refused(
                "ExecutionAlreadyExists",
                bench.engine
                        .executions()
                        .start(machine, Optional.of("n"), Optional.of("{\"a\":1}")));
        bench.pass(60);
        refused(
                "ExecutionAlreadyExists",
                bench.engine.executions().start(machine, Optional.of("n"), Optional.of("{}")));
    }

    @Test
    void a_machine_is_created_once_by_name_and_definition() {
        String definition = "{\"QueryLanguage\":\"JSONata\"," + PASS + "}";
        var first = bench.engine.stateMachines().create("m", definition, Bench.ROLE).orThrow();
        var again = bench.engine.stateMachines().create("m", definition, Bench.ROLE).orThrow();
        assertEquals(first, again);
        refused(
                "StateMachineAlreadyExists",
                bench.engine.stateMachines().create("m", definition + " ", Bench.ROLE));
        refused("InvalidName", bench.engine.stateMachines().create("a b", definition, Bench.ROLE));
        refused("InvalidDefinition", bench.engine.stateMachines().create("x", "{}", Bench.ROLE));
    }

    @Test
    void what_does_not_exist_is_refused_by_its_name() {
        String arn = "arn:aws:states:us-east-1:123456789012:stateMachine:none";
        String execution = "arn:aws:states:us-east-1:123456789012:execution:none:none";
        refused(
                "StateMachineDoesNotExist",
                bench.engine.executions().start(arn, Optional.empty(), Optional.empty()));
        refused("StateMachineDoesNotExist", bench.engine.stateMachines().describe(arn));
        refused("ExecutionDoesNotExist", bench.engine.executions().describe(execution));
        refused("InvalidArn", bench.engine.executions().describe("nonsense"));
        refused(
                "InvalidExecutionInput",
                bench.engine
                        .executions()
                        .start(bench.create(PASS), Optional.empty(), Optional.of("{")));
    }

    @Test
    void executions_are_listed_from_the_latest_page_by_page() {
        String machine = bench.create(PASS);
        for (int i = 0; i < 5; i++) {
            bench.engine.executions().start(machine, Optional.of("e" + i), Optional.empty());
        }
        var first =
                bench.engine
                        .executions()
                        .list(
                                machine,
                                Optional.of(ExecutionStatus.SUCCEEDED),
                                new PageRequest(3, Optional.empty()))
                        .orThrow();
        assertEquals(
                List.of("e4", "e3", "e2"),
                first.items().stream().map(ExecutionInfo::name).toList());
        var second =
                bench.engine
                        .executions()
                        .list(machine, Optional.empty(), new PageRequest(3, first.nextToken()))
                        .orThrow();
        assertEquals(
                List.of("e1", "e0"), second.items().stream().map(ExecutionInfo::name).toList());
        assertTrue(second.nextToken().isEmpty());
    }

    @Test
    void history_can_be_read_backwards_and_page_by_page() {
        String execution = bench.start(bench.create(PASS), "{}");
        var page =
                bench.engine
                        .executions()
                        .history(execution, true, new PageRequest(3, Optional.empty()))
                        .orThrow();
        assertEquals(List.of(4L, 3L, 2L), page.items().stream().map(event -> event.id()).toList());
        var rest =
                bench.engine
                        .executions()
                        .history(execution, true, new PageRequest(3, page.nextToken()))
                        .orThrow();
        assertEquals(List.of(1L), rest.items().stream().map(event -> event.id()).toList());
        refused(
                "InvalidToken",
                bench.engine
                        .executions()
                        .history(execution, true, new PageRequest(3, Optional.of("x"))));
    }

    @Test
    void only_the_latest_ended_executions_are_kept() {
        var small = new Bench(2);
        String machine = small.create(PASS);
        String first = small.start(machine, "{}");
        small.start(machine, "{}");
        small.start(machine, "{}");
        refused("ExecutionDoesNotExist", small.engine.executions().describe(first));
        assertEquals(
                2,
                small.engine
                        .executions()
                        .list(machine, Optional.empty(), PageRequest.FIRST)
                        .orThrow()
                        .items()
                        .size());
    }

    @Test
    void an_input_is_held_to_its_bytes_and_not_its_characters() {
        String machine = bench.create(PASS);
        String most = "\"" + "x".repeat(262_142) + "\"";
        bench.engine.executions().start(machine, Optional.empty(), Optional.of(most)).orThrow();
        refused(
                "ValidationException",
                bench.engine
                        .executions()
                        .start(machine, Optional.empty(), Optional.of(most + " ")));
        refused(
                "ValidationException",
                bench.engine
                        .executions()
                        .start(
                                machine,
                                Optional.empty(),
                                Optional.of("\"" + "é".repeat(131_072) + "\"")));
    }

    private static void refused(String code, Answer<?> answer) {
        assertEquals(code, assertInstanceOf(Answer.Refused.class, answer).code());
    }
}
