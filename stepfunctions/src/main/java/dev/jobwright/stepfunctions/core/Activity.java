package dev.jobwright.stepfunctions.core;

import dev.jobwright.stepfunctions.language.Resource;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a strand is waiting for. */
sealed interface Activity {
    /** What was commanded and has no answer yet. */
    default Stream<Command> outstanding() {
        return switch (this) {
            // A map run is a value of its own, and goes on by itself.
            case Ready _, Entering _, Fanned _, Fallen _, MapRunning _ -> Stream.of();
            case Sleeping(Timer timer) -> Stream.of(timer.command());
            case BackingOff(Timer timer) -> Stream.of(timer.command());
            case Tasking tasking -> {
                var timers = Stream.of(tasking.timeout(), tasking.heartbeat());
                yield Stream.concat(
                        tasking.isInOthersHands() ? Stream.of() : Stream.of(tasking.command()),
                        timers.flatMap(Optional::stream).map(Timer::command));
            }
        };
    }

    /** What a strand that has fallen may go on from. */
    sealed interface Resumable extends Activity {}

    /** For nothing: it is being moved on; gone on from, it begins its state's work. */
    record Ready() implements Resumable {}

    /** For nothing: it has left its state, if it was in one, and is to enter this one. */
    record Entering(String state, Payload input) implements Resumable {}

    /**
     * For a redrive: its state failed, or was given up since the execution ended or another branch
     * failed.
     */
    record Fallen(Resumable from) implements Activity {}

    /**
     * For a task.
     *
     * @param command as it was asked for
     * @param seconds how long the state allows it
     * @param timeout the timer of all of it, once it runs
     * @param heartbeat the timer of the next sign of life, once it runs
     */
    record Tasking(
            Command.ScheduleTask command,
            Stage stage,
            Allowance seconds,
            Optional<Timer> timeout,
            Optional<Timer> heartbeat)
            implements Activity {
        /** One that is asked for, and whose time has not begun. */
        static Tasking asked(Command.ScheduleTask command, Allowance seconds) {
            return new Tasking(command, Stage.ASKED, seconds, Optional.empty(), Optional.empty());
        }

        int task() {
            return command.task();
        }

        /** Whether its end will come by its token, and nothing is to be done until then. */
        boolean isInOthersHands() {
            return switch (command.resource()) {
                case Resource.Activity _ -> stage == Stage.STARTED;
                case Resource.Integration integration ->
                        integration.waitsForToken() && command.submitted().isPresent();
                case Resource.Function _ -> false;
            };
        }

        Tasking at(Stage next) {
            return new Tasking(command, next, seconds, timeout, heartbeat);
        }

        Tasking submitted(Object output) {
            return new Tasking(command.withSubmitted(output), stage, seconds, timeout, heartbeat);
        }

        Tasking with(Optional<Timer> whole, Optional<Timer> sign) {
            return new Tasking(command, stage, seconds, whole, sign);
        }

        Optional<Timer> timer(int id) {
            return timeout.filter(timer -> timer.id() == id)
                    .or(() -> heartbeat.filter(timer -> timer.id() == id));
        }
    }

    /** How far a task is. Only those of activities have stages before the last. */
    enum Stage {
        /** Nobody has said yet whether there is such an activity. */
        ASKED,
        /** No worker has taken it. */
        QUEUED,
        STARTED
    }

    /** Seconds, as far as the state gives any. */
    record Allowance(Optional<Long> timeout, Optional<Long> heartbeat) {}

    /** For the end of a Wait state. */
    record Sleeping(Timer timer) implements Activity {}

    /** For the run of a distributed Map. */
    record MapRunning(int run, String mapRunArn) implements Resumable {}

    /** For the next try. */
    record BackingOff(Timer timer) implements Activity {}

    /**
     * For the strands of a Parallel or a Map.
     *
     * @param inputs one for each branch or item, also those not begun
     * @param outputs as far as they are there; JSON null stands for the others
     * @param begun how many of them have begun, in order
     * @param open how many have not ended
     * @param concurrency how many may run at once
     */
    record Fanned(List<Object> inputs, List<Object> outputs, int begun, int open, long concurrency)
            implements Resumable {
        Fanned begin() {
            return new Fanned(inputs, outputs, begun + 1, open, concurrency);
        }

        Fanned end(int index, Object output) {
            List<Object> more = new ArrayList<>(outputs);
            more.set(index, output);
            return new Fanned(inputs, more, begun, open - 1, concurrency);
        }
    }
}
