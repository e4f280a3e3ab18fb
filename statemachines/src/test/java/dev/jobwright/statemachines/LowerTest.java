package dev.jobwright.statemachines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.json.JsonText;
import dev.jobwright.jobs.steps.StepPayload;
import dev.jobwright.jobs.steps.StepPayload.Part;
import dev.jobwright.jobs.tool.ToolId;
import dev.jobwright.jobs.workflow.Plan;
import dev.jobwright.jobs.workflow.RetryPolicy;
import dev.jobwright.jobs.workflow.StepId;
import dev.jobwright.jobs.workflow.Workflow;
import dev.jobwright.statemachines.State.Pace;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

final class LowerTest {

    private static Plan.Step step(String id, String label, Optional<RetryPolicy> retry) {
        return new Plan.Step(
                new StepId(id),
                label,
                new Plan.Action.Work(new ToolId("note"), "Note"),
                List.of(),
                Map.of(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                new Plan.Policy(
                        retry, Plan.MAX_STEP_TIMEOUT, Optional.empty(), Workflow.OnError.STOP),
                false);
    }

    private static Workflow workflow(String name, String label) {
        return Samples.workflow(
                Json.object()
                        .put("name", name)
                        .put(
                                "steps",
                                Json.array(
                                        List.of(
                                                Json.object()
                                                        .put("step_id", "s")
                                                        .put("label", label)
                                                        .put("tool_id", "note")
                                                        .done())))
                        .done());
    }

    @Test
    void equal_workflows_have_equal_text_and_hash() {
        var once = Samples.good(workflow("n", "l"));
        var again = Samples.good(workflow("n", "l"));
        assertEquals(once.main().text(), again.main().text());
        assertEquals(once.main().hash(), again.main().hash());
        assertTrue(once.main().hash().matches("[0-9a-f]{64}"), once.main().hash());
        assertNotEquals(once.main().hash(), Samples.good(workflow("n", "m")).main().hash());
    }

    @Test
    void the_function_reads_the_payload_that_the_machine_sends() {
        var sent =
                JsonText.write(payload())
                        .replaceAll("\"\\{%[^%]*job %}\"", "\"%s\"")
                        .replaceAll("\"\\{%[^%]*scope %}\"", "\"\"");
        var numbers = sent.replaceAll("\"\\{%[^%]*%}\"", "7");
        var read = StepPayload.read(JsonText.readOwn(numbers.formatted("0".repeat(26))));
        assertEquals(new StepId("s"), read.stepId());
        assertEquals(
                List.of(7, 7, 7, 7),
                List.of(read.runNo(), read.launch(), read.redrive(), read.retry()));
        assertEquals(Part.WHOLE, read.part());
        assertEquals("1", read.visit());
        assertEquals("", read.item());
    }

    private static Json payload() {
        var machine = (Json.Obj) JsonText.readOwn(Samples.good(workflow("n", "")).main().text());
        return machine.object("States")
                .flatMap(states -> states.object("s"))
                .flatMap(state -> state.object("Arguments"))
                .flatMap(arguments -> arguments.get("Payload"))
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "s, '', s",
        "s, s, s",
        "s, Extract text, s: Extract text",
        "s, '  two\n lines ', s: two lines",
        "s, {% 1 %}, s: { % 1 % }"
    })
    void a_states_name_shows_id_and_label(String id, String label, String name) {
        assertEquals(name, StateNames.task(step(id, label, Optional.empty()), Part.WHOLE));
    }

    @Test
    void names_are_short_unique_and_tell_the_steps_id() {
        var names = new HashSet<String>();
        var labels = List.of("", "begin", "s2", ": x", "📄".repeat(50), "x".repeat(200));
        var ids = List.of("s", "s2", "begin", "run", "i".repeat(64), "j".repeat(63), "-", "_");
        for (var id : ids) {
            var label = labels.get(names.size() % labels.size());
            var step = step(id, label, Optional.empty());
            for (var part : Part.values()) {
                keep(names, id, StateNames.task(step, part));
            }
            for (var word : List.of("wait", "run", "choice", "each", "chunks", "chunk", "done")) {
                keep(names, id, StateNames.of(step, word));
            }
            assertTrue(names.add(StateNames.parallel(step.id(), 2)));
            assertTrue(names.add(StateNames.part(step.id(), 10_000)));
        }
    }

    private static void keep(Set<String> names, String id, String name) {
        assertTrue(names.add(name), name);
        assertTrue(name.length() <= 80, name);
        assertEquals(id, name.split("[^A-Za-z0-9_-]", 2)[0]);
        assertTrue(name.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF), name);
    }

    @ParameterizedTest
    @CsvSource({"0, 60, 22", "60, 60, 23", "86400, 2911, 42"})
    void a_busy_step_is_waited_for_until_it_cannot_be_busy(
            long retryDelay, int longest, int attempts) {
        var delay = Duration.ofSeconds(retryDelay);
        var retry =
                Optional.of(new RetryPolicy(2, delay, 1, delay, false, List.<String>of()))
                        .filter(_ -> retryDelay > 0);
        var busy =
                Retries.of(step("s", "", retry), 930).stream()
                        .filter(retrier -> retrier.errorEquals().contains(Retries.BUSY))
                        .map(State.Retrier::pace)
                        .findFirst()
                        .orElseThrow();
        assertEquals(new Pace.Backoff(1, attempts, 2, longest, false), busy);
        long waited = 0;
        for (int i = 0; i < attempts; i++) {
            waited += Math.min(longest, 1L << Math.min(i, 40));
        }
        assertTrue(waited >= 930 + retryDelay, "waited " + waited);
    }

    @Test
    void a_function_in_another_partition_is_called_there() {
        var china =
                new Target(
                        "arn:aws-cn:lambda:cn-north-1:111111111111:function:step:live",
                        "jobwright");
        assertEquals("arn:aws-cn:states:::lambda:invoke", china.invoke());
        assertThrows(
                IllegalArgumentException.class, () -> new Target("{% $eval('1') %}", "jobwright"));
    }
}
