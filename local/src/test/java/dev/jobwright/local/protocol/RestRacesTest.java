package dev.jobwright.local.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jobwright.jobs.control.PauseJob.When;
import dev.jobwright.jobs.job.Status;
import dev.jobwright.local.protocol.StateMachine.AfterCrash;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Arrays;
import java.util.stream.Stream;

/** Two who control a job at once, wherever one crosses the other, and the job goes one way. */
final class RestRacesTest {

    /** What somebody can ask of a job that runs. */
    enum Control {
        PAUSE,
        PAUSE_NOW,
        RESUME,
        CANCEL,
        FORCE;

        void of(World world) {
            var _ =
                    switch (this) {
                        case PAUSE -> world.pause(When.AFTER_STEP);
                        case PAUSE_NOW -> world.pause(When.NOW);
                        case RESUME -> world.resume();
                        case CANCEL -> world.cancel(false);
                        case FORCE -> world.cancel(true);
                    };
        }

        boolean ends() {
            return this == CANCEL || this == FORCE;
        }
    }

    static Stream<Arguments> pairs() {
        return Arrays.stream(Control.values())
                .flatMap(one ->
                        Arrays.stream(Control.values()).map(other -> Arguments.of(one, other)));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void a_job_ends_once_and_as_cancelled_if_anybody_said_so(Control one, Control other) {
        for (boolean isPaused : new boolean[] {false, true}) {
            int call = 0;
            boolean crossed;
            do {
                call++;
                crossed = cross(one, other, isPaused, call);
            } while (crossed);
            assertTrue(call > 2, "only " + call);
        }
    }

    private static boolean cross(Control one, Control other, boolean isPaused, int call) {
        try (var world = new World(new Flow().step("scripted").step("echo").plan())) {
            var crossed = new boolean[1];
            Life.resumed(
                    world,
                    AfterCrash.ASKS_AGAIN,
                    () -> {
                        if (isPaused) {
                            world.pause(When.AFTER_STEP);
                        }
                        world.faults.forget().interpose(call, () -> other.of(world)).arm();
                        one.of(world);
                        crossed[0] = world.faults.haveAllStruck();
                        world.faults.forget();
                    });
            var expected =
                    one.ends() || (crossed[0] && other.ends())
                            ? Status.CANCELLED
                            : Status.COMPLETED;
            assertEquals(expected, world.job().state().status());
            Soundness.check(world, expected);
            return crossed[0];
        }
    }
}
