package dev.jobwright.jobs.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.job.JobEvent.Ending;
import dev.jobwright.jobs.workflow.StepId;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The whole table of what may happen to a job, and what no sequence of events can bring about. */
final class TransitionsTest {
    private static final Instant T = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant BY = T.plusSeconds(900);
    private static final Failure WHY = new Failure("E", "why");
    private static final StepId STEP = new StepId("one");
    private static final JobEvent.Retry RETRY =
            new JobEvent.Retry(BY, new Next.Opens(Optional.of(Base.of(1)), 1));

    /**
     * A row an event, a column a state; {@code -} is ignored, {@code no} is refused, anything else
     * is what it becomes. Ends come with a clean-up and without; a job that cleans up completes,
     * has failed or is cancelled after it.
     */
    private static final String TABLE =
            """
            .               CREATED   PENDING   STEADY     PAUSING    RESUMING   CANCELLING FORCING   RECOVERING SINGLE     CLEANING_C CLEANING_F CLEANING_X PAUSED     COMPLETED FAILED  CANCELLED
            start           PENDING   -         -          -          -          -          -         -          no         -          -          -          no         no        no      no
            admit           -         STEADY    -          -          -          -          -         -          -          -          -          -          -          -         -       -
            wait-slot       -         PENDING   -          -          -          -          -         -          -          -          -          -          -          -         -       -
            wait-delay      -         PENDING   -          -          -          -          -         -          -          -          -          -          -          -         -       -
            wait-needs      -         PENDING   -          -          -          -          -         -          -          -          -          -          -          -         -       -
            wait-retry      -         -         -          -          -          -          -         -          -          -          -          -          -          -         -       -
            unfit           -         FAILED    -          -          -          -          -         -          -          -          -          -          -          -         -       -
            pause           no        PAUSED    PAUSING    -          PAUSING    no         no        PAUSING    -          no         no         no         -          no        no      no
            pause-now       no        PAUSED    PAUSED     PAUSED     PAUSED     no         no        PAUSED     PAUSED     no         no         no         -          no        no      no
            rest            -         -         -          PAUSED     PENDING    CANCELLED  CANCELLED -          PAUSED     -          -          -          -          -         -       -
            rest-clean      -         -         -          PAUSED     PENDING    CLEANING_X CANCELLED -          PAUSED     -          -          -          -          -         -       -
            resume          no        -         -          RESUMING   -          no         no        -          RESUMING   -          -          -          PENDING    no        no      no
            cancel          CANCELLED CANCELLED CANCELLING CANCELLING CANCELLING -          -         CANCELLING CANCELLING no         no         -          CANCELLING no        no      -
            cancel-clean    CANCELLED CANCELLED CANCELLING CANCELLING CANCELLING -          -         CANCELLING CANCELLING no         no         -          CANCELLING no        no      -
            force           CANCELLED CANCELLED FORCING    FORCING    FORCING    FORCING    -         FORCING    FORCING    FORCING    FORCING    FORCING    FORCING    no        no      -
            force-clean     CANCELLED CANCELLED FORCING    FORCING    FORCING    FORCING    -         FORCING    FORCING    FORCING    FORCING    FORCING    FORCING    no        no      -
            succeed         -         -         COMPLETED  COMPLETED  COMPLETED  CANCELLED  CANCELLED COMPLETED  COMPLETED  -          -          -          -          -         -       -
            succeed-clean   -         -         CLEANING_C CLEANING_C CLEANING_C CLEANING_X CANCELLED CLEANING_C CLEANING_C -          -          -          -          -         -       -
            fail            -         -         FAILED     PAUSED     PENDING    CANCELLED  CANCELLED FAILED     FAILED     -          -          -          -          -         -       -
            fail-clean      -         -         CLEANING_F PAUSED     PENDING    CLEANING_X CANCELLED CLEANING_F CLEANING_F -          -          -          -          -         -       -
            fail-and-retry  -         -         PENDING    PAUSED     PENDING    CLEANING_X CANCELLED PENDING    PENDING    -          -          -          -          -         -       -
            stop            -         -         FAILED     PAUSED     PENDING    CANCELLED  CANCELLED FAILED     FAILED     -          -          -          -          -         -       -
            stop-clean      -         -         CLEANING_F PAUSED     PENDING    CLEANING_X CANCELLED CLEANING_F CLEANING_F -          -          -          -          -         -       -
            cleaned         -         -         -          -          -          -          CANCELLED -          -          COMPLETED  FAILED     CANCELLED  -          -         -       -
            interrupt       -         -         RECOVERING PAUSED     PENDING    CANCELLED  CANCELLED RECOVERING PAUSED     -          -          -          -          -         -       -
            interrupt-clean -         -         RECOVERING PAUSED     PENDING    CLEANING_X CANCELLED RECOVERING PAUSED     -          -          -          -          -         -       -
            relaunch        -         -         -          -          -          -          -         STEADY     -          -          -          -          -          -         -       -
            reset           -         no        no         no         no         no         no        no         no         no         no         no         CREATED    CREATED   CREATED CREATED
            retry           no        no        no         no         no         no         no        no         no         no         no         no         no         no        PENDING PENDING
            rerun           no        no        no         no         no         no         no        no         no         no         no         no         PENDING    PENDING   PENDING PENDING
            step            SINGLE    no        no         no         no         no         no        no         -          no         no         no         SINGLE     no        no      no
            """;

    private static Map<String, JobState> states() {
        var states = new LinkedHashMap<String, JobState>();
        states.put("CREATED", new JobState.Created());
        states.put("PENDING", pending());
        states.put("STEADY", new JobState.Running(T, new Phase.Steady()));
        states.put("PAUSING", new JobState.Running(T, new Phase.Pausing("r", false)));
        states.put("RESUMING", new JobState.Running(T, new Phase.Pausing("r", true)));
        states.put("CANCELLING", new JobState.Running(T, new Phase.Cancelling(by(false))));
        states.put("FORCING", new JobState.Running(T, new Phase.Cancelling(by(true))));
        states.put("RECOVERING", new JobState.Running(T, new Phase.Recovering()));
        states.put("SINGLE", new JobState.Running(T, new Phase.SingleStep(STEP)));
        states.put("CLEANING_C", cleaning(new JobState.Completed(T)));
        states.put("CLEANING_F", cleaning(new JobState.Failed(T, WHY)));
        states.put("CLEANING_X", cleaning(new JobState.Cancelled(T, by(false))));
        states.put("PAUSED", new JobState.Paused(T, "r", new Next.GoesOn(T)));
        states.put("COMPLETED", new JobState.Completed(T));
        states.put("FAILED", new JobState.Failed(T, WHY));
        states.put("CANCELLED", new JobState.Cancelled(T, by(false)));
        return states;
    }

    private static JobState pending() {
        return new JobState.Pending(T, WaitReason.SLOT, Optional.empty(), Next.fresh());
    }

    private static JobEvent held(Instant at, WaitReason why) {
        return new JobEvent.Held(at, why, Optional.empty());
    }

    private static Cancellation by(boolean force) {
        return new Cancellation(T, "r", force, BY);
    }

    private static JobState cleaning(JobState.Final then) {
        return new JobState.Running(T, new Phase.CleaningUp(then, BY));
    }

    private static Map<String, JobEvent> events(Instant at) {
        var events = new LinkedHashMap<String, JobEvent>();
        events.put("start", new JobEvent.StartAsked(at));
        events.put("admit", new JobEvent.Admitted(at));
        events.put("wait-slot", held(at, WaitReason.SLOT));
        events.put("wait-delay", held(at, WaitReason.DELAY));
        events.put("wait-needs", held(at, WaitReason.DEPENDENCIES));
        events.put("wait-retry", held(at, WaitReason.RETRY));
        events.put("unfit", new JobEvent.FoundUnfit(at, WHY));
        events.put("pause", new JobEvent.PauseAsked(at, "r", false));
        events.put("pause-now", new JobEvent.PauseAsked(at, "r", true));
        events.put("rest", new JobEvent.CameToRest(at, Optional.empty()));
        events.put("rest-clean", new JobEvent.CameToRest(at, Optional.of(BY)));
        events.put("resume", new JobEvent.ResumeAsked(at));
        events.put("cancel", new JobEvent.CancelAsked(at, by(false), Optional.empty()));
        events.put("cancel-clean", new JobEvent.CancelAsked(at, by(false), Optional.of(BY)));
        events.put("force", new JobEvent.CancelAsked(at, by(true), Optional.empty()));
        events.put("force-clean", new JobEvent.CancelAsked(at, by(true), Optional.of(BY)));
        putEnds(
                events,
                "succeed",
                new JobEvent.Ended(at, new Ending.Succeeded(), Optional.empty()));
        putEnds(
                events,
                "fail",
                new JobEvent.Ended(at, new Ending.Failed(WHY, Optional.empty()), Optional.empty()));
        events.put(
                "fail-and-retry",
                new JobEvent.Ended(
                        at, new Ending.Failed(WHY, Optional.of(RETRY)), Optional.of(BY)));
        putEnds(events, "stop", new JobEvent.Ended(at, new Ending.Stopped(WHY), Optional.empty()));
        events.put("cleaned", new JobEvent.CleanedUp(at));
        events.put("interrupt", new JobEvent.Interrupted(at, Optional.empty()));
        events.put("interrupt-clean", new JobEvent.Interrupted(at, Optional.of(BY)));
        events.put("relaunch", new JobEvent.Relaunched(at));
        events.put("reset", new JobEvent.ResetAsked(at));
        events.put("retry", new JobEvent.RetryAsked(at, Base.of(1)));
        events.put("rerun", new JobEvent.RerunAsked(at, Optional.empty()));
        events.put("step", new JobEvent.StepAsked(at, STEP));
        return events;
    }

    private static void putEnds(
            Map<String, JobEvent> events, String name, JobEvent.Ended withoutCleanUp) {
        events.put(name, withoutCleanUp);
        events.put(
                name + "-clean",
                new JobEvent.Ended(withoutCleanUp.at(), withoutCleanUp.ending(), Optional.of(BY)));
    }

    private static String name(JobState state) {
        return switch (state) {
            case JobState.Created _ -> "CREATED";
            case JobState.Pending _ -> "PENDING";
            case JobState.Running(_, Phase.Steady _) -> "STEADY";
            case JobState.Running(_, Phase.Pausing(_, var resume)) ->
                    resume ? "RESUMING" : "PAUSING";
            case JobState.Running(_, Phase.Cancelling(var by)) ->
                    by.force() ? "FORCING" : "CANCELLING";
            case JobState.Running(_, Phase.CleaningUp(JobState.Completed _, _)) -> "CLEANING_C";
            case JobState.Running(_, Phase.CleaningUp(JobState.Failed _, _)) -> "CLEANING_F";
            case JobState.Running(_, Phase.CleaningUp(JobState.Cancelled _, _)) -> "CLEANING_X";
            case JobState.Running(_, Phase.Recovering _) -> "RECOVERING";
            case JobState.Running(_, Phase.SingleStep _) -> "SINGLE";
            case JobState.Paused _ -> "PAUSED";
            case JobState.Completed _ -> "COMPLETED";
            case JobState.Failed _ -> "FAILED";
            case JobState.Cancelled _ -> "CANCELLED";
        };
    }

    private static String answer(JobState state, JobEvent event) {
        return switch (Transitions.on(state, event)) {
            case Decision.Become(var next) -> name(next);
            case Decision.Ignore _ -> "-";
            case Decision.Refuse _ -> "no";
        };
    }

    @Test
    void every_event_means_in_every_state_what_the_table_says() {
        var answers = new ArrayList<List<String>>();
        answers.add(Stream.concat(Stream.of("."), states().keySet().stream()).toList());
        events(T)
                .forEach((name, event) ->
                        answers.add(
                                Stream.concat(
                                                Stream.of(name),
                                                states().values().stream()
                                                        .map(s -> answer(s, event)))
                                        .toList()));

        var expected = TABLE.lines().map(line -> List.of(line.strip().split(" +"))).toList();
        assertEquals(text(expected), text(answers));
    }

    @Test
    void the_table_has_every_kind_of_state_phase_event_and_ending() {
        var seen =
                Stream.of(
                                states().values().stream().map(Object::getClass),
                                states().values().stream()
                                        .filter(JobState.Running.class::isInstance)
                                        .map(s -> ((JobState.Running) s).phase().getClass()),
                                events(T).values().stream().map(Object::getClass),
                                events(T).values().stream()
                                        .filter(JobEvent.Ended.class::isInstance)
                                        .map(e -> ((JobEvent.Ended) e).ending().getClass()))
                        .flatMap(each -> each)
                        .map(Class::getName)
                        .collect(Collectors.toSet());
        var declared =
                Stream.of(JobState.class, Phase.class, JobEvent.class, Ending.class)
                        .flatMap(TransitionsTest::cases)
                        .map(Class::getName)
                        .collect(Collectors.toSet());

        assertEquals(declared, seen);
    }

    /** A row a wait, a column what it is to turn into. */
    private static final String WAITS =
            """
            .                SLOT DELAY DEPENDENCIES RETRY
            SLOT             SLOT DELAY DEPENDENCIES -
            DELAY            SLOT DELAY DEPENDENCIES -
            DEPENDENCIES     SLOT DELAY DEPENDENCIES -
            RETRY            SLOT -     -            -
            SLOT/resumed     SLOT -     -            -
            """;

    @Test
    void one_wait_turns_into_another_as_the_table_says_and_keeps_its_age_and_what_comes_next() {
        var reasons = List.of("SLOT", "DELAY", "DEPENDENCIES", "RETRY");
        var answers = new ArrayList<List<String>>();
        answers.add(Stream.concat(Stream.of("."), reasons.stream()).toList());
        for (var from : List.of("SLOT", "DELAY", "DEPENDENCIES", "RETRY", "SLOT/resumed")) {
            boolean hasRun = from.equals("SLOT/resumed");
            var next = hasRun ? new Next.GoesOn(T) : Next.fresh();
            var why = hasRun ? WaitReason.SLOT : WaitReason.valueOf(from);
            var pending = new JobState.Pending(T, why, Optional.of(BY), next);
            var row = new ArrayList<>(List.of(from));
            for (var to : reasons) {
                var event = new JobEvent.Held(BY, WaitReason.valueOf(to), Optional.empty());
                row.add(
                        switch (Transitions.on(pending, event)) {
                            case Decision.Become(
                                            JobState.Pending(
                                                    var since,
                                                    var then,
                                                    var u,
                                                    var n)) -> {
                                assertEquals(
                                        List.of(T, Optional.empty(), next), List.of(since, u, n));
                                yield then.name();
                            }
                            case Decision.Become(var other) -> other.toString();
                            case Decision.Ignore _ -> "-";
                            case Decision.Refuse _ -> "no";
                        });
            }
            answers.add(row);
        }
        var expected = WAITS.lines().map(line -> List.of(line.strip().split(" +"))).toList();
        assertEquals(text(expected), text(answers));
    }

    @Test
    void no_sequence_leaves_an_end_but_by_reset_or_rerun_or_completes_what_was_cancelled() {
        var random = new SplittableRandom(20_260_301);
        for (int sequence = 0; sequence < 2_000; sequence++) {
            JobState state = new JobState.Created();
            boolean isCancelled = false;
            for (int i = 0; i < 40; i++) {
                var events = events(T.plusSeconds(i));
                var names = List.copyOf(events.keySet());
                var name = names.get(random.nextInt(names.size()));
                var decision =
                        Transitions.on(state, java.util.Objects.requireNonNull(events.get(name)));
                boolean opens = List.of("reset", "rerun", "retry").contains(name);
                if (decision instanceof Decision.Become(var next)) {
                    assertTrue(!(state instanceof JobState.Final) || opens, name + state);
                    isCancelled =
                            !opens
                                    && (isCancelled
                                            || name.startsWith("cancel")
                                            || name.startsWith("force"));
                    state = next;
                }
                isCancelled =
                        isCancelled
                                || ((name.startsWith("cancel") || name.startsWith("force"))
                                        && decision instanceof Decision.Ignore);
                assertFalse(isCancelled && state instanceof JobState.Completed, name + state);
                assertFalse(isCancelled && state instanceof JobState.Failed, name + state);
            }
        }
    }

    @Test
    void what_is_delivered_twice_changes_nothing_the_second_time() {
        states().forEach((state, from) ->
                events(T)
                        .forEach((name, event) -> {
                            if (Transitions.on(from, event) instanceof Decision.Become(var once)
                                    && !List.of("reset", "rerun", "start").contains(name)) {
                                var twice = Transitions.on(once, event);
                                boolean same =
                                        !(twice instanceof Decision.Become(var next))
                                                || next.equals(once)
                                                || name.startsWith("interrupt");
                                assertTrue(same, () -> state + " " + name + " " + twice);
                            }
                        }));
    }

    private static Stream<Class<?>> cases(Class<?> sealed) {
        return Arrays.stream(sealed.getPermittedSubclasses())
                .flatMap(each -> each.isSealed() ? cases(each) : Stream.of(each));
    }

    private static String text(List<List<String>> rows) {
        return rows.stream().map(row -> String.join(" ", row)).collect(Collectors.joining("\n"));
    }
}
