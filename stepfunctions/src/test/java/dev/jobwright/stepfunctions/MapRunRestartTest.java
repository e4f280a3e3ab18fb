package dev.jobwright.stepfunctions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.stepfunctions.core.HistoryEvent;
import dev.jobwright.stepfunctions.core.maprun.Counts;
import dev.jobwright.stepfunctions.tasks.TaskOutcome;
import dev.jobwright.stepfunctions.time.ManualTime;
import dev.jobwright.stepfunctions.watch.ExecutionListener;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** A map run goes on where the process died, with the children that it had. */
final class MapRunRestartTest {
    private static final String DEFINITION =
            """
            {"QueryLanguage":"JSONata","StartAt":"M","States":{"M":{"Type":"Map",
              "MaxConcurrency":2,"ToleratedFailureCount":1,"End":true,
              "ItemReader":{"Resource":"arn:aws:states:::s3:getObject",
                "Arguments":{"Bucket":"b","Key":"k"},"ReaderConfig":{"InputType":"JSON"}},
              "ItemSelector":{"n":"{% $states.context.Map.Item.Value %}"},
              "ItemProcessor":{
                "ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"STANDARD"},
                "StartAt":"W","States":{
                  "W":{"Type":"Wait","Seconds":"{% $states.input.n %}","Next":"C"},
                  "C":{"Type":"Choice","Default":"S","Choices":[
                    {"Condition":"{% $states.input.n = 2 %}","Next":"F"}]},
                  "F":{"Type":"Fail","Error":"Two"},
                  "S":{"Type":"Succeed","Output":"{% $states.input.n %}"}}},
              "Output":"{% $states.result[$type($) = 'number'] %}",
              "ResultWriter":{"WriterConfig":{"Transformation":"COMPACT"}}}}}
            """;

    /** A full disk is told to whoever looks after the thread, which here is this test. */
    @BeforeEach
    void expectFullDisks() {
        Thread.currentThread()
                .setUncaughtExceptionHandler(
                        (_, fault) -> assertEquals("the disk is full", fault.getMessage()));
    }

    @AfterEach
    void expectNothing() {
        Thread.currentThread().setUncaughtExceptionHandler(null);
    }

    private static StepFunctions engine(ManualTime clock, TextStore store) {
        var chance = new AtomicLong();
        return new StepFunctions(
                Settings.defaults(),
                new Ports(
                                clock,
                                clock,
                                chance::incrementAndGet,
                                Runnable::run,
                                _ -> new TaskOutcome.Succeeded(Map.of("Body", "[3,1,2,4]")),
                                ExecutionListener.NONE)
                        .keptIn(store));
    }

    private static String start(StepFunctions engine) {
        String machine =
                engine.stateMachines()
                        .create("m", DEFINITION, Bench.ROLE)
                        .orThrow()
                        .stateMachineArn();
        return engine.executions()
                .start(machine, Optional.of("e"), Optional.empty())
                .orThrow()
                .executionArn();
    }

    private static List<String> history(StepFunctions engine, String execution) {
        return engine
                .executions()
                .history(execution, false, new PageRequest(1000, Optional.empty()))
                .orThrow()
                .items()
                .stream()
                .map(HistoryEvent::type)
                .toList();
    }

    private static MapRunInfo run(StepFunctions engine, String execution) {
        return engine.mapRuns()
                .list(execution, new PageRequest(10, Optional.empty()))
                .orThrow()
                .items()
                .getFirst();
    }

    private static void runOut(ManualTime clock) {
        while (clock.passToNext()) {}
    }

    @Test
    void it_ends_the_same_wherever_its_process_died() {
        var start = Instant.parse("2026-01-01T00:00:00Z");
        var time = new ManualTime(start);
        var undisturbed = engine(time, new TextStore());
        String execution = start(undisturbed);
        runOut(time);
        var expected = undisturbed.executions().describe(execution).orThrow();
        assertEquals(Optional.of("[3,1,4]"), expected.output());

        int cuts = 4;
        for (boolean cut = true; cut; cuts++) {
            var clock = new ManualTime(start);
            var store = new TextStore();
            store.take(cuts);
            var first = engine(clock, store);
            start(first);
            while (!store.isFull() && clock.passToNext()) {}
            cut = store.isFull();
            // As by a kill: this engine knows nothing of the end, and its timers are gone.
            first.close();
            var later = new ManualTime(clock.instant());
            var second = engine(later, store.copy());
            second.resume();
            runOut(later);
            String where = "cut off after " + cuts + " writes";
            var found = second.executions().describe(execution).orThrow();
            assertEquals(expected.output(), found.output(), where);
            assertEquals(history(undisturbed, execution), history(second, execution), where);
            assertEquals(
                    new Counts(0, 0, 3, 1, 0, 0, 4, 4),
                    run(second, execution).executionCounts(),
                    where);
        }
        assertTrue(cuts > 12, "only cut off at " + cuts + " places");
    }

    @Test
    void a_run_that_has_ended_is_told_as_it_was() {
        var time = new ManualTime(Instant.parse("2026-01-01T00:00:00Z"));
        var store = new TextStore();
        var first = engine(time, store);
        String execution = start(first);
        runOut(time);
        first.close();

        var second = engine(time, store.copy());
        second.resume();

        MapRunInfo run = run(second, execution);
        assertEquals(run(first, execution), run);
        var page = new PageRequest(10, Optional.empty());
        assertEquals(
                first.mapRuns().executions(run.mapRunArn(), Optional.empty(), page),
                second.mapRuns().executions(run.mapRunArn(), Optional.empty(), page));
    }
}
