package dev.jobwright.stepfunctions;

import dev.jobwright.stepfunctions.core.Event;
import dev.jobwright.stepfunctions.core.Execution;
import dev.jobwright.stepfunctions.core.ExecutionStatus;
import dev.jobwright.stepfunctions.core.HistoryEvent;
import dev.jobwright.stepfunctions.core.Origin;
import dev.jobwright.stepfunctions.core.Payload;
import dev.jobwright.stepfunctions.json.Json;
import dev.jobwright.stepfunctions.json.JsonMalformed;
import dev.jobwright.stepfunctions.language.Problem;
import dev.jobwright.stepfunctions.language.ReadDefinition;
import dev.jobwright.stepfunctions.language.ReadDefinition.Reading;
import dev.jobwright.stepfunctions.language.StateMachine;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;

/**
 * AWS Step Functions in this JVM: state machines and their executions, kept in memory.
 *
 * <p>Operations have AWS's names and rules, and answer with AWS's error names. All of them may be
 * called from any thread.
 */
public final class StepFunctions implements AutoCloseable {
    private final Settings settings;
    private final Ports ports;
    private final StateMachines machines = new StateMachines();
    private final Executions executions;

    public StepFunctions(Settings settings, Ports ports) {
        this.settings = settings;
        this.ports = ports;
        this.executions = new Executions(settings.keepClosed());
    }

    /** The problems of a definition; none when it would be accepted. */
    public List<Problem> validate(String definition) {
        return switch (ReadDefinition.read(definition)) {
            case Reading.Sound _ -> List.of();
            case Reading.Unsound(List<Problem> problems) -> problems;
        };
    }

    /** Creates a state machine; again with the same definition and role, answers the same one. */
    public Answer<StateMachineInfo> createStateMachine(
            String name, String definition, String roleArn) {
        if (!Names.valid(name)) {
            return Refusals.invalidName(name);
        }
        return switch (ReadDefinition.read(definition)) {
            case Reading.Unsound(List<Problem> problems) -> Refusals.invalidDefinition(problems);
            case Reading.Sound(StateMachine machine) ->
                    machines.add(
                            new StateMachineInfo(
                                    settings.stateMachineArn(name),
                                    name,
                                    definition,
                                    roleArn,
                                    now()),
                            machine);
        };
    }

    /** The state machine of this ARN. */
    public Answer<StateMachineInfo> describeStateMachine(String arn) {
        return machines.info(arn);
    }

    /** The state machine as it was when the execution started. */
    public Answer<StateMachineInfo> describeStateMachineForExecution(String executionArn) {
        @Nullable LiveExecution execution = executions.find(executionArn);
        return execution == null
                ? Refusals.executionDoesNotExist(executionArn)
                : new Answer.Done<>(execution.machine());
    }

    /** Deletes a state machine; its executions go on. One that is not there is no error. */
    public void deleteStateMachine(String arn) {
        machines.remove(arn);
    }

    /** State machines by name. */
    public Answer<Page<StateMachineInfo>> listStateMachines(PageRequest page) {
        return machines.list(page);
    }

    /**
     * Starts an execution. The same name with the same input answers the same execution while it
     * runs.
     *
     * @param name of the caller's choice, or made up
     * @param input JSON text, or {@code {}}
     */
    public Answer<ExecutionInfo> startExecution(
            String stateMachineArn, Optional<String> name, Optional<String> input) {
        Optional<StateMachines.Registered> machine = machines.find(stateMachineArn);
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
                ? start(machine.get(), chosen, new Payload(value, text))
                : Refusals.invalidName(chosen);
    }

    private Answer<ExecutionInfo> start(
            StateMachines.Registered registered, String name, Payload input) {
        StateMachineInfo machine = registered.info();
        String arn = settings.executionArn(machine.name(), name);
        var origin =
                new Origin(
                        arn,
                        name,
                        machine.stateMachineArn(),
                        machine.name(),
                        machine.roleArn(),
                        now(),
                        input);
        Execution execution = Execution.of(registered.machine(), origin);
        LiveExecution fresh = new LiveExecution(ports, executions, machine, execution);
        LiveExecution there = executions.putIfAbsent(arn, fresh);
        if (there == fresh) {
            ExecutionInfo info = fresh.info();
            fresh.offer(new Event.Started());
            return new Answer.Done<>(info);
        }
        ExecutionInfo info = there.info();
        boolean same =
                info.status() == ExecutionStatus.RUNNING && info.input().equals(input.text());
        return same ? new Answer.Done<>(info) : Refusals.executionAlreadyExists(arn);
    }

    /** The execution of this ARN. */
    public Answer<ExecutionInfo> describeExecution(String arn) {
        @Nullable LiveExecution execution = executions.find(arn);
        return execution == null
                ? Refusals.executionDoesNotExist(arn)
                : new Answer.Done<>(execution.info());
    }

    /**
     * Stops an execution and answers when; one that has ended stays as it is. The end itself comes
     * soon after, as everything does that happens to an execution.
     */
    public Answer<Instant> stopExecution(
            String arn, Optional<String> error, Optional<String> cause) {
        @Nullable LiveExecution execution = executions.find(arn);
        if (execution == null) {
            return Refusals.executionDoesNotExist(arn);
        }
        execution.offer(new Event.Stopped(error, cause));
        return new Answer.Done<>(execution.info().stopDate().orElseGet(this::now));
    }

    /** The executions of a state machine, the latest first. */
    public Answer<Page<ExecutionInfo>> listExecutions(
            String stateMachineArn, Optional<ExecutionStatus> status, PageRequest page) {
        if (machines.find(stateMachineArn).isEmpty()) {
            return Refusals.stateMachineDoesNotExist(stateMachineArn);
        }
        return executions.list(stateMachineArn, status, page);
    }

    /** What has happened in an execution. */
    public Answer<Page<HistoryEvent>> getExecutionHistory(
            String arn, boolean reverse, PageRequest page) {
        @Nullable LiveExecution execution = executions.find(arn);
        return execution == null
                ? Refusals.executionDoesNotExist(arn)
                : Executions.history(execution.history(), reverse, page);
    }

    /** Now, at the precision that the API shows. */
    private Instant now() {
        return ports.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private long random() {
        return ports.chance().getAsLong();
    }

    /** Releases timers and threads; what is still running stays as it is and goes no further. */
    @Override
    public void close() {
        executions.shutDown();
        if (ports.timers() instanceof SystemTimers timers) {
            timers.close();
        }
        if (ports.threads() instanceof ExecutorService threads) {
            threads.shutdownNow();
        }
    }
}
