package dev.jobwright.stepfunctions;

import dev.jobwright.stepfunctions.core.Event;
import dev.jobwright.stepfunctions.core.Execution;
import dev.jobwright.stepfunctions.core.ExecutionStatus;
import dev.jobwright.stepfunctions.core.HistoryEvent;
import dev.jobwright.stepfunctions.core.Origin;
import dev.jobwright.stepfunctions.core.Payload;
import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.json.JsonMalformed;
import dev.jobwright.stepfunctions.store.Store;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** AWS's operations on executions. */
public final class Executions {
    private final Settings settings;
    private final Now now;
    private final RegisteredMachines machines;
    private final LiveExecution.Around around;
    private final LiveExecutions live;

    Executions(Settings settings, RegisteredMachines machines, LiveExecution.Around around) {
        this.settings = settings;
        this.now = new Now(around.ports().clock());
        this.machines = machines;
        this.around = around;
        this.live = around.live();
    }

    /**
     * Starts an execution. The same name with the same input answers the same execution while it
     * runs.
     *
     * @param name of the caller's choice, or made up
     * @param input JSON text, or {@code {}}
     */
    public Answer<ExecutionInfo> start(
            String stateMachineArn, Optional<String> name, Optional<String> input) {
        Optional<RegisteredMachines.Registered> machine = machines.find(stateMachineArn);
        if (machine.isEmpty()) {
            return Refusals.stateMachineDoesNotExist(stateMachineArn);
        }
        String text = input.orElse("{}");
        if (Payload.tooLarge(text)) {
            return Refusals.inputTooLong();
        }
        Object value;
        try {
            value = Json.read(text);
        } catch (JsonMalformed e) {
            return Refusals.invalidInput(String.valueOf(e.getMessage()));
        }
        String chosen = name.orElseGet(() -> new UUID(random(), random()).toString());
        return Names.valid(chosen)
                ? begin(machine.get(), chosen, new Payload(value, text))
                : Refusals.invalidName(chosen);
    }

    private Answer<ExecutionInfo> begin(
            RegisteredMachines.Registered registered, String name, Payload input) {
        StateMachineInfo machine = registered.info();
        String arn = settings.executionArn(machine.name(), name);
        var origin =
                new Origin(
                        arn,
                        name,
                        machine.stateMachineArn(),
                        machine.name(),
                        machine.roleArn(),
                        now.instant(),
                        input);
        Execution execution = Execution.of(registered.machine(), origin);
        var fresh = new LiveExecution(around, machine, live.nextNumber(), execution);
        LiveExecution there = live.putIfAbsent(arn, fresh);
        if (there == fresh) {
            ExecutionInfo info = fresh.info();
            keep(fresh);
            fresh.offer(new Event.Started());
            return new Answer.Done<>(info);
        }
        ExecutionInfo info = there.info();
        boolean same =
                info.status() == ExecutionStatus.RUNNING && info.input().equals(input.text());
        return same ? new Answer.Done<>(info) : Refusals.executionAlreadyExists(arn);
    }

    /** Before anybody is told that it started. */
    private void keep(LiveExecution fresh) {
        try {
            machines.keep(fresh.machine(), around.ports().store());
            fresh.keep();
        } catch (RuntimeException e) {
            live.remove(fresh.info().executionArn());
            throw e;
        }
    }

    /** The execution of this ARN. */
    public Answer<ExecutionInfo> describe(String arn) {
        @Nullable LiveExecution execution = live.find(arn);
        return execution == null
                ? Refusals.executionDoesNotExist(arn)
                : new Answer.Done<>(execution.info());
    }

    /** Stops an execution and answers when; one that has ended stays as it is. */
    public Answer<Instant> stop(String arn, Optional<String> error, Optional<String> cause) {
        @Nullable LiveExecution execution = live.find(arn);
        if (execution == null) {
            return Refusals.executionDoesNotExist(arn);
        }
        execution.settle(new Event.Stopped(error, cause));
        return new Answer.Done<>(execution.info().stopDate().orElseGet(now::instant));
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

    /** The executions of a state machine, the latest first. */
    public Answer<Page<ExecutionInfo>> list(
            String stateMachineArn, Optional<ExecutionStatus> status, PageRequest page) {
        if (machines.find(stateMachineArn).isEmpty()) {
            return Refusals.stateMachineDoesNotExist(stateMachineArn);
        }
        return live.list(stateMachineArn, status, page);
    }

    /** What has happened in an execution. */
    public Answer<Page<HistoryEvent>> history(String arn, boolean reverse, PageRequest page) {
        @Nullable LiveExecution execution = live.find(arn);
        return execution == null ? Refusals.executionDoesNotExist(arn) : page(arn, reverse, page);
    }

    /** A page's token is the id of the event before it. */
    private Answer<Page<HistoryEvent>> page(String arn, boolean reverse, PageRequest page) {
        long beyond;
        try {
            beyond = page.nextToken().map(Long::parseLong).orElse(0L);
        } catch (NumberFormatException e) {
            beyond = -1;
        }
        if (beyond < 0) {
            return Refusals.invalidToken(page.nextToken().orElse(""));
        }
        var span = new Store.Span(beyond, page.size() + 1, reverse);
        List<HistoryEvent> found = around.ports().store().history(arn, span);
        if (found.size() <= page.size()) {
            return new Answer.Done<>(new Page<>(found, Optional.empty()));
        }
        List<HistoryEvent> items = found.subList(0, page.size());
        return new Answer.Done<>(
                new Page<>(items, Optional.of(Long.toString(items.getLast().id()))));
    }

    /** The state machine as it was when the execution started. */
    public Answer<StateMachineInfo> describeStateMachine(String executionArn) {
        @Nullable LiveExecution execution = live.find(executionArn);
        return execution == null
                ? Refusals.executionDoesNotExist(executionArn)
                : new Answer.Done<>(execution.machine());
    }

    private long random() {
        return around.ports().chance().getAsLong();
    }
}
