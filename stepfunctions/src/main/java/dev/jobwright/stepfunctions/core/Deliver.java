package dev.jobwright.stepfunctions.core;

import dev.jobwright.stepfunctions.expression.EvaluationFailed;
import dev.jobwright.stepfunctions.language.ErrorNames;
import dev.jobwright.stepfunctions.language.Flow;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Takes an event to the strand that waits for it, and goes on until all strands wait again. */
final class Deliver {
    private final Turn turn;
    private int current;

    Deliver(Turn turn) {
        this.turn = turn;
    }

    void event(Event event) {
        try {
            switch (event) {
                case Event.Started() -> start();
                case Event.TaskScheduled(int task) ->
                        ofTask(task).ifPresent(strand -> Tasks.queued(turn, strand));
                case Event.TaskStarted(int task, var worker) ->
                        ofTask(task).ifPresent(strand -> Tasks.started(turn, strand, worker));
                case Event.TaskSubmitted(int task, Payload output) ->
                        ofTask(task).ifPresent(strand -> Tasks.submitted(turn, strand, output));
                case Event.TaskSucceeded(int task, Payload result) ->
                        ofTask(task).ifPresent(strand -> Tasks.succeeded(turn, strand, result));
                case Event.TaskFailed(int task, var error, var cause) ->
                        ofTask(task)
                                .ifPresent(strand ->
                                        Tasks.failed(turn, strand, Failure.of(error, cause)));
                case Event.TaskHeartbeat(int task) ->
                        ofTask(task).ifPresent(strand -> Tasks.heartbeat(turn, strand));
                case Event.MapRunSucceeded(int run, Payload result) ->
                        ofRun(run).ifPresent(strand -> Distribute.succeeded(turn, strand, result));
                case Event.MapRunFailed(int run, var error, var cause) ->
                        ofRun(run)
                                .ifPresent(strand ->
                                        Distribute.failed(turn, strand, Failure.of(error, cause)));
                case Event.TimerFired(int timer) -> fired(timer);
                case Event.Stopped(var error, var cause) -> stopped(error, cause);
                case Event.Redriven(Instant date) -> Redrive.execution(turn, date);
            }
            goOn();
        } catch (Turn.HistoryFull e) {
            giveUp(Failure.of(ErrorNames.RUNTIME, String.valueOf(e.getMessage())));
        }
    }

    private void start() {
        turn.emit(
                "ExecutionStarted",
                0,
                "executionStartedEventDetails",
                Details.started(turn.origin()));
        turn.setTimeout();
        // AWS's first state follows no event, though one stands before it.
        Flow flow = turn.before().machine().flow();
        Visit visit = Begin.first(turn, flow, 0, turn.origin().input());
        Begin.strand(
                turn,
                new Strand(
                        turn.newId(), Strand.NONE, 0, flow, Map.of(), Optional.empty(), 0, visit));
    }

    private void goOn() {
        for (@Nullable Runnable deed = next(); deed != null; deed = next()) {
            try {
                deed.run();
            } catch (EvaluationFailed e) {
                Trouble.evaluation(turn, turn.strand(current), e);
            }
        }
    }

    private @Nullable Runnable next() {
        return turn.next(strand -> current = strand);
    }

    private void fired(int timer) {
        if (turn.before().timeout().filter(whole -> whole.id() == timer).isPresent()) {
            timedOut();
            return;
        }
        for (Strand strand : turn.strands()) {
            switch (strand.visit().activity()) {
                case Activity.Sleeping(Timer one) when one.id() == timer -> {
                    Strand up = ready(strand);
                    turn.later(up.id(), () -> Leave.state(turn, up, turn.scope(up)));
                }
                case Activity.BackingOff(Timer one) when one.id() == timer -> {
                    Strand up = ready(strand);
                    turn.later(up.id(), () -> Begin.state(turn, up));
                }
                case Activity.Tasking tasking when tasking.timer(timer).isPresent() ->
                        Tasks.timedOut(turn, strand, timer);
                case Activity.Sleeping _,
                        Activity.BackingOff _,
                        Activity.Tasking _,
                        Activity.Resumable _,
                        Activity.Fallen _ -> {}
            }
        }
    }

    private Strand ready(Strand strand) {
        return turn.put(strand.with(strand.visit().with(new Activity.Ready())));
    }

    private Optional<Strand> ofTask(int task) {
        for (Strand strand : turn.strands()) {
            if (strand.visit().activity() instanceof Activity.Tasking tasking
                    && tasking.task() == task) {
                return Optional.of(strand);
            }
        }
        return Optional.empty();
    }

    private Optional<Strand> ofRun(int run) {
        for (Strand strand : turn.strands()) {
            if (strand.visit().activity() instanceof Activity.MapRunning running
                    && running.run() == run) {
                return Optional.of(strand);
            }
        }
        return Optional.empty();
    }

    private void stopped(Optional<String> error, Optional<String> cause) {
        turn.emit(
                "ExecutionAborted",
                0,
                "executionAbortedEventDetails",
                Details.failure(error, cause));
        end(ExecutionStatus.ABORTED, error, cause);
    }

    private void timedOut() {
        turn.emit("ExecutionTimedOut", 0, "executionTimedOutEventDetails", Map.of());
        end(ExecutionStatus.TIMED_OUT, Optional.empty(), Optional.empty());
    }

    /** Ends the execution, whatever its states would do about the failure. */
    void giveUp(Failure failure) {
        turn.emit("ExecutionFailed", 0, "executionFailedEventDetails", Details.failure(failure));
        end(ExecutionStatus.FAILED, failure.error(), failure.cause());
    }

    private void end(ExecutionStatus status, Optional<String> error, Optional<String> cause) {
        turn.finish(new Ending(status, turn.moment().at(), Optional.empty(), error, cause));
    }
}
