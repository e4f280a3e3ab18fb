package dev.jobwright.jobs.ports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jobwright.jobs.ports.Executions.Description;
import dev.jobwright.jobs.ports.Executions.Heard;
import dev.jobwright.jobs.ports.Executions.Started;
import dev.jobwright.jobs.ports.Executions.Status;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.Optional;

/**
 * What every {@link Executions} promises, with the smallest machines that show it. An engine
 * extends this class; it runs executions by itself, in real time.
 */
@Timeout(60)
public abstract class ExecutionsContract {
    private static final String WAITS =
            """
            {"QueryLanguage": "JSONata", "StartAt": "Hold",
             "States": {"Hold": {"Type": "Wait", "Seconds": 3600, "End": true}}}\
            """;
    private static final String SUCCEEDS =
            """
            {"QueryLanguage": "JSONata", "StartAt": "Done",
             "States": {"Done": {"Type": "Succeed", "Output": "{% $states.input %}"}}}\
            """;
    private static final String FAILS =
            """
            {"QueryLanguage": "JSONata", "StartAt": "Break",
             "States": {"Break": {"Type": "Fail", "Error": "Broken",
                                  "Cause": "{% 'because of ' & $states.input.what %}"}}}\
            """;

    private static final String ASKS =
            """
            {"QueryLanguage": "JSONata", "StartAt": "Ask",
             "States": {"Ask": {
               "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke.waitForTaskToken",
               "Arguments": {"FunctionName": "%s",
                             "Payload": {"token": "{% $states.context.Task.Token %}"}},
               "TimeoutSeconds": 3600, "HeartbeatSeconds": 600, "End": true}}}\
            """;

    /** The engine under test. */
    protected abstract Executions executions();

    /** A name that no other test, and no earlier run of this one, has used. */
    protected abstract String name();

    /** A function that takes {@code {"token": …}} and answers nothing. */
    protected abstract String function();

    /** The next token that the function was given, in the order of its calls. */
    protected abstract String nextToken();

    /** Called while an execution is waited for; a far engine may want a pause here. */
    protected void betweenLooks() {
        Thread.onSpinWait();
    }

    @Test
    void defining_again_finds_the_machine() {
        var name = name();
        var arn = executions().define(name, SUCCEEDS);

        assertEquals("stateMachine:" + name, arn.substring(arn.length() - name.length() - 13));
        assertEquals(arn, executions().define(name, SUCCEEDS));
    }

    @Test
    void a_name_stands_for_its_first_definition() {
        var name = name();
        var arn = executions().define(name, FAILS);

        assertEquals(arn, executions().define(name, SUCCEEDS));

        assertEquals(Status.FAILED, ended(started(arn, "{\"what\":\"it\"}")).status());
    }

    @Test
    void a_definition_that_is_no_state_machine_is_refused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> executions().define(name(), "{\"StartAt\":\"Nowhere\",\"States\":{}}"));
    }

    @Test
    void a_start_runs() {
        var execution = started(executions().define(name(), WAITS), "{}");

        assertEquals(
                Optional.of(new Description(Status.RUNNING, 0, Optional.empty(), Optional.empty())),
                executions().describe(execution));
        executions().stop(execution, "Test", "done");
    }

    @Test
    void the_same_start_again_is_no_second_execution() {
        var machine = executions().define(name(), WAITS);
        var name = name();
        assertEquals(Started.NOW, executions().start(machine, name, "{}"));

        assertEquals(Started.NOW, executions().start(machine, name, "{}"));
        assertEquals(Started.BEFORE, executions().start(machine, name, "{\"other\":1}"));

        executions().stop(Executions.executionArn(machine, name), "Test", "done");
        ended(Executions.executionArn(machine, name));
        assertEquals(Started.BEFORE, executions().start(machine, name, "{}"));
    }

    @Test
    void a_name_is_used_up_when_its_execution_has_succeeded() {
        var machine = executions().define(name(), SUCCEEDS);
        var name = name();
        executions().start(machine, name, "{}");

        assertEquals(
                new Description(Status.SUCCEEDED, 0, Optional.empty(), Optional.empty()),
                ended(Executions.executionArn(machine, name)));
        assertEquals(Started.BEFORE, executions().start(machine, name, "{}"));
    }

    @Test
    void a_failure_is_described_with_error_and_cause() {
        var execution = started(executions().define(name(), FAILS), "{\"what\":\"rain\"}");

        assertEquals(
                new Description(
                        Status.FAILED, 0, Optional.of("Broken"), Optional.of("because of rain")),
                ended(execution));
    }

    @Test
    void what_was_never_started_is_absent() {
        var machine = executions().define(name(), WAITS);

        assertEquals(
                Optional.empty(), executions().describe(Executions.executionArn(machine, name())));
    }

    @Test
    void stopping_aborts_with_error_and_cause_and_again_changes_nothing() {
        var execution = started(executions().define(name(), WAITS), "{}");

        executions().stop(execution, "Cancelled", "by its owner");
        executions().stop(execution, "Other", "too late");

        assertEquals(
                new Description(
                        Status.ABORTED, 0, Optional.of("Cancelled"), Optional.of("by its owner")),
                ended(execution));
    }

    @Test
    void stopping_what_has_ended_or_never_was_changes_nothing() {
        var machine = executions().define(name(), SUCCEEDS);
        var execution = started(machine, "{}");
        ended(execution);

        executions().stop(execution, "Other", "too late");
        executions().stop(Executions.executionArn(machine, name()), "Other", "never was");

        assertEquals(Status.SUCCEEDED, ended(execution).status());
    }

    @Test
    void a_task_that_waits_for_a_token_ends_with_what_it_is_told() {
        var execution = asking();
        var token = nextToken();

        assertEquals(Heard.YES, executions().heartbeat(token));
        assertEquals(Heard.YES, executions().succeed(token, "{\"said\":\"yes\"}"));

        assertEquals(Status.SUCCEEDED, ended(execution).status());
    }

    @Test
    void a_task_that_waits_for_a_token_fails_with_error_and_cause() {
        var execution = asking();

        assertEquals(Heard.YES, executions().fail(nextToken(), "Refused", "by its owner"));

        assertEquals(
                new Description(
                        Status.FAILED, 0, Optional.of("Refused"), Optional.of("by its owner")),
                ended(execution));
    }

    @Test
    void a_token_that_was_used_is_gone() {
        var execution = asking();
        var token = nextToken();
        executions().succeed(token, "{}");
        ended(execution);

        nobodyHears(token);
        assertEquals(Status.SUCCEEDED, ended(execution).status());
    }

    @Test
    void a_token_of_an_execution_that_was_stopped_is_gone() {
        var execution = asking();
        var token = nextToken();
        executions().stop(execution, "Test", "done");

        nobodyHears(token);
        assertEquals(Status.ABORTED, ended(execution).status());
    }

    @Test
    void a_token_that_never_was_is_gone() {
        nobodyHears("AAAAKgAAAAIAAAAAAAAAAQ");
    }

    private void nobodyHears(String token) {
        assertEquals(Heard.GONE, executions().heartbeat(token));
        assertEquals(Heard.GONE, executions().succeed(token, "{}"));
        assertEquals(Heard.GONE, executions().fail(token, "Other", "too late"));
    }

    private String asking() {
        return started(executions().define(name(), ASKS.replace("%s", function())), "{}");
    }

    private String started(String machine, String input) {
        var name = name();
        assertEquals(Started.NOW, executions().start(machine, name, input));
        return Executions.executionArn(machine, name);
    }

    private Description ended(String execution) {
        while (true) {
            var found = executions().describe(execution).orElseThrow();
            if (found.status() != Status.RUNNING) {
                return found;
            }
            betweenLooks();
        }
    }
}
