package dev.jobwright.stepfunctions;

import dev.jobwright.stepfunctions.core.Command;
import dev.jobwright.stepfunctions.core.Event;
import dev.jobwright.stepfunctions.core.Execution;
import dev.jobwright.stepfunctions.core.ExecutionStatus;
import dev.jobwright.stepfunctions.core.MapRunOrder;
import dev.jobwright.stepfunctions.core.Origin;
import dev.jobwright.stepfunctions.core.Payload;
import dev.jobwright.stepfunctions.core.maprun.AdvanceMapRun;
import dev.jobwright.stepfunctions.core.maprun.ChildEnd;
import dev.jobwright.stepfunctions.core.maprun.ChildNames;
import dev.jobwright.stepfunctions.core.maprun.MapRun;
import dev.jobwright.stepfunctions.core.maprun.MapRunCommand;
import dev.jobwright.stepfunctions.core.maprun.MapRunEvent;
import dev.jobwright.stepfunctions.core.maprun.MapRunMove;
import dev.jobwright.stepfunctions.core.maprun.MapRunStatus;
import dev.jobwright.stepfunctions.expression.Moment;
import dev.jobwright.stepfunctions.store.Store;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One map run with what is going on for it: calls S3 for it, starts its children as executions of
 * the same engine, and brings its end to the execution whose state it serves.
 */
final class LiveMapRun {
    /** How many ends of children may be lost with the process, and are then found out again. */
    private static final long UNKEPT = 500;

    private final Around around;
    private final Lineage parent;
    private final Mailbox<MapRunEvent> mailbox;
    private @Nullable TaskRun call;
    private volatile MapRun run;

    /**
     * @param parent where the execution comes from whose state it is, of which only the machine
     *     matters
     */
    LiveMapRun(Around around, Lineage parent, MapRun run) {
        this.around = around;
        this.parent = parent;
        this.mailbox = new Mailbox<>(around.live());
        this.run = run;
    }

    MapRun run() {
        return run;
    }

    /** The order of starting among those of its execution, by which lists are sorted. */
    int number() {
        return run.order().run();
    }

    String arn() {
        return run.order().mapRunArn();
    }

    void offer(MapRunEvent event) {
        if (mailbox.put(event)) {
            around.execute(this::drain);
        }
    }

    private void drain() {
        if (!mailbox.drain(this::step) && !around.live().shut()) {
            around.patiently(this::drain);
        }
    }

    /** It is of before a restart, and is not known to others yet. */
    void restored() {
        mailbox.first(this::commandAgain);
    }

    /** Has it go on after a restart, if it does not yet. */
    void resume() {
        if (mailbox.claim()) {
            around.execute(this::drain);
        }
    }

    /** Commands what has no answer yet. */
    private void commandAgain() {
        if (run.begun()) {
            AdvanceMapRun.outstanding(run).forEach(this::carryOut);
        } else {
            mailbox.putFirst(new MapRunEvent.Started());
        }
    }

    Store.Write document() {
        MapRun now = run;
        return document(now);
    }

    private Store.Write document(MapRun value) {
        return new Store.Write.Put(
                Store.Kind.MAP_RUN, arn(), () -> KeptMapRun.text(parent.machineKey(), value));
    }

    /** A child of the run has come to its end. */
    void ended(int child, ExecutionInfo info) {
        offer(
                new MapRunEvent.ChildEnded(
                        child,
                        new ChildEnd(
                                info.status(),
                                info.startDate(),
                                info.stopDate().orElse(info.startDate()),
                                info.output(),
                                info.error(),
                                info.cause())));
    }

    /** Deals with an event; false if what it led to could not be kept, and so did not happen. */
    private boolean step(MapRunEvent event) {
        boolean going = run.status() == MapRunStatus.RUNNING;
        MapRunMove move = advance(event);
        if (worthKeeping(event, move.run()) && !around.keep(List.of(document(move.run())))) {
            return false;
        }
        run = move.run();
        move.commands().forEach(this::carryOut);
        if (going && run.status() != MapRunStatus.RUNNING) {
            Optional.ofNullable(call).ifPresent(TaskRun::cancel);
            Around.guarded(() -> around.mapRuns().ended(arn()));
        }
        return true;
    }

    /**
     * The end of a child is kept with the child, so that the run, which is large, need not be
     * written for each.
     */
    private static boolean worthKeeping(MapRunEvent event, MapRun then) {
        return !(event instanceof MapRunEvent.ChildEnded)
                || then.status() != MapRunStatus.RUNNING
                || then.ended() % UNKEPT == 0;
    }

    /** A fault of the core's own ends the run, for which its execution would else wait for ever. */
    private MapRunMove advance(MapRunEvent event) {
        var moment = new Moment(now(), around.ports().chance().getAsLong());
        try {
            return AdvanceMapRun.advance(run, event, moment);
        } catch (RuntimeException | StackOverflowError e) {
            Around.report(e);
            return AdvanceMapRun.giveUp(run, e.toString(), moment);
        }
    }

    private Instant now() {
        return new Now(around.ports().clock()).instant();
    }

    /** Whatever goes wrong here, the run takes its next event. */
    private void carryOut(MapRunCommand command) {
        Around.guarded(() -> begin(command));
    }

    private void begin(MapRunCommand command) {
        switch (command) {
            case MapRunCommand.Call asked -> call(asked);
            case MapRunCommand.StartChild(int child, Payload input) -> start(child, input);
            case MapRunCommand.StopChild(int child) ->
                    find(run.names().executionArn(child))
                            .ifPresent(execution ->
                                    execution.offer(
                                            new Event.Stopped(Optional.empty(), Optional.empty())));
            case MapRunCommand.Succeed(Payload result) ->
                    tell(new Event.MapRunSucceeded(run.order().run(), result));
            case MapRunCommand.Fail(var error, var cause) ->
                    tell(new Event.MapRunFailed(run.order().run(), error, cause));
        }
    }

    private void tell(Event event) {
        find(run.order().parent().executionArn()).ifPresent(parent -> parent.offer(event));
    }

    private Optional<LiveExecution> find(String arn) {
        return Optional.ofNullable(around.live().find(arn));
    }

    private void call(MapRunCommand.Call asked) {
        MapRunOrder order = run.order();
        var task =
                new Command.ScheduleTask(
                        asked.call(),
                        order.state().name(),
                        asked.resource(),
                        asked.arguments(),
                        Optional.empty(),
                        0,
                        Optional.empty(),
                        Optional.empty());
        Consumer<Event> answered = this::answered;
        call = new TaskRun(around.ports().tasks(), task, order.parent().executionArn(), answered);
        around.execute(call);
    }

    private void answered(Event event) {
        switch (event) {
            case Event.TaskSucceeded(int id, Payload result) ->
                    offer(new MapRunEvent.Answered(id, result.value()));
            case Event.TaskFailed(int id, var error, var cause) ->
                    offer(new MapRunEvent.Refused(id, error, cause));
            case Event.Started _,
                    Event.TaskScheduled _,
                    Event.TaskStarted _,
                    Event.TaskSubmitted _,
                    Event.TaskHeartbeat _,
                    Event.MapRunSucceeded _,
                    Event.MapRunFailed _,
                    Event.TimerFired _,
                    Event.Stopped _,
                    Event.Redriven _ -> {}
        }
    }

    private void start(int child, Payload input) {
        ChildNames names = run.names();
        String childArn = names.executionArn(child);
        var origin =
                new Origin(
                        childArn,
                        names.execution(child),
                        names.stateMachineArn(),
                        names.machine(),
                        run.order().parent().roleArn(),
                        now(),
                        input);
        var whose = new MapRunChild(arn(), child, run.items(child));
        var part =
                new Lineage.Part(
                        parent.machineKey(), run.order().state().itemProcessor().place(), whose);
        var lineage =
                new Lineage(
                        Lineage.child(parent.machine(), run.names()),
                        around.live().nextNumber(),
                        Optional.of(part));
        var fresh =
                new LiveExecution(
                        around, lineage, Execution.of(run.order().state().child(), origin));
        LiveExecution there = around.live().putIfAbsent(childArn, fresh);
        if (there == fresh) {
            fresh.offer(new Event.Started());
        } else if (there.info().status() != ExecutionStatus.RUNNING) {
            // It ended before a restart, and the run was not told.
            ended(child, there.info());
        }
    }

    MapRunInfo info() {
        MapRun now = run;
        return new MapRunInfo(
                arn(),
                now.order().parent().executionArn(),
                now.names().stateMachineArn(),
                now.status(),
                now.startDate(),
                now.stopDate(),
                now.limits(),
                now.itemCounts(),
                now.executionCounts());
    }
}
