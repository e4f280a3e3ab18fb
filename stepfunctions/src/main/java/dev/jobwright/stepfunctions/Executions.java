package dev.jobwright.stepfunctions;

import dev.jobwright.stepfunctions.core.Event;
import dev.jobwright.stepfunctions.core.Execution;
import dev.jobwright.stepfunctions.core.ExecutionStatus;
import dev.jobwright.stepfunctions.core.HistoryEvent;
import dev.jobwright.stepfunctions.core.Origin;
import dev.jobwright.stepfunctions.core.Payload;
import dev.jobwright.stepfunctions.json.JsonMalformed;
import dev.jobwright.stepfunctions.language.ExecutionType;
import dev.jobwright.stepfunctions.machines.Machine;
import dev.jobwright.stepfunctions.machines.StateMachineInfo;
import dev.jobwright.stepfunctions.store.Store;
import dev.jobwright.stepfunctions.time.Timers;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

/** AWS's operations on executions. */
public final class Executions {
    private final Settings settings;
    private final Now now;
    private final RegisteredMachines machines;
    private final Around around;
    private final LiveExecutions live;

    Executions(Settings settings, RegisteredMachines machines, Around around) {
        this.settings = settings;
        this.now = new Now(around.ports().clock());
        this.machines = machines;
        this.around = around;
        this.live = around.live();
    }

    /**
     * Starts an execution. Of a Standard machine, the same name with the same input answers the
     * same execution while it runs.
     *
     * @param stateMachineArn of a state machine, of one of its versions, or of an alias, which
     *     chooses between its versions by their weights
     * @param name of the caller's choice, or made up
     * @param input JSON text, or {@code {}}
     */
    public Answer<ExecutionInfo> start(
            String stateMachineArn, Optional<String> name, Optional<String> input) {
        return started(stateMachineArn, name, input, Answer.Done::new)
                .then(started -> new Answer.Done<>(started.first()));
    }

    /**
     * Starts an execution of an Express machine and waits for its end, five minutes at most. Where
     * all happens on the caller's thread and time is turned by hand, it is turned as far as that
     * takes.
     */
    public Answer<ExecutionInfo> startSync(
            String stateMachineArn, Optional<String> name, Optional<String> input)
            throws InterruptedException {
        Answer<Started> started =
                started(
                        stateMachineArn,
                        name,
                        input,
                        target ->
                                target.machine().identity().type() == ExecutionType.EXPRESS
                                        ? new Answer.Done<>(target)
                                        : Refusals.typeNotSupported());
        if (started instanceof Answer.Done<Started>(Started(LiveExecution execution, var first))) {
            var ended = new CountDownLatch(1);
            Timers.Cancel waiting = whenEnded(first.executionArn(), ended::countDown);
            try {
                new Patience(around.ports()).await(ended);
            } finally {
                waiting.cancel();
            }
            return new Answer.Done<>(execution.info());
        }
        return started.then(found -> new Answer.Done<>(found.first()));
    }

    private record Started(LiveExecution execution, ExecutionInfo first) {}

    private Answer<Started> started(
            String stateMachineArn,
            Optional<String> name,
            Optional<String> input,
            Function<Target, Answer<Target>> permission) {
        return Target.find(machines, stateMachineArn, random())
                .then(Target::open)
                .then(permission)
                .then(target ->
                        input(input.orElse("{}"))
                                .then(payload ->
                                        named(name)
                                                .then(chosen -> begin(target, chosen, payload))));
    }

    private static Answer<Payload> input(String text) {
        if (Payload.tooLarge(text)) {
            return Refusals.tooLong("input", Payload.MOST_BYTES);
        }
        try {
            return new Answer.Done<>(Payload.read(text));
        } catch (JsonMalformed e) {
            return Refusals.invalidInput(e.told(text));
        }
    }

    private Answer<String> named(Optional<String> name) {
        String chosen = name.orElseGet(this::uuid);
        return Names.valid(chosen) ? new Answer.Done<>(chosen) : Refusals.invalidName(chosen);
    }

    private Answer<Started> begin(Target target, String name, Payload input) {
        Machine.Identity identity = target.machine().identity();
        boolean express = identity.type() == ExecutionType.EXPRESS;
        String arn =
                express
                        ? settings.expressArn(identity.name(), name, uuid())
                        : settings.executionArn(identity.name(), name);
        var origin =
                new Origin(
                        arn,
                        name,
                        identity.arn(),
                        identity.name(),
                        target.revision().roleArn(),
                        now.instant(),
                        input,
                        target.versionArn(),
                        target.aliasArn());
        Execution execution = Execution.of(target.definition(), origin);
        StateMachineInfo machine = StateMachineInfo.of(target.machine(), target.revision());
        var fresh = new LiveExecution(around, Lineage.of(machine, live.nextNumber()), execution);
        LiveExecution there = live.putIfAbsent(arn, fresh);
        ExecutionInfo info = there.info();
        if (there == fresh) {
            keep(fresh);
            fresh.offer(new Event.Started());
            return new Answer.Done<>(new Started(fresh, info));
        }
        boolean same =
                info.status() == ExecutionStatus.RUNNING && info.input().equals(input.text());
        return same
                ? new Answer.Done<>(new Started(there, info))
                : Refusals.executionAlreadyExists(arn);
    }

    /** Before anybody is told that it started. */
    private void keep(LiveExecution fresh) {
        try {
            machines.snapshot(fresh.machine());
            fresh.keep();
        } catch (RuntimeException e) {
            live.remove(fresh.info().executionArn());
            throw e;
        }
    }

    /** An execution that may be looked into, which those of Express machines may not. */
    private Answer<LiveExecution> find(String arn) {
        @Nullable LiveExecution execution = live.find(arn);
        return execution == null || Arns.express(arn)
                ? Refusals.executionDoesNotExist(arn)
                : new Answer.Done<>(execution);
    }

    /** The execution of this ARN. Of Express machines only a map run's children are told. */
    public Answer<ExecutionInfo> describe(String arn) {
        @Nullable LiveExecution execution = live.find(arn);
        boolean child = execution != null && execution.info().mapRun().isPresent();
        return execution != null && child
                ? new Answer.Done<>(execution.info())
                : find(arn).then(found -> new Answer.Done<>(found.info()));
    }

    /** Stops an execution and answers when; one that has ended stays as it is. */
    public Answer<Instant> stop(String arn, Optional<String> error, Optional<String> cause) {
        return find(arn)
                .then(execution -> {
                    execution.settle(new Event.Stopped(error, cause));
                    return new Answer.Done<>(execution.info().stopDate().orElseGet(now::instant));
                });
    }

    /**
     * Has a deed done once, when the execution has ended: at once if it has, or is not known. The
     * deed must be short, and bring what takes longer to another thread.
     */
    public Timers.Cancel whenEnded(String arn, Runnable deed) {
        live.endings().await(arn, deed);
        @Nullable LiveExecution execution = live.find(arn);
        boolean over = execution == null || execution.info().status() != ExecutionStatus.RUNNING;
        if (over && live.endings().forget(arn, deed)) {
            deed.run();
        }
        return () -> live.endings().forget(arn, deed);
    }

    /**
     * Has an execution that failed, was stopped or timed out go on from where it did, and answers
     * when.
     *
     * @param clientToken asked again with the same one within a quarter of an hour, it answers the
     *     same and redrives nothing
     */
    public Answer<Instant> redrive(String arn, Optional<String> clientToken) {
        return find(arn).then(execution -> execution.redrive(now.instant(), clientToken));
    }

    /**
     * The executions of a state machine, of one of its versions, or those that an alias started,
     * the latest first.
     */
    public Answer<Page<ExecutionInfo>> list(
            String arn, Optional<ExecutionStatus> status, PageRequest page) {
        return Target.find(machines, arn, 0)
                .then(target ->
                        target.machine().identity().type() == ExecutionType.EXPRESS
                                ? Refusals.typeNotSupported()
                                : live.list(
                                        info ->
                                                status.map(info.status()::equals).orElse(true)
                                                        && startedBy(info, arn),
                                        page));
    }

    private static boolean startedBy(ExecutionInfo info, String arn) {
        return info.stateMachineArn().equals(arn)
                || info.versionArn().filter(arn::equals).isPresent()
                || info.aliasArn().filter(arn::equals).isPresent();
    }

    /** What has happened in an execution. */
    public Answer<Page<HistoryEvent>> history(String arn, boolean reverse, PageRequest page) {
        return find(arn).then(_ -> page(arn, reverse, page));
    }

    /** A page's token is the id of the event before it. */
    private Answer<Page<HistoryEvent>> page(String arn, boolean reverse, PageRequest page) {
        return PageToken.number(page)
                .then(beyond -> {
                    var span = new Store.Span(beyond, page.size() + 1, reverse);
                    List<HistoryEvent> found = around.ports().store().history(arn, span);
                    if (found.size() <= page.size()) {
                        return new Answer.Done<>(new Page<>(found, Optional.empty()));
                    }
                    List<HistoryEvent> items = found.subList(0, page.size());
                    String last = PageToken.of(Long.toString(items.getLast().id()));
                    return new Answer.Done<>(new Page<>(items, Optional.of(last)));
                });
    }

    /** The state machine as it was when the execution started. */
    public Answer<StateMachineInfo> describeStateMachine(String executionArn) {
        return find(executionArn).then(execution -> new Answer.Done<>(execution.machine()));
    }

    private String uuid() {
        return new UUID(random(), random()).toString();
    }

    private long random() {
        return around.ports().chance().getAsLong();
    }
}
