package dev.jobwright.stepfunctions;

import dev.jobwright.stepfunctions.core.Advance;
import dev.jobwright.stepfunctions.core.Command;
import dev.jobwright.stepfunctions.core.Ending;
import dev.jobwright.stepfunctions.core.Event;
import dev.jobwright.stepfunctions.core.Execution;
import dev.jobwright.stepfunctions.core.MapRunOrder;
import dev.jobwright.stepfunctions.core.Move;
import dev.jobwright.stepfunctions.core.Redrives;
import dev.jobwright.stepfunctions.core.maprun.MapRun;
import dev.jobwright.stepfunctions.expression.Moment;
import dev.jobwright.stepfunctions.language.ExecutionType;
import dev.jobwright.stepfunctions.machines.StateMachineInfo;
import dev.jobwright.stepfunctions.store.Store;
import dev.jobwright.stepfunctions.watch.StatusChange;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One execution with what is going on for it: takes its events one by one, however many threads
 * bring them, and carries out what the core commands.
 *
 * <p>What an event led to is kept before it is carried out. So a process that dies may carry a
 * command out and know nothing of it, and its successor does it again; it never does what it will
 * not remember.
 */
final class LiveExecution {
    private final Around around;
    private final Ports ports;
    private final LiveExecutions executions;
    private final Lineage lineage;
    private final Mailbox<Event> mailbox;
    private final ExecutionLog log;
    private final UnderWay underWay;

    /** Tasks whose end was sent and is not dealt with yet. */
    private final Set<Integer> sent = ConcurrentHashMap.newKeySet();

    private RedriveTokens redriveTokens = RedriveTokens.NONE;
    private volatile Execution execution;

    LiveExecution(Around around, Lineage lineage, Execution execution) {
        this.around = around;
        this.ports = around.ports();
        this.executions = around.live();
        this.lineage = lineage;
        this.execution = execution;
        this.mailbox = new Mailbox<>(executions);
        this.underWay = new UnderWay(around, execution.origin().executionArn(), this::offer);
        this.log = new ExecutionLog(ports.logs(), lineage.machine(), execution.origin());
    }

    /** Keeps it as it is, before its first event. */
    void keep() {
        ports.store().write(List.of(document(execution)));
    }

    /** It is of before a restart, and is not known to others yet. */
    void restored() {
        mailbox.first(this::commandAgain);
    }

    /** Has it go on after a restart, if it does not yet. */
    void resume() {
        if (execution.ending().isEmpty() && mailbox.claim()) {
            around.execute(this::drain);
        }
    }

    /** Commands what has no answer yet. */
    private void commandAgain() {
        if (execution.ending().isPresent()) {
            return;
        }
        if (execution.events() == 0) {
            mailbox.putFirst(new Event.Started());
        } else {
            Advance.outstanding(execution).forEach(this::carryOut);
        }
    }

    private Store.Write document(Execution value) {
        return new Store.Write.Put(
                Store.Kind.EXECUTION,
                value.origin().executionArn(),
                () -> KeptExecution.text(lineage, value));
    }

    StateMachineInfo machine() {
        return lineage.machine();
    }

    /** The order of starting, by which lists are sorted. */
    long number() {
        return lineage.number();
    }

    /**
     * Brings an event; it is dealt with after those that came before it, or not at all once the
     * engine is closed: a task that the closing interrupts has not failed.
     */
    void offer(Event event) {
        if (mailbox.put(event)) {
            around.execute(this::drain);
        }
    }

    /** Brings an event and waits until what it led to is kept, so that callers may be told. */
    void settle(Event event) {
        mailbox.settle(event, () -> around.execute(this::drain));
    }

    /** Lets nobody wait for what will not happen any more; the engine is shut. */
    void letGo() {
        mailbox.letGo();
    }

    /**
     * Has it go on where it ended unsuccessfully, and answers when; again with the same token,
     * answers the same.
     */
    synchronized Answer<Instant> redrive(Instant at, Optional<String> token) {
        Optional<Instant> before = token.flatMap(text -> redriveTokens.find(text, at));
        if (before.isPresent()) {
            return new Answer.Done<>(before.get());
        }
        Optional<String> obstacle = Redrives.obstacle(execution, at);
        if (obstacle.isPresent()) {
            return Refusals.executionNotRedrivable(obstacle.get());
        }
        redriveTokens = token.map(text -> redriveTokens.with(text, at)).orElse(redriveTokens);
        settle(new Event.Redriven(at));
        return new Answer.Done<>(at);
    }

    /** Brings the end of a task whose token was sent; only the first is taken. */
    Waiting end(int task, String token, Event end) {
        Waiting waiting = waiting(task, token);
        if (waiting != Waiting.YES) {
            return waiting;
        }
        if (!sent.add(task)) {
            return Waiting.NO_MORE;
        }
        // Another end may have been dealt with since the first look.
        Waiting still = waiting(task, token);
        if (still == Waiting.YES) {
            settle(end);
        } else {
            sent.remove(task);
        }
        return still;
    }

    /** Brings the sign of life of a task whose token was sent. */
    Waiting heartbeat(int task, String token) {
        Waiting waiting = waiting(task, token);
        if (waiting == Waiting.YES && sent.contains(task)) {
            return Waiting.NO_MORE;
        }
        if (waiting == Waiting.YES) {
            offer(new Event.TaskHeartbeat(task));
        }
        return waiting;
    }

    private Waiting waiting(int task, String token) {
        Execution now = execution;
        Optional<String> awaited = now.token(task);
        if (awaited.isPresent()) {
            return awaited.get().equals(token) ? Waiting.YES : Waiting.NEVER;
        }
        return task < now.ids() ? Waiting.NO_MORE : Waiting.NEVER;
    }

    private void drain() {
        if (!mailbox.drain(this::step) && !executions.shut()) {
            // Nothing is lost while the store fails: the event waits, and those behind it.
            around.patiently(this::drain);
        }
    }

    /** Deals with an event; false if what it led to could not be kept, and so did not happen. */
    private boolean step(Event event) {
        if (event instanceof Event.Started) {
            tell(execution);
        }
        Move move = advance(event);
        if (!keep(move)) {
            return false;
        }
        if (event instanceof Event.Redriven(Instant at) && !move.history().isEmpty()) {
            executions.reopened(execution.origin().executionArn());
            tell(execution.reopened(at));
        }
        execution = move.execution();
        forget(event);
        Around.guarded(() -> log.write(move.history(), execution.redrives().count()));
        move.commands().forEach(this::carryOut);
        return true;
    }

    private boolean keep(Move move) {
        List<Store.Write> writes = new ArrayList<>();
        writes.add(new Store.Write.Append(execution.origin().executionArn(), move.history()));
        writes.add(document(move.execution()));
        for (Command command : move.commands()) {
            if (command instanceof Command.StartMapRun(MapRunOrder order)) {
                // With the execution that waits for it, so that neither is without the other.
                writes.add(fresh(order).document());
            }
        }
        return around.keep(writes);
    }

    /** A fault of the core's own ends this execution, which would else stay open for ever. */
    private Move advance(Event event) {
        var moment = new Moment(ports.clock().instant(), ports.chance().getAsLong());
        try {
            return Advance.advance(execution, event, moment);
        } catch (RuntimeException | StackOverflowError e) {
            Around.report(e);
            return Advance.giveUp(execution, e.toString(), moment);
        }
    }

    /** Express executions have no status events on AWS. */
    private void tell(Execution value) {
        if (lineage.machine().type() == ExecutionType.STANDARD) {
            Around.guarded(() -> ports.listener().changed(StatusChange.of(info(value))));
        }
    }

    /** What has answered need not be called off any more. */
    private void forget(Event event) {
        switch (event) {
            case Event.TaskSucceeded(int task, var _) -> forget(task);
            case Event.TaskFailed(int task, var _, var _) -> forget(task);
            case Event.TimerFired(int timer) -> underWay.forgetTimer(timer);
            case Event.Started _,
                    Event.TaskScheduled _,
                    Event.TaskStarted _,
                    Event.TaskSubmitted _,
                    Event.TaskHeartbeat _,
                    Event.MapRunSucceeded _,
                    Event.MapRunFailed _,
                    Event.Stopped _,
                    Event.Redriven _ -> {}
        }
    }

    private void forget(int task) {
        underWay.forgetTask(task);
        sent.remove(task);
    }

    /** Whatever goes wrong here, the execution takes its next event. */
    private void carryOut(Command command) {
        Around.guarded(() -> begin(command));
    }

    private void begin(Command command) {
        switch (command) {
            case Command.ScheduleTask task -> underWay.begin(task);
            case Command.StartMapRun(MapRunOrder order) -> around.mapRuns().start(fresh(order));
            case Command.CancelMapRun(String mapRunArn) -> around.mapRuns().stop(mapRunArn);
            case Command.ScheduleTimer(int timer, var at) -> underWay.wake(timer, at);
            case Command.CancelTask(int task) -> underWay.cancelTask(task);
            case Command.CancelTimer(int timer) -> underWay.cancelTimer(timer);
            case Command.Complete(Ending _) -> complete();
        }
    }

    private void complete() {
        underWay.cancelAll();
        tell(execution);
        String arn = execution.origin().executionArn();
        lineage.child().ifPresent(child -> around.mapRuns().ended(child, info()));
        executions.endings().come(arn).forEach(Around::guarded);
        executions.ended(arn);
    }

    private LiveMapRun fresh(MapRunOrder order) {
        return new LiveMapRun(around, lineage, MapRun.of(order, new Now(ports.clock()).instant()));
    }

    ExecutionInfo info() {
        return info(execution);
    }

    private ExecutionInfo info(Execution value) {
        return ExecutionInfo.of(value, ports.clock().instant(), lineage.child());
    }
}
