package dev.jobwright.jobs.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.job.JobEvent.Ending;

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
    private static final Failure WHY = new Failure("E", "why");

    /**
     * A row an event, a column a state; {@code -} is ignored, {@code no} is refused, anything else
     * is what it becomes.
     */
    private static final String TABLE =
            """
            .                CREATED   PENDING   STEADY     PAUSING   RESUMING CANCELLING RECOVERING PAUSED    COMPLETED FAILED  CANCELLED
            start            PENDING   -         -          -         -        -          -          no        no        no      no
            admit            -         STEADY    -          -         -        -          -          -         -         -       -
            pause            no        PAUSED    PAUSING    -         PAUSING  no         PAUSING    -         no        no      no
            rest             -         -         -          PAUSED    PENDING  CANCELLED  -          -         -         -       -
            resume           no        -         -          RESUMING  -        no         -          PENDING   no        no      no
            cancel           CANCELLED CANCELLED CANCELLING CANCELLING CANCELLING -       CANCELLING CANCELLED no        no      -
            succeed          -         -         COMPLETED  COMPLETED COMPLETED CANCELLED COMPLETED  -         -         -       -
            fail             -         -         FAILED     PAUSED    PENDING  CANCELLED  FAILED     -         -         -       -
            fail-and-retry   -         -         PENDING    PAUSED    PENDING  CANCELLED  PENDING    -         -         -       -
            stop             -         -         FAILED     PAUSED    PENDING  CANCELLED  FAILED     -         -         -       -
            interrupt        -         -         RECOVERING PAUSED    PENDING  CANCELLED  RECOVERING -         -         -       -
            relaunch         -         -         -          -         -        -          STEADY     -         -         -       -
            reset            -         no        no         no        no       no         no         CREATED   CREATED   CREATED CREATED
            rerun            no        no        no         no        no       no         no         PENDING   PENDING   PENDING PENDING
            """;

    private static Map<String, JobState> states() {
        var states = new LinkedHashMap<String, JobState>();
        states.put("CREATED", new JobState.Created());
        states.put("PENDING", new JobState.Pending(T, WaitReason.SLOT));
        states.put("STEADY", new JobState.Running(T, new Phase.Steady()));
        states.put("PAUSING", new JobState.Running(T, new Phase.Pausing("r", false)));
        states.put("RESUMING", new JobState.Running(T, new Phase.Pausing("r", true)));
        states.put("CANCELLING", new JobState.Running(T, new Phase.Cancelling("r")));
        states.put("RECOVERING", new JobState.Running(T, new Phase.Recovering()));
        states.put("PAUSED", new JobState.Paused(T, "r"));
        states.put("COMPLETED", new JobState.Completed(T));
        states.put("FAILED", new JobState.Failed(T, WHY));
        states.put("CANCELLED", new JobState.Cancelled(T, "r"));
        return states;
    }

    private static Map<String, JobEvent> events(Instant at) {
        var events = new LinkedHashMap<String, JobEvent>();
        events.put("start", new JobEvent.StartAsked(at));
        events.put("admit", new JobEvent.Admitted(at));
        events.put("pause", new JobEvent.PauseAsked(at, "r"));
        events.put("rest", new JobEvent.CameToRest(at));
        events.put("resume", new JobEvent.ResumeAsked(at));
        events.put("cancel", new JobEvent.CancelAsked(at, "r"));
        events.put("succeed", new JobEvent.Ended(at, new Ending.Succeeded()));
        events.put("fail", new JobEvent.Ended(at, new Ending.Failed(WHY, Optional.empty())));
        events.put(
                "fail-and-retry", new JobEvent.Ended(at, new Ending.Failed(WHY, Optional.of(at))));
        events.put("stop", new JobEvent.Ended(at, new Ending.Stopped(WHY)));
        events.put("interrupt", new JobEvent.Interrupted(at));
        events.put("relaunch", new JobEvent.Relaunched(at));
        events.put("reset", new JobEvent.ResetAsked(at));
        events.put("rerun", new JobEvent.RerunAsked(at));
        return events;
    }

    private static String name(JobState state) {
        return switch (state) {
            case JobState.Created _ -> "CREATED";
            case JobState.Pending _ -> "PENDING";
            case JobState.Running(_, Phase.Steady _) -> "STEADY";
            case JobState.Running(_, Phase.Pausing(_, var resume)) ->
                    resume ? "RESUMING" : "PAUSING";
            case JobState.Running(_, Phase.Cancelling _) -> "CANCELLING";
            case JobState.Running(_, Phase.Recovering _) -> "RECOVERING";
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
                boolean opens = name.equals("reset") || name.equals("rerun");
                if (decision instanceof Decision.Become(var next)) {
                    assertTrue(!(state instanceof JobState.Final) || opens, name + state);
                    isCancelled = !opens && (isCancelled || name.equals("cancel"));
                    state = next;
                }
                isCancelled =
                        isCancelled
                                || (name.equals("cancel") && decision instanceof Decision.Ignore);
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
