package dev.jobwright.local.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.items.HeadItem;
import dev.jobwright.jobs.items.Keys;
import dev.jobwright.jobs.items.OutboxItem;
import dev.jobwright.jobs.items.VariableItem;
import dev.jobwright.jobs.job.Run;
import dev.jobwright.jobs.job.Status;
import dev.jobwright.jobs.job.Stored;
import dev.jobwright.jobs.json.Json;
import dev.jobwright.jobs.log.Event;
import dev.jobwright.jobs.steps.StepRun;
import dev.jobwright.jobs.workflow.Plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

/** What must be true of a job that has come to rest, whatever happened on the way. */
final class Soundness {
    private static final String ELSEWHERE = "Job goes on in another execution";
    private static final String RECOVERED = "Job recovered after an interruption";

    private final World world;
    private final List<Event> log;
    private final List<String> story;

    private Soundness(World world) {
        this.world = world;
        this.log = world.log();
        this.story = world.story().stream().filter(line -> !Story.isReport(line)).toList();
    }

    /** What must be true of every job's log. */
    static void checkLog(World world, Status ended) {
        var soundness = new Soundness(world);
        assertEquals(ended, world.job().state().status());
        soundness.theLogIsGaplessAndClosed(ended);
        soundness.everyLaunchIsTold();
    }

    /** Checks all of it. */
    static void check(World world, Status ended) {
        var soundness = new Soundness(world);
        assertEquals(ended, world.job().state().status());
        assertEquals(ended, ((Run.State.Ended) world.run().state()).status());
        soundness.theLogIsGaplessAndClosed(ended);
        soundness.everyLaunchIsTold();
        world.jobs.steps(World.UID, 1).forEach(soundness::theLogAgreesWith);
        soundness.everyEffectIsRecordedOnce();
    }

    private void theLogIsGaplessAndClosed(Status ended) {
        assertEquals(
                LongStream.rangeClosed(1, log.size()).boxed().toList(),
                log.stream().map(Event::jobSeq).toList());
        assertEquals("job running", story.getFirst());
        assertEquals("job " + ended.word(), world.story().getLast());
        assertEquals(1, story.stream().filter(Soundness::isTerminal).count(), story.toString());
        assertEquals(List.of(), world.items(OutboxItem.ofRun(World.UID, 1)));
        var head = world.calm().get(Keys.head(World.UID)).map(HeadItem::read).orElseThrow();
        assertEquals(log.size(), head.lastSeq());
        assertEquals(1, head.closedRun());
    }

    private void everyLaunchIsTold() {
        var launches =
                log.stream()
                        .flatMap(event -> event.frame().text("message").stream())
                        .filter(
                                Set.of("Job started", "Job resumed", ELSEWHERE, RECOVERED)
                                        ::contains)
                        .toList();
        long redriven = launches.stream().filter("Job resumed"::equals).count();
        int least = world.run().launch();
        assertTrue(launches.size() >= least, story.toString());
        assertTrue(launches.size() <= least + redriven, story.toString());
        var history = world.job().spec().metadata().items("recovery_history").orElse(List.of());
        long recovered = launches.stream().filter(RECOVERED::equals).count();
        var interruptions =
                history.stream()
                        .filter(entry ->
                                ((Json.Obj) entry)
                                        .text("kind")
                                        .filter("interrupted"::equals)
                                        .isPresent());
        assertEquals(recovered, interruptions.count(), history.toString());
    }

    /** Each claim was told, then what came of the step; nothing twice, nothing lost. */
    private void theLogAgreesWith(StepRun step) {
        var id = step.key().step().value();
        var lines =
                story.stream()
                        .filter(line -> line.startsWith(id + " "))
                        .filter(line -> !line.equals(id + " pending"))
                        .toList();
        var expected = new ArrayList<String>();
        for (int i = 0; i < step.fence(); i++) {
            expected.add(id + (isQuestion(step) ? " waiting" : " running"));
        }
        if (step.state() instanceof StepRun.State.Completed) {
            expected.add(id + " says said");
            expected.add(id + " completed");
        }
        if (step.state() instanceof StepRun.State.Cancelled) {
            expected.add(id + " cancelled");
        }
        assertEquals(expected, lines);
        assertTrue(step.state() instanceof StepRun.State.Done, step.toString());
        var before = "step_" + (Integer.parseInt(id.substring(5)) - 1) + " completed";
        assertTrue(
                id.equals("step_1") || story.indexOf(before) < story.indexOf(expected.getFirst()),
                story.toString());
    }

    private boolean isQuestion(StepRun step) {
        var planned = world.plan.step(step.key().step()).orElseThrow();
        return planned.action() instanceof Plan.Action.Callback;
    }

    /** What a step says is one and the same to itself, to its variable and to watchers. */
    private void everyEffectIsRecordedOnce() {
        for (var step : world.jobs.steps(World.UID, 1)) {
            var variable = step.key().step().value().replace("step", "said");
            var kept =
                    world.calm()
                            .get(Keys.variable(World.UID, 1, variable, step.key()))
                            .map(VariableItem::read);
            var said =
                    step.state() instanceof StepRun.State.Completed(_, var outputs, _)
                            ? Optional.ofNullable(outputs.get("said"))
                            : Optional.<Stored>empty();
            assertEquals(said, kept);
            assertEquals(said.map(Soundness::value), told(step.key().step().value()));
            boolean always = world.plan.step(step.key().step()).orElseThrow().always();
            if (world.job().state().status() == Status.COMPLETED && !always) {
                var ended = (Run.State.Ended) world.run().state();
                assertEquals(said, Optional.ofNullable(ended.outputs().get(variable)));
            }
        }
    }

    /** A clean-up step was done, once the work was over and before the job's end was told. */
    static void checkCleanUp(World world, int step) {
        assertInstanceOf(StepRun.State.Completed.class, world.step(step).state());
        var story = new Soundness(world).story;
        int begun =
                world.log().stream()
                        .map(event -> event.frame().text("message").orElse(""))
                        .filter(text -> !text.isEmpty())
                        .toList()
                        .indexOf("Cleaning up");
        assertTrue(begun > 0, story.toString());
        var before = story.indexOf("step_" + step + " running");
        for (int other = 1; other < step; other++) {
            assertTrue(story.lastIndexOf("step_" + other + " running") < before, story.toString());
        }
        assertTrue(
                story.indexOf("step_" + step + " completed") < story.size() - 1, story.toString());
    }

    private Optional<Json> told(String step) {
        return log.stream()
                .map(Event::frame)
                .filter(frame -> Story.line(frame).equals(step + " says said"))
                .findFirst()
                .flatMap(frame -> frame.get("value"));
    }

    /** A watcher has the log, in its order and without a gap, after the client's rule. */
    static void checkWatcher(World world, String connectionId) {
        assertEquals(
                world.log().stream().map(Event::jobSeq).toList(),
                world.push.kept(connectionId).stream()
                        .map(frame -> frame.whole("job_seq").orElseThrow())
                        .toList());
    }

    private static boolean isTerminal(String line) {
        return line.equals("job completed")
                || line.equals("job failed")
                || line.equals("job cancelled");
    }

    private static Json value(Stored stored) {
        return ((Stored.Inline) stored).value();
    }
}
